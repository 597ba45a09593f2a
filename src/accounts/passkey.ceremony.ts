import { DomainError } from '../common/errors/domain-error.js';
import type { Site } from '../common/http/site.js';

/** What makes and checks ceremonies. Loaded when the first of them begins: it is a good part of all that a start would read. */
export const webauthn = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server');

/** How long somebody has to touch their authenticator. */
export const MINUTES = 5;

/** What is remembered of a ceremony that was begun. */
export interface Begun {
  /** What the authenticator signs, base64url. */
  readonly challenge: string;
}

/** Passkeys belong to a name: at a plain address, browsers know none. */
export function requireName({ isAddress, name }: Site): string {
  if (!isAddress) return name;
  throw new DomainError('NOT_AVAILABLE', 'Passkeys need a name: open the tracker under localhost or one of its names.');
}

/**
 * The browser's answer, read no further than that it is an object; the check of signatures looks at what is in it.
 * @throws DomainError INVALID_INPUT
 */
export function readResponse<T extends object>(json: string): T {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch {
    answer = null;
  }
  if (isObject(answer) && isObject(answer.response) && BASE64URL.test(String(answer.id))) return answer as T;
  throw DomainError.atField('INVALID_INPUT', 'input.response', "must be the JSON of the browser's PublicKeyCredential.");
}

const BASE64URL = /^[\w-]+$/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
