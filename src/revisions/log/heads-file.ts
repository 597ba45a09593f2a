import { closeSync, createReadStream, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A head of the log as the file keeps it: one JSON object on each line. */
export interface KeptHead {
  readonly size: number;
  readonly checkpoint: string;
  readonly madeAt: string;
}

/** Where the file is: beside the embedded database, and not in it. */
export const headsFileIn = (dataDirectory: string): string => join(dataDirectory, 'tree-heads.jsonl');

/** Longer than a line is. */
const TAIL = 16_384;

/**
 * A copy of each head outside the database: whoever cuts the database short, or puts an old one in its place, is contradicted by
 * it. Lines are only ever added.
 */
export class HeadsFile {
  constructor(readonly path: string) {}

  /** The last head that was written whole. */
  newest(): KeptHead | null {
    if (!existsSync(this.path)) return null;
    const file = openSync(this.path, 'r');
    try {
      const { size } = fstatSync(file);
      const tail = Buffer.alloc(Math.min(size, TAIL));
      readSync(file, tail, 0, tail.length, size - tail.length);
      const whole = tail.toString('utf8').split('\n').slice(0, -1);
      return whole.map(parseHead).findLast((head) => head !== null) ?? null;
    } finally {
      closeSync(file);
    }
  }

  /** Adds heads, and returns once they are on the disk. */
  append(heads: readonly KeptHead[]): void {
    if (heads.length === 0) return;
    mkdirSync(dirname(this.path), { recursive: true });
    const file = openSync(this.path, 'a+', 0o600);
    try {
      const { size } = fstatSync(file);
      const last = Buffer.alloc(1);
      if (size > 0) readSync(file, last, 0, 1, size - 1);
      // A line that was broken off stays by itself.
      const start = size > 0 && last.toString() !== '\n' ? '\n' : '';
      writeSync(file, start + heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** All lines, from the first; null for one that holds no head. */
  async *lines(): AsyncGenerator<KeptHead | null> {
    if (!existsSync(this.path)) return;
    for await (const line of createInterface({ input: createReadStream(this.path, 'utf8') }))
      if (line !== '') yield parseHead(line);
  }
}

function parseHead(line: string): KeptHead | null {
  try {
    const { size, checkpoint, madeAt } = JSON.parse(line) as KeptHead;
    return typeof size === 'number' && typeof checkpoint === 'string' && typeof madeAt === 'string'
      ? { size, checkpoint, madeAt }
      : null;
  } catch {
    return null;
  }
}
