import { Readable } from 'node:stream';
import { FILE_KINDS, type FileKind } from '../config/evidence-settings.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_OFFICE = 'application/vnd.oasis.opendocument';

/** What is taken of each kind, as the first bytes of a file tell it. Some containers hold sound with or without a picture. */
const TAKEN: Record<FileKind, readonly string[]> = {
  PHOTO: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/heif'],
  VIDEO: ['video/mp4', 'video/quicktime', 'video/x-m4v', 'video/3gpp', 'video/3gpp2', 'video/webm', 'video/matroska'],
  AUDIO: [
    ...['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/ogg', 'audio/amr', 'audio/wav', 'audio/flac'],
    ...['video/mp4', 'video/3gpp', 'video/3gpp2', 'video/webm'],
  ],
  DOCUMENT: [
    'application/pdf',
    ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map((name) => `${OFFICE}.${name}`),
    ...['text', 'spreadsheet', 'presentation'].map((name) => `${OPEN_OFFICE}.${name}`),
  ],
};

/** Other names under which phones and browsers know them. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
  'video/x-matroska': 'video/matroska',
  'audio/m4a': 'audio/x-m4a',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-aac': 'audio/aac',
  'audio/opus': 'audio/ogg',
  'audio/3gpp': 'video/3gpp',
  'audio/webm': 'video/webm',
};

/** Enough of a file for telling what it is, except for what lies in an archive. */
export const HEAD_BYTES = 4_100;

/** A media type without its parameters, under the one name that is used here. */
export function plainType(mediaType: string): string {
  const type = mediaType.split(';')[0]!.trim().toLowerCase();
  return ALIASES[type] ?? type;
}

export const isTaken = (kind: FileKind, mediaType: string): boolean => TAKEN[kind].includes(plainType(mediaType));

/** For a refusal. */
export const takenTypes = (kind: FileKind): string => TAKEN[kind].join(', ');

/** What the bytes themselves say a whole file is; null when they say nothing that is known. */
export async function typeOf(file: AsyncIterable<Uint8Array>): Promise<string | null> {
  const { fileTypeFromStream } = await import('file-type');
  const source = Readable.from(file, { objectMode: false });
  try {
    // It reads no further than it must; what it could not read says nothing.
    const found = await fileTypeFromStream(source as never).catch(() => undefined);
    return found ? plainType(found.mime) : null;
  } finally {
    source.destroy();
  }
}

/**
 * Can the first bytes of a file already not be those of a kind? Office documents are archives: the first bytes tell no more.
 * @returns what they are; null when they may be right.
 */
export async function liesAbout(kind: FileKind, head: Uint8Array): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const type = found ? plainType(found.mime) : null;
  if (type !== null && TAKEN[kind].includes(type)) return null;
  if (kind === 'DOCUMENT' && (type === null || type === 'application/zip')) return null;
  return type ?? 'of no known type';
}

export const isFileKind = (kind: string): kind is FileKind => (FILE_KINDS as readonly string[]).includes(kind);
