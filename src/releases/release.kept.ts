import { createHash } from 'node:crypto';
import { canonicalJson } from '../revisions/canonical-json.js';
import type { Release } from './models/release.model.js';
import type { SetBeside } from './set-beside.js';

/** What the log keeps of a release: all of it, and what was counted of each incident by its hash. */
export type KeptRelease = Omit<Release, 'claims'> & {
  /** Left out by releases that were published before claims were kept. */
  readonly claims?: readonly SetBeside[];
  /** SHA-256 of what was sent. */
  readonly contentHash: string;
  readonly incidents: readonly { readonly incidentId: string; readonly revision: number; readonly counted: string }[];
};

/** SHA-256, in hexadecimal, of the canonical JSON of what was counted of an incident. */
export const countedHash = (counted: object): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(counted))))
    .digest('hex');
