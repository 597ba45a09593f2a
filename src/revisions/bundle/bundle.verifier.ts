import type { X509Certificate } from 'node:crypto';
import { openCheckpoint } from '../proof/checkpoint.js';
import { formatVerifierKey, NoteError, parseVerifierKey, SignatureType, type VerifierKey } from '../proof/signed-note.js';
import { TimestampError } from '../proof/timestamp.js';
import type { ArchivedFile } from './archive.reader.js';
import { CHECKPOINT, FORMAT, isOwnPath, KEY, MANIFEST, type Manifest } from './bundle.format.js';
import { atPointer, BundleFiles } from './bundle.files.js';
import { MalformedError, Verdict } from './verdict.js';
import { requireConsistency, verifyCosignatures, verifyHeads, verifyStamps } from './verify-heads.js';
import { type CheckedRevision, verifyIncident, verifyRevisions } from './verify-revisions.js';

/** What whoever checks a bundle knows from elsewhere. */
export interface Known {
  /** The log's public key; null: the one in the bundle is taken, which proves nothing of whose it is. */
  readonly key: VerifierKey | null;
  readonly cosigners: readonly VerifierKey[];
  readonly roots: readonly X509Certificate[];
  /** A checkpoint that was kept earlier; null for none. */
  readonly head: string | null;
}

/** Checks a bundle, trusting nothing in it. Pure. */
export function verifyBundle(archived: ReadonlyMap<string, ArchivedFile>, known: Known): Verdict {
  const verdict = new Verdict();
  try {
    verifyAll(new BundleFiles(archived), known, verdict);
  } catch (error) {
    if (error instanceof TypeError) verdict.wrong.push('A file of the bundle is not of the form that it must have.');
    else if (error instanceof MalformedError || error instanceof NoteError || error instanceof TimestampError)
      verdict.wrong.push(error.message);
    else throw error;
  }
  return verdict;
}

function verifyAll(files: BundleFiles, known: Known, verdict: Verdict): void {
  const manifest = verifyManifest(files, verdict);
  const named = parseVerifierKey(files.text(KEY), SignatureType.ED25519);
  if (known.key && formatVerifierKey(known.key) !== formatVerifierKey(named)) {
    throw new MalformedError(`The bundle is of the log ${formatVerifierKey(named)}, not of the one whose key was given.`);
  }
  const key = known.key ?? named;
  const head = openCheckpoint(files.text(CHECKPOINT), key);
  if (known.key) verdict.proved.push(`The head of ${head.size} changes is signed by the log ${key.name}.`);
  else
    verdict.notProved.push(
      `That the key in the bundle is the log's (${key.name}): give the key as --key, from elsewhere than this file.`,
    );
  const revisions = verifyRevisions(files, head, verdict);
  verifyIncident(files, revisions.get('revisions/incident')!, verdict);
  verifyAnchors(files, manifest, revisions, verdict);
  const heads = verifyHeads(files, key, head, verdict);
  verifyCosignatures(files, heads, known.cosigners, verdict);
  verifyStamps(files, heads, known.roots, verdict);
  if (known.head === null) return;
  const kept = openCheckpoint(known.head, key);
  if (kept.size > head.size)
    throw new MalformedError(
      `The head that was kept is of ${kept.size} changes, and the bundle ends at ${head.size}: take a newer bundle.`,
    );
  requireConsistency(files, kept, head, 'The head that was kept');
  verdict.proved.push(`The log of the bundle begins with the log of ${kept.size} changes whose head was kept.`);
}

/** Every file is listed with its hash, and none is missing. */
function verifyManifest(files: BundleFiles, verdict: Verdict): Manifest {
  const manifest = files.json(MANIFEST) as Manifest;
  if (manifest?.format !== FORMAT) throw new MalformedError(`${MANIFEST} is of a format that is not known here.`);
  const listed = new Set([MANIFEST]);
  for (const { path, size, sha256 } of manifest.files) {
    const file = files.file(path);
    if (listed.has(path)) throw new MalformedError(`${MANIFEST} lists ${path} twice.`);
    if (file.size !== size || file.sha256 !== sha256)
      throw new MalformedError(`${path} is not the file that ${MANIFEST} lists: it was changed.`);
    listed.add(path);
  }
  const more = files.paths.find((path) => !listed.has(path));
  if (more !== undefined) throw new MalformedError(`${more} is not listed in ${MANIFEST}: it was added.`);
  verdict.proved.push(`All ${manifest.files.length} files are those that the bundle lists.`);
  return manifest;
}

/** Files of other parts, such as reports: their hashes stand in a revision, or nothing vouches for them. */
function verifyAnchors(
  files: BundleFiles,
  { anchors }: Manifest,
  revisions: ReadonlyMap<string, CheckedRevision[]>,
  verdict: Verdict,
): void {
  const contents = new Map([...revisions.values()].flat().map(({ path, content }) => [path, content]));
  for (const { path, revision, pointer } of anchors) {
    if (atPointer(contents.get(revision), pointer) !== files.file(path).sha256)
      throw new MalformedError(`${path} is not the file that ${revision} names.`);
  }
  if (anchors.length > 0) verdict.proved.push(`${anchors.length} files are those whose hashes the changes of the incident hold.`);
  const vouched = new Set(anchors.map(({ path }) => path));
  const loose = files.paths.filter((path) => !isOwnPath(path) && !vouched.has(path));
  if (loose.length > 0)
    verdict.notProved.push(`What these files hold, which no change of the incident names: ${loose.join(', ')}.`);
}
