import type { Locale } from '../../common/request-context.js';
import type { Interval } from '../../counts/count.js';
import type { Certainty } from '../../incidents/models/incident.enums.js';
import type { TallyFigures } from '../../tallies/models/tally.model.js';
import type { IncidentRow } from '../incident-export.rows.js';
import type { SummaryRow } from '../monthly-summary.columns.js';

type InBoth = Readonly<Record<Locale, string>>;

/** The published month that a statement is of. */
export interface StatementRelease {
  readonly number: number;
  readonly statement: InBoth;
  readonly endorsedBy: readonly string[];
}

/** A figure that somebody published, set beside the records. */
export interface StatementClaim {
  readonly claim: InBoth;
  readonly source: string;
  readonly claimed: Interval;
  readonly recorded: Interval | null;
  readonly outcome: InBoth;
}

/**
 * What a month's statement says, apart from language and format: filled from today's records, or from a release, whose figures are
 * those that were frozen with it.
 */
export interface StatementModel {
  readonly month: string;
  /** ISO 8601. */
  readonly asOf: string;
  /** The filter as one line. */
  readonly filter: string;
  readonly certaintyFloor: Certainty;
  readonly licence: string;
  readonly method: { readonly counts: string; readonly tallies: string };
  readonly release: StatementRelease | null;
  readonly total: TallyFigures;
  readonly governorates: readonly SummaryRow[];
  /** This month and those before it, the oldest first; empty where they may not be told. */
  readonly months: readonly { readonly month: string; readonly figures: TallyFigures }[];
  /** Null where incidents are not shown one by one. */
  readonly incidents: readonly IncidentRow[] | null;
  readonly claims: readonly StatementClaim[];
}
