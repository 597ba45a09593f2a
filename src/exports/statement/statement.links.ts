import type { SetBeside } from '../../releases/set-beside.js';
import type { Release } from '../../releases/models/release.model.js';
import { daysOf } from '../../releases/month.js';
import type { Records } from '../export.records.js';

/** Where the figures of a statement lead. */
export interface StatementLinks {
  month(): string;
  governorate(code: string): string;
  incident(reference: string): string;
  /** What a claim is compared with. */
  claim(claim: SetBeside): string;
}

/** The page of a month, or of one version of it: what it is of stands in its query. */
function monthPath(month: string, release: Release | null): string {
  if (!release) return `/months/${month}`;
  const scope = Object.entries(release.filter).map(([word, value]): [string, string] => [word, String(value)]);
  return `/months/${month}/${release.version}${scope.length > 0 ? `?${new URLSearchParams(scope).toString()}` : ''}`;
}

/**
 * Addresses of the tracker's own pages.
 * @param address where the tracker is reached, without a slash at its end
 */
export function linksTo(address: string, month: string, { filter, asOf, release }: Records): StatementLinks {
  const words = Object.fromEntries(
    (Object.entries(filter) as [string, string | string[] | null | undefined][]).flatMap(([key, value]): [string, string][] =>
      value == null ? [] : [[key, String(value)]],
    ),
  );
  const then: Record<string, string> = asOf ? { asOf } : {};
  const list = (more: Record<string, string>): string => {
    const query = new URLSearchParams({ ...daysOf(month), ...words, ...then, ...more });
    return `${address}/incidents?${query.toString()}`;
  };
  const incident = (reference: string): string => {
    const path = `${address}/incidents/${reference}`;
    return release ? `${path}?${new URLSearchParams(then).toString()}` : path;
  };
  return {
    month: () => list({}),
    // Incidents of which no governorate is known cannot be asked for by one.
    governorate: (code) => (code === 'UNKNOWN' ? list({}) : list({ governorate: code })),
    incident,
    claim: ({ row: { claim, setByHand, behind }, place }) => {
      if (behind.length === 1) return incident(behind[0]!.reference);
      if (!setByHand && behind.length > 0) return list({ place: place.code, from: claim.from, to: claim.to });
      return `${address}${monthPath(month, release)}#claim-${claim.id}`;
    },
  };
}
