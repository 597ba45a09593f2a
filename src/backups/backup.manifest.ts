import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a backup is: a folder of plain files, which can be read without the tracker, and this list of them. */
export interface BackupManifest {
  /** The format of the folder; a reader refuses one that it does not know. */
  readonly format: (typeof FORMATS)[number];
  readonly madeAt: string;
  /** Migrations of the database that it was made of, in order, with the SHA-256 of each. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Tells which master key opens what is sealed in it. The key itself is not in the backup. */
  readonly masterKeyId: string;
  /** The newest signed head of the log of changes; null when there was none yet. */
  readonly log: { readonly size: number; readonly checkpoint: string } | null;
  readonly tables: Readonly<Record<string, { readonly rows: number }>>;
  /** The last value that each sequence gave; null for none yet. */
  readonly sequences: Readonly<Record<string, string | null>>;
  /** Sealed pieces of evidence files, as the store of evidence names them. */
  readonly evidence: readonly string[];
  /** Every file of the folder but the manifest, its sum and its seal, by its path in the folder. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** The format of a backup whose manifest has a seal (backup.seal.ts); the one before had none. */
export const SEALED_FORMAT = 'tawthiq-backup-2';
const FORMATS = ['tawthiq-backup-1', SEALED_FORMAT] as const;

/** Names within a backup's folder. */
export const MANIFEST = 'manifest.json';
/** SHA-256 of the manifest, in the form that `sha256sum --check` reads. */
export const MANIFEST_SUM = 'manifest.json.sha256';
export const MANIFEST_SEAL = 'manifest.json.seal';
export const HEADS = 'tree-heads.jsonl';
export const tableFile = (table: string): string => `tables/${table}.jsonl.gz`;
export const evidenceFile = (object: string): string => `evidence/${object}`;

/** Names of tables, sequences and stored objects: what a folder asks to write goes nowhere else. */
const TABLE_NAME = /^[a-z_][a-z0-9_]*$/;
const OBJECT_NAME = /^[A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*$/;

/** A backup that is not whole, or not what it was, or not for this program: nothing is restored from it. */
export class BackupError extends Error {}

/** A manifest as it was read, and its bytes. */
export interface ReadManifest {
  readonly manifest: BackupManifest;
  readonly bytes: Uint8Array;
}

/**
 * Reads a backup's manifest and holds every file against it.
 * @param vouch is handed the manifest before anything is believed of it.
 * @throws BackupError naming the first file that is missing, cut short or changed.
 */
export async function checkBackup(
  folder: string,
  vouch: (read: ReadManifest) => void = () => undefined,
): Promise<BackupManifest> {
  const read = readManifest(folder);
  vouch(read);
  const { manifest } = read;
  for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const found = await measure(join(folder, path));
    if (!found) throw new BackupError(`${path} is missing from the backup.`);
    if (found.bytes !== bytes) throw new BackupError(`${path} has ${found.bytes} bytes; ${bytes} were backed up.`);
    if (found.sha256 !== sha256) throw new BackupError(`${path} is not what was backed up: its SHA-256 differs.`);
  }
  return manifest;
}

function readManifest(folder: string): ReadManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path) || !existsSync(join(folder, MANIFEST_SUM))) {
    throw new BackupError(`${folder} is no whole backup: it has no ${MANIFEST} with its sum, which are written last.`);
  }
  const text = readFileSync(path);
  const [sum] = readFileSync(join(folder, MANIFEST_SUM), 'utf8').split(' ');
  if (createHash('sha256').update(text).digest('hex') !== sum) throw new BackupError(`${MANIFEST} is not what was written.`);
  const manifest = parsed(text.toString('utf8'));
  if (!FORMATS.includes(manifest.format)) {
    throw new BackupError(
      `The backup is in the format "${manifest.format}"; this version of Tawthiq reads ${FORMATS.join(', ')}.`,
    );
  }
  const { format, migrations, tables, sequences, evidence, files } = manifest;
  const isWhole =
    [migrations, evidence].every(Array.isArray) && [tables, sequences, files].every(isObject) && migrations.length > 0;
  if (!isWhole) throw new BackupError(`${MANIFEST} does not say what a backup holds.`);
  const names = [...Object.keys(manifest.tables), ...Object.keys(manifest.sequences)];
  const wrong = names.find((name) => !TABLE_NAME.test(name)) ?? manifest.evidence.find((name) => !OBJECT_NAME.test(name));
  if (wrong !== undefined) throw new BackupError(`${MANIFEST} names "${wrong}", which is no name of a table or file.`);
  const outside = Object.keys(files).find((path) => path.split('/').includes('..') || path.startsWith('/'));
  if (outside !== undefined) throw new BackupError(`${MANIFEST} names "${outside}", which is outside the backup.`);
  const needed = [...Object.keys(manifest.tables).map(tableFile), ...manifest.evidence.map(evidenceFile)];
  const unlisted = needed.find((file) => !(file in manifest.files));
  if (unlisted) throw new BackupError(`${MANIFEST} has no sum of ${unlisted}.`);
  if (format === SEALED_FORMAT && !existsSync(join(folder, MANIFEST_SEAL)))
    throw new BackupError(`${MANIFEST_SEAL} is missing from the backup.`);
  return { manifest, bytes: text };
}

function parsed(text: string): BackupManifest {
  try {
    const manifest: unknown = JSON.parse(text);
    if (isObject(manifest)) return manifest as unknown as BackupManifest;
  } catch {
    // As any other text.
  }
  throw new BackupError(`${MANIFEST} is no JSON of a backup.`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function measure(path: string): Promise<{ bytes: number; sha256: string } | null> {
  if (!existsSync(path)) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
