import type { CookieOptions, Request, Response } from 'express';

/** `__Host-`: set by this host alone, over HTTPS (or on localhost), for all of it. */
export const SESSION_COOKIE = '__Host-tawthiq-session';
export const DEVICE_COOKIE = '__Host-tawthiq-device';

const OPTIONS: CookieOptions = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' };

export function readCookie(request: Request, name: string): string | null {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) || null;
}

/** @param seconds how long the browser keeps it. */
export function setCookie(response: Response, name: string, value: string, seconds: number): void {
  response.cookie(name, value, { ...OPTIONS, maxAge: seconds * 1000 });
}

export function clearCookie(response: Response, name: string): void {
  response.clearCookie(name, OPTIONS);
}
