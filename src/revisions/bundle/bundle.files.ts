import type { ArchivedFile } from './archive.reader.js';
import { MalformedError } from './verdict.js';

/** The files of a bundle that is checked. */
export class BundleFiles {
  constructor(private readonly files: ReadonlyMap<string, ArchivedFile>) {}

  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** @throws MalformedError when it is not there. */
  file(path: string): ArchivedFile {
    const file = this.files.get(path);
    if (!file) throw new MalformedError(`${path} is not in the bundle.`);
    return file;
  }

  bytes(path: string): Buffer {
    const { content } = this.file(path);
    if (!content) throw new MalformedError(`${path} is larger than it can be.`);
    return content;
  }

  /** @throws MalformedError when it is not UTF-8. */
  text(path: string): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes(path));
    } catch (error) {
      if (error instanceof MalformedError) throw error;
      throw new MalformedError(`${path} is not text in UTF-8.`);
    }
  }

  json(path: string): unknown {
    try {
      return JSON.parse(this.text(path)) as unknown;
    } catch (error) {
      if (error instanceof MalformedError) throw error;
      throw new MalformedError(`${path} is not JSON.`);
    }
  }
}

/** The value at a JSON pointer (RFC 6901), or undefined. */
export function atPointer(value: unknown, pointer: string): unknown {
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((holder, key) => {
      return holder !== null && typeof holder === 'object' && Object.hasOwn(holder, key)
        ? (holder as Record<string, unknown>)[key]
        : undefined;
    }, value);
}
