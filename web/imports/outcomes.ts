import type { ImportHeadFragment, ImportOutcome, ImportStatus } from '../api/generated/graphql.js';

/** What may become of a row, and where an import counts it. */
export const COUNTS = [
  ['CREATE', 'created'],
  ['UPDATE', 'updated'],
  ['UNCHANGED', 'unchanged'],
  ['REFUSED', 'refused'],
] as const satisfies readonly (readonly [ImportOutcome, keyof ImportHeadFragment['counts']])[];

/** Those in which something goes on by itself. */
export const WORKING: readonly ImportStatus[] = ['READING', 'CHECKING', 'COMMITTING', 'UNDOING'];
