import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { Checkpoint } from '../proof/checkpoint.js';
import { leafHash, provesInclusion } from '../proof/merkle.js';
import { parseTlogProof } from '../proof/tlog-proof.js';
import { SUBJECT_COLUMNS, type SubjectColumns, SUBJECTS } from '../revision.subject.js';
import {
  EVIDENCE_SUMS,
  INCIDENT,
  type BundledIncident,
  FORMAT,
  proofPath,
  REVISION_PATH,
  revisionFolder,
} from './bundle.format.js';
import type { BundleFiles } from './bundle.files.js';
import { evidenceSums } from './evidence-sums.js';
import { MalformedError, type Verdict } from './verdict.js';

/** A revision of the bundle, of a chain that holds. */
export interface CheckedRevision {
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly leafIndex: number;
}

/** Checks the chains of revisions and their places in the log. @returns the revisions of each folder, as far as all of it holds. */
export function verifyRevisions(files: BundleFiles, head: Checkpoint, verdict: Verdict): Map<string, CheckedRevision[]> {
  const folders = new Map<string, CheckedRevision[]>();
  for (const path of files.paths) {
    const folder = REVISION_PATH.exec(path)?.[1];
    if (!folder) continue;
    const chain = folders.get(folder) ?? [];
    folders.set(folder, chain);
    chain.push(verifyRevision(files, path, chain.at(-1), head));
  }
  const incident = folders.get('revisions/incident');
  if (!incident) throw new MalformedError('The bundle holds no revision of its incident.');
  const all = [...folders.values()].flat();
  verdict.proved.push(
    `${incident.length} changes of the incident and ${all.length - incident.length} of what it names: each is whole, holds the hash of the one before it, and stands in the log of ${head.size} changes.`,
  );
  verdict.notProved.push('That there was no later change: the bundle ends where it was made.');
  return folders;
}

/** @throws MalformedError when anything of it does not hold. */
function verifyRevision(
  files: BundleFiles,
  path: string,
  before: CheckedRevision | undefined,
  head: Checkpoint,
): CheckedRevision {
  const text = files.text(path);
  const content = files.json(path) as CheckedRevision['content'];
  if (content === null || typeof content !== 'object' || canonicalJson(content) !== text)
    throw new MalformedError(`${path} is not a revision.`);
  const [, folder, number] = REVISION_PATH.exec(path)!;
  const subject = content as SubjectColumns;
  const [column, ...others] = SUBJECT_COLUMNS.filter((one) => subject[one]);
  if (!column || others.length > 0 || revisionFolder(SUBJECTS[column], subject[column]!) !== folder)
    throw new MalformedError(`${path} is of another record.`);
  if (before && subject[column] !== (before.content as SubjectColumns)[column])
    throw new MalformedError(`${path} is of another record.`);
  const expected = before ? (before.content.number as number) + 1 : 1;
  if (content.number !== expected || Number(number) !== expected)
    throw new MalformedError(`${path} stands where change ${expected} should.`);
  const previous = before ? createHash('sha256').update(files.bytes(before.path)).digest('hex') : null;
  if (content.previousHash !== previous) throw new MalformedError(`${path} does not hold the hash of the change before it.`);
  const { index, hashes, checkpoint } = parseTlogProof(files.text(proofPath(path)));
  if (!checkpoint.startsWith(headText(head))) throw new MalformedError(`${proofPath(path)} leads to another head.`);
  if (!provesInclusion(leafHash(text), { index, size: head.size, proof: hashes }, head.root)) {
    throw new MalformedError(`${path} is not in the log: its proof does not hold.`);
  }
  return { path, content, leafIndex: index };
}

/** incident.json must be what the newest change leaves. */
export function verifyIncident(files: BundleFiles, revisions: readonly CheckedRevision[], verdict: Verdict): void {
  const { format, id, reference, revision, record } = files.json(INCIDENT) as BundledIncident;
  const newest = revisions.at(-1)!.content;
  if (format !== FORMAT) throw new MalformedError(`${INCIDENT} is of a format that is not known here.`);
  if (id !== newest.incidentId) throw new MalformedError(`${INCIDENT} is of another incident than its changes.`);
  if (revision !== newest.number || canonicalJson(record) !== canonicalJson(newest.after)) {
    throw new MalformedError(`${INCIDENT} is not what the last change left.`);
  }
  const sums = evidenceSums(newest.after);
  if (files.text(EVIDENCE_SUMS) !== sums)
    throw new MalformedError(`${EVIDENCE_SUMS} is not what the last change says of the evidence.`);
  const originals = sums.split('\n').length - 1;
  if (originals > 0) verdict.proved.push(`${EVIDENCE_SUMS} holds the hashes of ${originals} files that the log vouches for.`);
  verdict.proved.push(`The incident ${reference} is as its change ${revision} of ${String(newest.recordedAt)} left it.`);
}

const headText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`;
