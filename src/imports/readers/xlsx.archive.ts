import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { bytesText, FILE_LIMITS, refuseFile } from './limits.js';

/** Parts smaller than this may be packed as tightly as they like, in bytes. */
const SMALL = 1024 * 1024;

/** An archive whose directory was found to be in order: nothing of it is unpacked before it is asked for. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DomainError INVALID_INPUT, by the directory alone. */
  static async open(file: Buffer): Promise<Archive> {
    let zip: ZipFile;
    const entries = new Map<string, Entry>();
    let [packed, unpacked] = [0, 0];
    try {
      zip = await yauzl.fromBufferPromise(file, { lazyEntries: true });
      if (zip.entryCount > FILE_LIMITS.entries) {
        throw refuseFile(`holds ${zip.entryCount} parts; an archive may hold ${FILE_LIMITS.entries}.`);
      }
      for await (const entry of zip.eachEntry()) {
        check(entry);
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
        if (unpacked > FILE_LIMITS.unpacked) {
          throw refuseFile(`unpacks to over ${bytesText(FILE_LIMITS.unpacked)}, the most that an archive may hold.`);
        }
        entries.set(entry.fileName.toLowerCase(), entry);
      }
    } catch (error) {
      throw archiveError(error);
    }
    // Parts that share their bytes unpack to more than the directory lets one think.
    if (packed > file.length) throw refuseFile('is an archive whose parts overlap.');
    return new Archive(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A part as text, piece by piece; broken off when it is longer than the directory said. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw refuseFile(`is not a whole workbook: it lacks ${name}.`);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const piece of stream) yield decoder.decode(piece as Buffer, { stream: true });
      yield decoder.decode();
    } catch (error) {
      throw archiveError(error);
    }
  }
}

function check(entry: Entry): void {
  const { fileName, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw refuseFile('is encrypted: save it without a password.');
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * FILE_LIMITS.ratio) {
    throw refuseFile(
      `holds a part (${fileName}) that unpacks to over ${FILE_LIMITS.ratio} times its size, ${bytesText(uncompressedSize)}: that is no table.`,
    );
  }
}

/** What the archive's reader, or the text decoder, says of a broken file. */
function archiveError(error: unknown): unknown {
  if (!(error instanceof Error) || 'details' in error) return error;
  const isLonger = /too many bytes in the stream/.test(error.message);
  return refuseFile(
    isLonger ? 'is an archive whose directory lies about the size of its parts.' : 'is not a whole archive, or a broken one.',
  );
}
