import { AsnConvert } from '@peculiar/asn1-schema';
import type { SignerInfo } from '@peculiar/asn1-cms';
import { RsaSaPssParams } from '@peculiar/asn1-rsa';
import { constants, type KeyObject, type VerifyKeyObjectInput } from 'node:crypto';

/** The algorithms that time-stamping authorities sign with, by their object identifiers. Pure. */

const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Signatures that say their digest themselves. */
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';

export interface Algorithm {
  /** Of what the signature is over. */
  readonly digest: string;
  /** Of the content, within what is signed. */
  readonly contentDigest: string;
  readonly key: VerifyKeyObjectInput;
}

/** How to check a signature; null for one that is not known here, such as over SHA-1. */
export function verifierOf({ signatureAlgorithm, digestAlgorithm }: SignerInfo, key: KeyObject): Algorithm | null {
  const contentDigest = DIGESTS[digestAlgorithm.algorithm];
  if (!contentDigest) return null;
  const { algorithm, parameters } = signatureAlgorithm;
  if (algorithm === RSA) return { digest: contentDigest, contentDigest, key: { key } };
  if (algorithm === RSA_PSS) {
    const { hashAlgorithm, saltLength } = AsnConvert.parse(parameters!, RsaSaPssParams);
    const digest = DIGESTS[hashAlgorithm.algorithm];
    return digest ? { digest, contentDigest, key: { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } } : null;
  }
  const digest = SIGNATURES[algorithm];
  return digest ? { digest, contentDigest, key: { key } } : null;
}
