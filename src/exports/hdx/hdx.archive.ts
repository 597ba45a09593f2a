import { createHash } from 'node:crypto';
import { Archive } from '../formats/archive.js';

/** A file of a package, made while it is packed. */
export interface PackedFile {
  readonly name: string;
  readonly body: AsyncIterable<string | Uint8Array>;
}

/** Packs files one after the other, and last the SHA-256 of each as `sha256sum --check` reads them. */
export async function* packed(files: readonly PackedFile[]): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  const sums: string[] = [];
  for (const { name, body } of files) {
    const entry = archive.add(name);
    const hash = createHash('sha256');
    for await (const part of body) {
      const bytes = Buffer.from(part);
      hash.update(bytes);
      entry.push(bytes);
      yield* archive.take();
    }
    entry.push(new Uint8Array(), true);
    sums.push(`${hash.digest('hex')}  ${name}\n`);
    yield* archive.take();
  }
  archive.add('SHA256SUMS').push(Buffer.from(sums.join('')), true);
  archive.end();
  yield* archive.take();
}
