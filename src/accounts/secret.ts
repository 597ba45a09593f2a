import { createHash, randomBytes } from 'node:crypto';

/** How a secret begins: it tells people and scanners of leaked secrets what it is. */
const PREFIX = {
  session: 'tws_',
  apiToken: 'twt_',
  invitation: 'twi_',
  challenge: 'twc_',
  upload: 'twu_',
  import: 'twm_',
} as const;

/** A new secret of 256 random bits. Only its hash may be stored. */
export function newSecret(kind: keyof typeof PREFIX): string {
  return `${PREFIX[kind]}${randomBytes(32).toString('base64url')}`;
}

/** SHA-256: a secret of 256 random bits needs no slower hash. */
export function hashOfSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
