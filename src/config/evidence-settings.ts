/** An S3-compatible store. */
export interface S3Settings {
  /** Such as `https://s3.example.org`; the bucket is named in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Kinds of evidence that are files. */
export const FILE_KINDS = ['PHOTO', 'VIDEO', 'AUDIO', 'DOCUMENT'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** In bytes. A phone's photo, a few minutes of its video, an hour of speech, a scanned report. */
const MEGABYTE = 1_000_000;
const USUAL: Record<FileKind, number> = { PHOTO: 40, VIDEO: 1000, AUDIO: 200, DOCUMENT: 100 };
/** Sizes are kept, and told over GraphQL, as 32-bit numbers. */
const MOST_MEGABYTES = 2000;

/** Where evidence files are kept, and how large they may be. */
export class EvidenceSettings {
  /**
   * @param directory where they are kept when there is no `s3`.
   * @param largest in bytes, by kind; 0: files of this kind are not taken.
   */
  constructor(
    readonly directory: string,
    readonly s3: S3Settings | null = null,
    readonly largest: Readonly<Record<FileKind, number>> = bytesOf(USUAL),
  ) {}
}

/** Reads the settings of evidence. @param problems gets a sentence for each one that is wrong. */
export function readEvidenceSettings(env: NodeJS.ProcessEnv, directory: string, problems: string[]): EvidenceSettings {
  return new EvidenceSettings(directory, readS3(env, problems), readLargest(env.TAWTHIQ_LARGEST_FILES, problems));
}

function readS3(env: NodeJS.ProcessEnv, problems: string[]): S3Settings | null {
  const [endpoint, bucket, accessKey, secretKey] = ['ENDPOINT', 'BUCKET', 'ACCESS_KEY', 'SECRET_KEY'].map(
    (name) => env[`TAWTHIQ_S3_${name}`]?.trim() ?? '',
  ) as [string, string, string, string];
  const given = [endpoint, bucket, accessKey, secretKey].filter((value) => value !== '').length;
  if (given === 0) return null;
  if (given < 4) {
    problems.push(
      'TAWTHIQ_S3_ENDPOINT, TAWTHIQ_S3_BUCKET, TAWTHIQ_S3_ACCESS_KEY and TAWTHIQ_S3_SECRET_KEY are needed together (leave all out to keep evidence in the data folder).',
    );
  }
  if (endpoint && !(/^https?:\/\//.test(endpoint) && URL.canParse(endpoint))) {
    problems.push('TAWTHIQ_S3_ENDPOINT must be a whole address that starts with https:// (or http:// on a network of your own).');
  }
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    bucket,
    region: env.TAWTHIQ_S3_REGION?.trim() || 'us-east-1',
    accessKey,
    secretKey,
  };
}

/** @param text such as `photo=40,video=0`; a kind that it leaves out has its usual limit. */
function readLargest(text: string | undefined, problems: string[]): Record<FileKind, number> {
  const megabytes = { ...USUAL };
  for (const part of (text ?? '').split(',').filter((one) => one.trim() !== '')) {
    const [name = '', size = ''] = part.split('=').map((half) => half.trim());
    const kind = FILE_KINDS.find((one) => one === name.toUpperCase());
    if (!kind || !/^\d+$/.test(size) || Number(size) > MOST_MEGABYTES) {
      problems.push(
        `TAWTHIQ_LARGEST_FILES must be megabytes up to ${MOST_MEGABYTES} by kind, such as photo=40,video=1000,audio=200,document=100; it is "${text}".`,
      );
      break;
    }
    megabytes[kind] = Number(size);
  }
  return bytesOf(megabytes);
}

function bytesOf(megabytes: Record<FileKind, number>): Record<FileKind, number> {
  const sizes = FILE_KINDS.map((kind) => [kind, megabytes[kind] * MEGABYTE] as const);
  return Object.fromEntries(sizes) as Record<FileKind, number>;
}
