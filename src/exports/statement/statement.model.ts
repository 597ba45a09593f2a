import type { Locale } from '../../common/request-context.js';
import type { Certainty } from '../../incidents/models/incident.enums.js';
import type { SetBeside } from '../../releases/set-beside.js';
import type { TallyFigures } from '../../tallies/models/tally.model.js';
import type { Method } from '../export.meta.js';
import type { IncidentRow } from '../incident-export.rows.js';
import type { SummaryRow } from '../monthly-summary.columns.js';

type InBoth = Readonly<Record<Locale, string>>;

/** The published month that a statement is of. */
export interface StatementRelease {
  readonly version: number;
  /** Null for the next version, which is not published yet. */
  readonly publishedAt: string | null;
  readonly title: InBoth;
  readonly statement: InBoth;
  readonly endorsedBy: readonly string[];
  /** Why there is this version. */
  readonly reason: string | null;
}

/**
 * What a month's statement says, apart from language and format: filled from today's records, or from a release, whose figures,
 * claims and text are those that were frozen with it.
 */
export interface StatementModel {
  readonly month: string;
  /** ISO 8601. */
  readonly asOf: string;
  /** The filter as one line. */
  readonly filter: string;
  readonly certaintyFloor: Certainty;
  readonly licence: string;
  readonly method: Method;
  readonly release: StatementRelease | null;
  readonly total: TallyFigures;
  readonly governorates: readonly SummaryRow[];
  /** This month and those before it, the oldest first; empty where they may not be told. */
  readonly months: readonly { readonly month: string; readonly figures: TallyFigures }[];
  /** Null where incidents are not shown one by one. */
  readonly incidents: readonly IncidentRow[] | null;
  readonly claims: readonly SetBeside[];
}
