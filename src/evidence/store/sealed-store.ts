import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { open, seal } from '../../common/vault/seal.js';
import { VaultService } from '../../common/vault/vault.service.js';
import { BlobStore, type StoredObject } from './blob-store.js';
import { inPieces } from './pieces.js';

/** How much of a file is sealed, and held in memory, at once. */
const PIECE = 4 * 1024 * 1024;

/** What is kept of one file. */
export type Part = 'original' | 'copy' | 'thumbnail';

/** The bytes of each part of a file; none of those that are not kept. */
export type Sizes = Readonly<Partial<Record<Part, number | null>>>;

/** A file's id and key: what its pieces are bound to, and sealed under. */
export interface FileKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A stretch of an upload. */
export interface Segment {
  readonly start: number;
  readonly length: number;
  readonly object: string;
}

/**
 * Files in the store, each sealed under its own key, piece by piece: pieces that were exchanged, moved, left out or changed do
 * not open. Whoever has the store and not the master key learns how large files are and when they came, and nothing more.
 */
@Injectable()
export class SealedStore {
  constructor(
    private readonly store: BlobStore,
    private readonly vault: VaultService,
  ) {}

  /** Keeps a stretch of an upload. @returns the name of its object, which no other try bears. */
  async putSegment({ id, key }: FileKey, start: number, bytes: Uint8Array): Promise<string> {
    const object = `${this.folder}/uploads/${id}-${start}-${randomBytes(6).toString('hex')}`;
    await this.store.put(object, seal(key, bytes, `upload ${id} from ${start}`));
    return object;
  }

  async *readSegments({ id, key }: FileKey, segments: readonly Segment[]): AsyncGenerator<Buffer> {
    for (const { start, object } of segments) yield open(key, await this.store.get(object), `upload ${id} from ${start}`);
  }

  async putFile({ id, key }: FileKey, part: Part, size: number, source: AsyncIterable<Uint8Array>): Promise<void> {
    let index = 0;
    for await (const piece of inPieces(source, PIECE)) {
      await this.store.put(this.nameOf(id, part, index), seal(key, piece, bound(id, part, index, size)));
      index += 1;
    }
    if (index !== piecesOf(size)) throw new Error(`a file of ${size} bytes came in ${index} pieces`);
  }

  async *readFile({ id, key }: FileKey, part: Part, size: number): AsyncGenerator<Buffer> {
    for (let index = 0; index < piecesOf(size); index += 1) {
      yield open(key, await this.store.get(this.nameOf(id, part, index)), bound(id, part, index, size));
    }
  }

  removeFile(id: string, sizes: Sizes): Promise<void> {
    return this.remove(this.objectsOf(id, sizes));
  }

  /** The names of a file's objects, of all its parts. */
  objectsOf(id: string, sizes: Sizes): string[] {
    return (Object.entries(sizes) as [Part, number | null][]).flatMap(([part, size]) =>
      Array.from({ length: piecesOf(size ?? 0) }, (_, index) => this.nameOf(id, part, index)),
    );
  }

  async remove(objects: readonly string[]): Promise<void> {
    for (const object of objects) await this.store.remove(object);
  }

  /** Everything that this tracker keeps there. */
  list(): AsyncIterable<StoredObject> {
    return this.store.list(this.folder);
  }

  /** The id of the file that an object belongs to; null for stretches of uploads, and for what was left half written. */
  fileOf(object: string): string | null {
    return /\/files\/([0-9a-f-]{36})-[a-z]+-\d+$/.exec(object)?.[1] ?? null;
  }

  /** Two trackers that are told to use one bucket keep out of each other's way, also of each other's sweeping. */
  private get folder(): string {
    return Buffer.from(this.vault.keyedHash('EVIDENCE', 'folder')).toString('hex').slice(0, 16);
  }

  private nameOf(id: string, part: Part, index: number): string {
    return `${this.folder}/files/${id}-${part}-${index}`;
  }
}

const piecesOf = (size: number): number => Math.ceil(size / PIECE);

const bound = (id: string, part: Part, index: number, size: number): string =>
  `${part} of file ${id}, piece ${index} of ${size} bytes`;
