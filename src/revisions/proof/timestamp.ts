import { AsnArray, AsnConvert, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import { Attribute, ContentInfo, id_signedData, SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import {
  id_ct_tstInfo,
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
  TSTInfo,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier, type Certificate } from '@peculiar/asn1-x509';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { isTrusted } from './certificate-chain.js';
import { verifierOf } from './signature-algorithm.js';

/** Time stamps (RFC 3161): that a hash was there at a time, said by an authority that knows nothing but the hash. Pure. */

const SHA256 = '2.16.840.1.101.3.4.2.1';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
/** ESS signing certificate, versions 1 and 2: the signature says itself which certificate is to be held against it. */
const SIGNING_CERTIFICATE = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'];
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A token is no proof; the message says why, in a sentence. */
export class TimestampError extends Error {}

export interface Stamped {
  /** When the authority saw the hash, to the second or better. */
  readonly at: Date;
  /** The authority's name in its certificate. */
  readonly authority: string;
  /** Whether its certificate goes back to one of those given. */
  readonly isTrusted: boolean;
}

/** What is sent to an authority: the hash, a random number that its answer must repeat, and nothing else. */
export function timestampRequest(hash: Uint8Array, nonce: Uint8Array): Buffer {
  const messageImprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
    hashedMessage: new OctetString(hash),
  });
  const request = new TimeStampReq({ version: TimeStampReqVersion.v1, messageImprint, nonce: positive(nonce), certReq: true });
  return Buffer.from(AsnConvert.serialize(request));
}

/** The token in an authority's answer. @throws TimestampError when it refused, or answered something else. */
export function tokenOf(answer: Uint8Array): Buffer {
  const { status, timeStampToken } = parsed('The answer is not one of a time-stamping authority.', () =>
    AsnConvert.parse(answer, TimeStampResp),
  );
  if ((status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) || !timeStampToken) {
    throw new TimestampError(`The time-stamping authority refused (status ${status.status}).`);
  }
  return Buffer.from(AsnConvert.serialize(timeStampToken));
}

/**
 * Holds a token against a hash: what it stamps, the authority's signature over it, and its certificate.
 * @param roots certificates that are trusted; without them, the signature is checked by the certificate that came with it.
 * @param nonce what the request held, where it is known.
 * @throws TimestampError when anything of it is wrong.
 */
export function checkToken(
  token: Uint8Array,
  hash: Uint8Array,
  roots: readonly X509Certificate[] = [],
  nonce?: Uint8Array,
): Stamped {
  return parsed('The token is not in the form it must have.', () => checked(token, hash, roots, nonce));
}

function checked(token: Uint8Array, hash: Uint8Array, roots: readonly X509Certificate[], nonce?: Uint8Array): Stamped {
  const data = signedDataOf(token);
  const content = data.encapContentInfo.eContent?.single?.buffer;
  if (data.encapContentInfo.eContentType !== id_ct_tstInfo || !content) throw new TimestampError('It is not a time-stamp token.');
  const info = AsnConvert.parse(content, TSTInfo);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithm !== SHA256 || !Buffer.from(hashedMessage.buffer).equals(hash)) {
    throw new TimestampError('The token stamps something else.');
  }
  if (nonce && !(info.nonce && Buffer.from(info.nonce).equals(Buffer.from(positive(nonce))))) {
    throw new TimestampError('The token answers another request.');
  }
  const [signer, ...others] = data.signerInfos;
  if (!signer || others.length > 0) throw new TimestampError('A token has exactly one signature.');
  const certificates = (data.certificates ?? []).flatMap(({ certificate }) =>
    certificate ? asCertificate(certificate, token) : [],
  );
  const certificate = certificates.find((one) => isNamedIn(signer, one));
  if (!certificate) throw new TimestampError('The certificate of the authority is not in the token.');
  requireSignature(signer, Buffer.from(content), certificate, token);
  if (!certificate.keyUsage?.includes(TIME_STAMPING)) throw new TimestampError('The certificate is not one for time stamps.');
  const chained = isTrusted(certificate, certificates, roots, info.genTime);
  return { at: info.genTime, authority: certificate.subject.replaceAll('\n', ', '), isTrusted: chained };
}

function signedDataOf(token: Uint8Array): SignedData {
  const { contentType, content } = AsnConvert.parse(token, ContentInfo);
  if (contentType !== id_signedData) throw new TimestampError('It is not a time-stamp token.');
  return AsnConvert.parse(content, SignedData);
}

/** A certificate with the very bytes that stand in the token. */
function asCertificate(certificate: Certificate, token: Uint8Array): X509Certificate {
  const bytes = Buffer.from(AsnConvert.serialize(certificate));
  if (!Buffer.from(token).includes(bytes))
    throw new TimestampError('A certificate in the token is not in the form it must have.');
  return new X509Certificate(bytes);
}

/** The signed attributes name a certificate by its hash: the signature is of its key and no other's. */
function isNamedIn({ signedAttrs = [] }: SignerInfo, { raw }: X509Certificate): boolean {
  const named = signedAttrs
    .filter(({ attrType }) => SIGNING_CERTIFICATE.includes(attrType))
    .flatMap(({ attrValues }) => attrValues);
  return ['sha1', 'sha256', 'sha384', 'sha512'].some((algorithm) => {
    const hash = createHash(algorithm).update(raw).digest();
    const octets = Buffer.concat([Buffer.of(4, hash.length), hash]);
    return named.some((value) => Buffer.from(value).includes(octets));
  });
}

/** What is signed: the attributes as a SET, while in the token they stand under a tag of their own (RFC 5652, section 5.4). */
@AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })
class SignedAttributes extends AsnArray<Attribute> {}

function requireSignature(signer: SignerInfo, content: Buffer, certificate: X509Certificate, token: Uint8Array): void {
  const attribute = (type: string): Buffer => {
    const values = signer.signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues ?? [];
    if (values.length !== 1) throw new TimestampError('The token lacks what its signature must say.');
    return Buffer.from(values[0]!);
  };
  const algorithm = verifierOf(signer, certificate.publicKey);
  if (!algorithm) throw new TimestampError('The token is signed in a way that is not known here.');
  const digest = Buffer.from(AsnConvert.parse(attribute(MESSAGE_DIGEST), OctetString).buffer);
  if (!createHash(algorithm.contentDigest).update(content).digest().equals(digest)) {
    throw new TimestampError('What the token says was changed.');
  }
  const typeOfContent = Buffer.from('060b2a864886f70d0109100104', 'hex');
  if (!attribute(CONTENT_TYPE).equals(typeOfContent)) throw new TimestampError('The signature is over something else.');
  const signed = Buffer.from(AsnConvert.serialize(new SignedAttributes(signer.signedAttrs)));
  if (!Buffer.from(token).includes(Buffer.concat([Buffer.of(0xa0), signed.subarray(1)]))) {
    throw new TimestampError('What is signed is not in the form it must have.');
  }
  if (!verify(algorithm.digest, signed, algorithm.key, Buffer.from(signer.signature.buffer))) {
    throw new TimestampError('The signature of the authority does not hold.');
  }
}

/** As an integer above zero in its shortest form. */
function positive(bytes: Uint8Array): ArrayBuffer {
  const copy = Uint8Array.from(bytes);
  copy[0] = (copy[0]! & 0x7f) | 0x40;
  return copy.buffer;
}

function parsed<T>(sentence: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    throw new TimestampError(sentence, { cause: error });
  }
}
