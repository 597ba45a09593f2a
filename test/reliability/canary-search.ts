import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseService } from '../../src/common/database/database.service.js';

/** Canaries of a kind: each begins with what all have, so that one search finds any of them, also cut short. */
export class Canaries {
  private readonly marker = `q${randomBytes(6).toString('hex')}`;
  private readonly forms = formsOf(this.marker);
  count = 0;

  next(): string {
    this.count += 1;
    return `${this.marker}n${this.count}`;
  }

  /** How often one is in the bytes, as text, UTF-16, hexadecimal or base64. */
  hits(bytes: Buffer): number {
    let found = 0;
    for (const form of this.forms) {
      for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) found += 1;
    }
    return found;
  }
}

/** Texts of others, such as tokens and the beginnings of addresses, as text; of addresses also as PostgreSQL keeps an `inet`. */
export class Texts {
  private readonly forms: Buffer[];

  constructor(texts: readonly string[]) {
    const addresses = texts.filter((text) => /^(\d+\.)+$/.test(text));
    const kept = addresses.map((text) => Buffer.from([2, 32, ...text.split('.').filter(Boolean).map(Number)]));
    this.forms = [...texts.map((text) => Buffer.from(text)), ...kept];
  }

  hits(bytes: Buffer): number {
    return this.forms.filter((form) => bytes.includes(form)).length;
  }
}

function formsOf(marker: string): Buffer[] {
  const text = Buffer.from(marker);
  // Base64 of three bytes is four letters: each of three positions gives other letters, and the ends depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const letters = Buffer.concat([Buffer.alloc(shift), text])
      .toString('base64')
      .replaceAll('=', '');
    return Buffer.from(letters.slice(shift === 0 ? 0 : 4, -2));
  });
  const utf16 = Buffer.from(marker, 'utf16le');
  const hex = text.toString('hex');
  return [text, Buffer.from(marker.toUpperCase()), utf16, Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...base64];
}

/** What is looked for: what must not be there, and what must be found where records are. */
export interface Wanted {
  readonly sealed: Pick<Canaries, 'hits'>;
  readonly control: Canaries;
}

export interface Search {
  where: string;
  bytes: number;
  sealedHits: number;
  controlHits: number;
}

/** Searches files piece by piece; pieces overlap, so that nothing hides where one ends. */
export async function searchFiles(wanted: Wanted, where: string, paths: readonly string[]): Promise<Search> {
  const search = { where, bytes: 0, sealedHits: 0, controlHits: 0 };
  const piece = Buffer.alloc(8 << 20);
  for (const path of paths) {
    // What the database removes meanwhile is nowhere to be stolen.
    const file = await open(path, 'r').catch(() => null);
    if (!file) continue;
    for (let position = 0; ;) {
      const { bytesRead } = await file.read(piece, 0, piece.length, position);
      count(wanted, search, piece.subarray(0, bytesRead));
      if (bytesRead < piece.length) break;
      search.bytes -= 64;
      position += bytesRead - 64;
    }
    await file.close();
  }
  return search;
}

export function searchBytes(wanted: Wanted, where: string, bytes: Buffer): Search {
  const search = { where, bytes: 0, sealedHits: 0, controlHits: 0 };
  count(wanted, search, bytes);
  return search;
}

function count({ sealed, control }: Wanted, search: Search, bytes: Buffer): void {
  search.bytes += bytes.length;
  search.sealedHits += sealed.hits(bytes);
  search.controlHits += control.hits(bytes);
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

/** Every row of every table, as text: what a dump holds. */
export async function tablesAsText(database: DatabaseService): Promise<Buffer> {
  return database.session(async (session) => {
    const tables = await session.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await session.query(`SELECT t::text AS row FROM ${String(name)} t`);
      texts.push(String(name), ...rows.map(({ row }) => String(row)));
    }
    return Buffer.from(texts.join('\n'));
  });
}
