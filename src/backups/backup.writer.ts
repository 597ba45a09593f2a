import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type BackupManifest, MANIFEST, MANIFEST_SEAL, MANIFEST_SUM } from './backup.manifest.js';

/** Writes a backup's folder: beside its place under another name, and moved there when all of it is on the disk. */
export class BackupWriter {
  private readonly files: Record<string, { bytes: number; sha256: string }> = {};

  private constructor(
    private readonly folder: string,
    private readonly beside: string,
  ) {}

  static async begin(folder: string): Promise<BackupWriter> {
    const beside = `${folder}.partial`;
    await rm(beside, { recursive: true, force: true });
    await mkdir(beside, { recursive: true, mode: 0o700 });
    return new BackupWriter(folder, beside);
  }

  /** @returns how many lines there were. */
  async lines(path: string, lines: AsyncIterable<string>): Promise<number> {
    let count = 0;
    const text = async function* () {
      for await (const line of lines) {
        count += 1;
        yield `${line}\n`;
      }
    };
    // Compressed lightly: the database answers nobody else meanwhile when it is the embedded one.
    await this.write(path, Readable.from(text()), createGzip({ level: 1 }));
    return count;
  }

  bytes(path: string, bytes: Uint8Array): Promise<void> {
    return this.write(path, Readable.from([bytes]));
  }

  /** @param seal says of the manifest who wrote it. */
  async finish(content: Omit<BackupManifest, 'files'>, seal: (manifest: Uint8Array) => string): Promise<void> {
    const manifest: BackupManifest = { ...content, files: this.files };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await this.write(MANIFEST, Readable.from([text]));
    const sum = createHash('sha256').update(text).digest('hex');
    await this.write(MANIFEST_SUM, Readable.from([Buffer.from(`${sum}  ${MANIFEST}\n`)]));
    await this.write(MANIFEST_SEAL, Readable.from([Buffer.from(`${seal(text)}\n`)]));
    await rename(this.beside, this.folder);
  }

  async abandon(): Promise<void> {
    await rm(this.beside, { recursive: true, force: true });
  }

  private async write(path: string, source: Readable, ...through: Transform[]): Promise<void> {
    const place = join(this.beside, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(piece: Buffer, _encoding, done) {
        hash.update(piece);
        bytes += piece.length;
        done(null, piece);
      },
    });
    await pipeline([source, ...through, measure, createWriteStream(place, { flags: 'wx', mode: 0o600 })]);
    const file = await open(place, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    this.files[path] = { bytes, sha256: hash.digest('hex') };
  }
}
