import type { SubjectKind } from '../revision.subject.js';

/** How an evidence bundle is laid out: for whoever writes one and whoever checks it. */

export const FORMAT = 'tawthiq-evidence-bundle/1';

export const MANIFEST = 'manifest.json';
export const INCIDENT = 'incident.json';
export const README = 'README.txt';
export const EVIDENCE_SUMS = 'evidence/SHA256SUMS';
export const KEY = 'log/key.txt';
export const COSIGNERS = 'log/cosigners.txt';
export const CHECKPOINT = 'log/checkpoint.txt';
export const CONSISTENCY = 'log/consistency.json';

/** The revisions of the incident lie in one folder, those of each facility and perpetrator in one of its own. */
export const revisionFolder = (kind: SubjectKind, id: string): string =>
  kind === 'incident' ? 'revisions/incident' : `revisions/${kind}/${id}`;
export const revisionPath = (kind: SubjectKind, id: string, number: number): string =>
  `${revisionFolder(kind, id)}/${String(number).padStart(4, '0')}.json`;
export const proofPath = (revision: string): string => revision.replace(/\.json$/, '.tlog-proof');
export const REVISION_PATH = /^(revisions\/(?:incident|\w+\/[0-9a-f-]{36}))\/(\d{4,})\.json$/;

export const headPath = (size: number): string => `log/heads/${size}.txt`;
export const HEAD_PATH = /^log\/heads\/(\d+)\.txt$/;
export const stampPath = (size: number, authority: string): string =>
  `log/stamps/${size}/${authority.replace(/[^\w.-]/g, '_')}.tst`;
export const STAMP_PATH = /^log\/stamps\/(\d+)\/[\w.-]+\.tst$/;

export interface Manifest {
  readonly format: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
  /** Files that the log vouches for: the SHA-256 of each stands at a JSON pointer of a revision. */
  readonly anchors: readonly { readonly path: string; readonly revision: string; readonly pointer: string }[];
}

/** incident.json: the record as its newest revision in the bundle leaves it. */
export interface BundledIncident {
  readonly format: string;
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly record: unknown;
}

export interface ConsistencyEntry {
  readonly from: number;
  readonly to: number;
  /** In base64. */
  readonly hashes: readonly string[];
}

/** What the parts of the tracker itself put into a bundle; everything else comes from its other parts. */
export const isOwnPath = (path: string): boolean =>
  [MANIFEST, INCIDENT, README, EVIDENCE_SUMS].includes(path) || path.startsWith('revisions/') || path.startsWith('log/');
