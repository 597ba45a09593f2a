import { createHash, randomInt } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Codes of an authenticator app (TOTP, RFC 6238), and the recovery codes that stand in for one. */

const ISSUER = 'Tawthiq';
/** A clock may be one step of thirty seconds off. */
const TOLERANCE = 30;

export const RECOVERY_CODES = 10;
/** Crockford's base 32: nothing that is misread for something else. 16 characters are 80 random bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const RECOVERY_CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

export const newTotpSecret = (): string => generateSecret();

/** What an authenticator app reads, as a QR code. */
export const totpUri = (secret: string, pseudonym: string): string => generateURI({ issuer: ISSUER, label: pseudonym, secret });

/** A code as it was meant: spaces and hyphens are for the eye, and digits may be Arabic. */
export function writtenCode(code: string): string {
  return code.replace(/[\s\p{Pd}]/gu, '').replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
}

export const isTotpForm = (code: string): boolean => /^\d{6}$/.test(writtenCode(code));

/** The time step that a code is of; null when it is of none near now. No step may be taken twice. */
export function stepOfCode(secret: string, code: string): number | null {
  if (!isTotpForm(code)) return null;
  const result = verifySync({ secret, token: writtenCode(code), epochTolerance: TOLERANCE });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

export function newRecoveryCodes(): string[] {
  const code = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: RECOVERY_CODES }, () => code().replace(/(.{4})(?!$)/g, '$1-'));
}

/** SHA-256 of a recovery code: 80 random bits need no slower hash. Null when it has not the form of one. */
export function hashOfRecoveryCode(code: string): Uint8Array<ArrayBuffer> | null {
  const read = writtenCode(code).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return RECOVERY_CODE.test(read) ? new Uint8Array(createHash('sha256').update(`recovery ${read}`).digest()) : null;
}
