import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';

/** What incidents are looked for by: an incident on record, or a row of an outside data set. */
export interface Probe {
  readonly key: string;
  /** First and last local day that it may have been. */
  readonly from: string;
  readonly to: string;
  readonly country: string | null;
  readonly governorate: string | null;
  /** The place's own code, if it is narrower than the governorate. */
  readonly place: string | null;
  readonly facilities: readonly string[];
  /** Folded words, to put first what is worded alike. */
  readonly text: string;
}

/** Days between two accounts of one event when nothing but the date brings them together. */
const WINDOW_DAYS = 7;
/** Days between them when they name the same facility or place: a wrong month is a common slip. */
const WIDE_WINDOW_DAYS = 31;

/** Looks for incidents that may be the same event, by indexes alone: how alike they are is for match.compare.ts to say. */
@Injectable()
export class CandidateRepository {
  constructor(private readonly database: DatabaseService) {}

  /**
   * For each probe the ids of incidents, as far as the asker sees them; neither rejected nor merged ones.
   * @param most incidents for each probe: those that look likeliest.
   */
  async near(ctx: RequestContext, probes: readonly Probe[], most: number): Promise<Map<string, string[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ key: string; id: string }[]>`
      WITH probe AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(probes)}::jsonb)
            AS x(key text, "from" date, "to" date, country text, governorate text, place text, facilities uuid[], text text)
         LIMIT ${probes.length}) -- So that the planner knows how many.
      SELECT probe.key, found.id::text
        FROM probe
       CROSS JOIN LATERAL (
         (SELECT i.id
            FROM incident i JOIN place p ON p.code = i.place_code
           WHERE (i.date BETWEEN probe."from" - ${WINDOW_DAYS}::integer AND probe."to" + ${WINDOW_DAYS}::integer
                  -- Of what is known to the month or year, the first day is on record.
                  OR (i.date = ANY (ARRAY[date_trunc('month', probe."from")::date, date_trunc('month', probe."to")::date,
                                          date_trunc('year', probe."from")::date, date_trunc('year', probe."to")::date])
                      AND i.latest_date >= probe."from")
                  OR (i.place_code = probe.place
                      AND i.date BETWEEN probe."from" - ${WIDE_WINDOW_DAYS}::integer AND probe."to" + ${WIDE_WINDOW_DAYS}::integer))
             AND i.id::text <> probe.key AND i.status::text NOT IN ('REJECTED', 'MERGED')
             AND (probe.country IS NULL OR p.country_code = probe.country)
           ORDER BY (p.governorate_code IS NOT DISTINCT FROM probe.governorate)::integer
                    + (i.place_code IS NOT DISTINCT FROM probe.place)::integer
                    + 2 * similarity(i.search_text, probe.text)
                    - 0.1 * greatest(probe."from" - i.latest_date, i.date - probe."to", 0) DESC, i.id
           LIMIT ${most})
         UNION
         (SELECT i.id
            FROM facility_impact x JOIN incident i ON i.id = x.incident_id
           WHERE x.facility_id = ANY (probe.facilities)
             AND i.date BETWEEN probe."from" - ${WIDE_WINDOW_DAYS}::integer AND probe."to" + ${WIDE_WINDOW_DAYS}::integer
             AND i.id::text <> probe.key AND i.status::text NOT IN ('REJECTED', 'MERGED')
           ORDER BY greatest(probe."from" - i.latest_date, i.date - probe."to", 0), i.id
           LIMIT ${most})) found`;
    return new Map([...groupBy(rows, ({ key }) => key)].map(([key, found]) => [key, found.map(({ id }) => id)]));
  }
}
