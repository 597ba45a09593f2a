import type { Interval } from '../counts/count.js';
import type { AttributionMode, PartOfDay } from '../incidents/models/incident.enums.js';
import { AgreementRelation } from './models/agreement.model.js';

/** A value of one field in the form in which it is compared. */
export type FieldValue =
  /** Days that a date may mean, the first and the last. */
  | { readonly kind: 'DAYS'; readonly first: string; readonly last: string }
  /** Minutes after midnight that a time may mean, both included. */
  | { readonly kind: 'CLOCK'; readonly first: number; readonly last: number }
  | { readonly kind: 'PART_OF_DAY'; readonly part: PartOfDay }
  /** A place: its code, and those of all that it lies in. */
  | { readonly kind: 'PLACE'; readonly code: string; readonly within: readonly string[] }
  | { readonly kind: 'COUNT'; readonly count: Interval }
  | { readonly kind: 'SET'; readonly values: readonly string[] }
  | { readonly kind: 'ONE'; readonly value: string }
  | { readonly kind: 'PARTIES'; readonly mode: AttributionMode; readonly parties: readonly string[] };

const { CARRIES, LESS_EXACT, CONFLICTS } = AgreementRelation;

/**
 * How a value that a report gives stands to the agreed one. What is as exact as it, or more, carries it; what leaves more open
 * is less exact; what cannot be true together with it is in conflict. Pure.
 */
export function relationOf(agreed: FieldValue, said: FieldValue): AgreementRelation {
  if (agreed.kind === 'DAYS' && said.kind === 'DAYS') return ofSpans(agreed, said);
  if (agreed.kind === 'CLOCK' && said.kind === 'CLOCK') return ofSpans(agreed, said);
  if (agreed.kind === 'COUNT' && said.kind === 'COUNT') return ofSpans(span(agreed.count), span(said.count));
  if (agreed.kind === 'PLACE' && said.kind === 'PLACE') {
    if (said.code === agreed.code || said.within.includes(agreed.code)) return CARRIES;
    return agreed.within.includes(said.code) ? LESS_EXACT : CONFLICTS;
  }
  if (agreed.kind === 'SET' && said.kind === 'SET') {
    const common = agreed.values.filter((value) => said.values.includes(value)).length;
    if (common === agreed.values.length) return CARRIES;
    return common > 0 ? LESS_EXACT : CONFLICTS;
  }
  if (agreed.kind === 'PARTIES' && said.kind === 'PARTIES') return isSame(agreed, said) ? CARRIES : CONFLICTS;
  if (agreed.kind === said.kind) return keyOf(agreed) === keyOf(said) ? CARRIES : CONFLICTS;
  // A part of the day in words and a time on the clock: words are too wide to contradict it.
  return LESS_EXACT;
}

/** Two values with one key are the same value. Pure. */
export const keyOf = (value: FieldValue): string => JSON.stringify(value);

/** Of one party alone, the mode says nothing. */
function isSame(a: Extract<FieldValue, { kind: 'PARTIES' }>, b: Extract<FieldValue, { kind: 'PARTIES' }>): boolean {
  return a.parties.join() === b.parties.join() && (a.parties.length === 1 || a.mode === b.mode);
}

interface Span<T> {
  readonly first: T;
  readonly last: T;
}

const span = ({ min, max }: Interval): Span<number> => ({ first: min, last: max ?? Infinity });

function ofSpans<T extends string | number>(agreed: Span<T>, said: Span<T>): AgreementRelation {
  if (said.first >= agreed.first && said.last <= agreed.last) return CARRIES;
  return said.first <= agreed.last && agreed.first <= said.last ? LESS_EXACT : CONFLICTS;
}
