import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import type { TallyDimension, TallyFigures } from './models/tally.model.js';
import { isRolledUp, rollUpSql } from './roll-up.sql.js';
import { tallySql } from './tally.sql.js';

/** Figures of one month: of all of it when there are no keys, otherwise of one combination of keys. */
export interface TallyRow {
  month: string;
  keys: string[];
  figures: TallyFigures;
}

type IntervalName = 'ambulances_destroyed' | 'killed' | 'injured' | 'health_workers_killed';
type SqlRow = { month: string; keys: string[] } & Record<
  'incidents' | 'strikes' | 'facility_attacks' | 'facilities_attacked' | 'facilities_destroyed' | 'facilities_out_of_service',
  number
> &
  Record<`${IntervalName}_min`, number> &
  Record<`${IntervalName}_best` | `${IntervalName}_max`, number | null>;

@Injectable()
export class TallyRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Counts the incidents of whole months, from the first day of one to the last of another; months without any are not among the rows. */
  async count(
    ctx: RequestContext,
    condition: IncidentCondition,
    period: { firstDay: string; lastDay: string },
    dimensions: readonly TallyDimension[],
    asOf: Date | null,
  ): Promise<TallyRow[]> {
    const { firstDay, lastDay } = period;
    const sql =
      asOf === null && isRolledUp(ctx.audience, condition, dimensions)
        ? rollUpSql(condition, firstDay.slice(0, 7), lastDay.slice(0, 7), dimensions)
        : tallySql(condition, firstDay, lastDay, dimensions, asOf);
    const rows = await (await this.database.client(ctx)).$queryRaw<SqlRow[]>(sql);
    return rows.map((row) => ({ month: row.month, keys: row.keys, figures: toFigures(row) }));
  }
}

function toFigures(row: SqlRow): TallyFigures {
  const interval = (name: IntervalName) => ({ min: row[`${name}_min`], best: row[`${name}_best`], max: row[`${name}_max`] });
  return {
    incidents: row.incidents,
    strikes: row.strikes,
    facilityAttacks: row.facility_attacks,
    facilitiesAttacked: row.facilities_attacked,
    facilitiesDestroyed: row.facilities_destroyed,
    facilitiesOutOfService: row.facilities_out_of_service,
    ambulancesDestroyed: interval('ambulances_destroyed'),
    killed: interval('killed'),
    injured: interval('injured'),
    healthWorkersKilled: interval('health_workers_killed'),
  };
}
