import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, open, type ZipFile } from 'yauzl';

/** Most files of a bundle. */
const MOST_FILES = 20_000;
/** Largest file that is read into memory, and all of them together, in bytes. What is larger is only hashed. */
const LARGEST_READ = 16 << 20;
const LARGEST_IN_ALL = 256 << 20;
/** Largest file that is hashed at all. */
const LARGEST = 2 ** 32;
/** Nothing that bundles hold is compressed to less than a thousandth; what unpacks to more is a bomb. */
const HIGHEST_RATIO = 1000;

/** The file is no bundle that can be read; the message says why, in a sentence. */
export class ArchiveError extends Error {}

export interface ArchivedFile {
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Null for a file that is only hashed. */
  readonly content: Buffer | null;
}

/**
 * Reads a ZIP archive from whoever it is: the directory is looked at before anything is unpacked, what unpacks to more than the
 * directory says is refused, and every file's checksum is compared.
 * @throws ArchiveError
 */
export async function readArchive(path: string): Promise<Map<string, ArchivedFile>> {
  let zip: ZipFile | undefined;
  try {
    zip = await opened(path);
    const entries = await directory(zip);
    checkDirectory(entries);
    const files = new Map<string, ArchivedFile>();
    for (const entry of entries) files.set(entry.fileName, await readFile(zip, entry));
    return files;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`This is not a whole ZIP archive: ${(error as Error).message}.`, { cause: error });
  } finally {
    zip?.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((done, failed) => {
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }, (error, zip) =>
      error ? failed(error) : done(zip),
    );
  });
}

function directory(zip: ZipFile): Promise<Entry[]> {
  return new Promise((done, failed) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_FILES) failed(new ArchiveError(`The archive holds more than ${MOST_FILES} files.`));
      else zip.readEntry();
    });
    zip.once('end', () => done(entries));
    zip.once('error', failed);
    zip.readEntry();
  });
}

function checkDirectory(entries: readonly Entry[]): void {
  const refuse = (message: string): never => {
    throw new ArchiveError(message);
  };
  const names = new Set<string>();
  let inAll = 0;
  for (const { fileName, compressedSize, uncompressedSize, generalPurposeBitFlag } of entries) {
    if (names.has(fileName)) refuse(`The archive holds two files named ${fileName}.`);
    names.add(fileName);
    if ((generalPurposeBitFlag & 1) !== 0) refuse(`${fileName} is encrypted.`);
    if (uncompressedSize > LARGEST) refuse(`${fileName} is larger than is read.`);
    if (uncompressedSize > Math.max(1 << 20, compressedSize * HIGHEST_RATIO))
      refuse(`${fileName} would unpack to ${uncompressedSize} bytes from ${compressedSize}: it is not unpacked.`);
    if (uncompressedSize <= LARGEST_READ) inAll += uncompressedSize;
  }
  if (inAll > LARGEST_IN_ALL) refuse(`The archive would unpack to ${inAll} bytes: it is not unpacked.`);
}

async function readFile(zip: ZipFile, entry: Entry): Promise<ArchivedFile> {
  const stream = await new Promise<Readable>((done, failed) => {
    zip.openReadStream(entry, (error, readable) => (error ? failed(error) : done(readable)));
  });
  const digest = createHash('sha256');
  const kept: Buffer[] | null = entry.uncompressedSize <= LARGEST_READ ? [] : null;
  let size = 0;
  let checksum = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    checksum = crc32(piece, checksum);
    digest.update(piece);
    kept?.push(piece);
  }
  if (checksum !== entry.crc32) throw new ArchiveError(`${entry.fileName} is damaged: its checksum is another.`);
  return { size, sha256: digest.digest('hex'), content: kept && Buffer.concat(kept) };
}
