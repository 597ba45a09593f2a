import { DateTime } from 'luxon';
import type { StatementQuery } from './statement.query.js';

/** Where the figures of a statement lead. */
export interface StatementLinks {
  month(): string;
  governorate(code: string): string;
  incident(reference: string): string;
}

/**
 * Addresses of the tracker's own pages.
 * @param address where the tracker is reached, without a slash at its end
 */
export function linksTo(
  address: string,
  { month, filter, asOf }: Pick<StatementQuery, 'month' | 'filter' | 'asOf'>,
): StatementLinks {
  const last = DateTime.fromISO(`${month}-01`).endOf('month').toISODate()!;
  const words = Object.fromEntries(
    (Object.entries(filter) as [string, string | string[] | null | undefined][]).flatMap(([key, value]): [string, string][] =>
      value == null ? [] : [[key, String(value)]],
    ),
  );
  const list = (more: Record<string, string>): string => {
    const query = new URLSearchParams({ from: `${month}-01`, to: last, ...words, ...(asOf ? { asOf } : {}), ...more });
    return `${address}/incidents?${query.toString()}`;
  };
  return {
    month: () => list({}),
    // Incidents of which no governorate is known cannot be asked for by one.
    governorate: (code) => (code === 'UNKNOWN' ? list({}) : list({ governorate: code })),
    incident: (reference) => `${address}/incidents/${reference}`,
  };
}
