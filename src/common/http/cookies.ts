import type { CookieOptions, Request, Response } from 'express';

/** `__Host-`: set by this host alone, over HTTPS (or on localhost), for all of it. */
export const SESSION_COOKIE = '__Host-tawthiq-session';
export const DEVICE_COOKIE = '__Host-tawthiq-device';
/** While somebody is at their identity provider. */
export const PROVIDER_COOKIE = '__Host-tawthiq-provider';

const OPTIONS: CookieOptions = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' };

export function readCookie(request: Request, name: string): string | null {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) || null;
}

/**
 * @param seconds how long the browser keeps it.
 * @param sameSite `lax` for what must also come with a link from elsewhere to us.
 */
export function setCookie(
  response: Response,
  name: string,
  value: string,
  seconds: number,
  sameSite: 'strict' | 'lax' = 'strict',
): void {
  response.cookie(name, value, { ...OPTIONS, sameSite, maxAge: seconds * 1000 });
}

export function clearCookie(response: Response, name: string): void {
  response.clearCookie(name, OPTIONS);
}
