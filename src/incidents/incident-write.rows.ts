import type { Interval } from '../counts/count.js';
import type { CountModel } from '../counts/models/count.model.js';
import type { IncidentKeys } from './incident.keys.js';
import type { Casualty, IncidentRecord } from './incident.record.js';
import type { IncidentStatus } from './models/incident.enums.js';

/** How incidents are written: rows under the names of their columns, for jsonb_populate_recordset. Pure. */

/** An incident as one of its revisions writes it. */
export interface WrittenIncident {
  readonly id: string;
  readonly revision: number;
  readonly record: IncidentRecord;
  readonly keys: IncidentKeys;
}

/** An incident about to be put on record, with what it is from its submission on. */
export interface NewIncidentRow extends WrittenIncident {
  readonly reference: string;
  readonly status: IncidentStatus;
  readonly submissionHash: string;
  readonly submittedAt: Date;
  readonly organisationId: string | null;
  readonly submittedBy: string | null;
}

export const newIncidentRow = (incident: NewIncidentRow) => ({
  ...incidentRow(incident),
  reference: incident.reference,
  status: incident.status,
  submission_hash: incident.submissionHash,
  submitted_at: incident.submittedAt,
  organisation_id: incident.organisationId,
  submitted_by: incident.submittedBy,
});

export const incidentRow = ({ id, revision, record, keys }: WrittenIncident) => ({
  id,
  revision,
  certainty: record.certainty,
  date: record.date,
  date_precision: record.datePrecision,
  latest_date: record.latestDate,
  local_time: record.time,
  time_precision: record.timePrecision,
  part_of_day: record.partOfDay,
  time_zone: record.timeZone,
  occurred_at: record.occurredAt,
  place_code: record.placeCode,
  locality: record.locality,
  latitude: record.latitude,
  longitude: record.longitude,
  coordinate_precision: record.coordinatePrecision,
  republishable: record.republishable,
  attack_types: record.attackTypes,
  weapons: record.weapons,
  narrative_en: record.narrativeEn,
  narrative_ar: record.narrativeAr,
  search_text: keys.searchText,
  name_text: keys.nameText,
});

const count = ({ min, best, max, words, rule }: CountModel) => ({
  count_min: min,
  count_best: best,
  count_max: max,
  count_words: words,
  count_rule: rule,
});

const bounds = <P extends string>(prefix: P, { min, best, max }: Interval) =>
  ({ [`${prefix}_min`]: min, [`${prefix}_best`]: best, [`${prefix}_max`]: max }) as Record<
    `${P}_${'min' | 'best' | 'max'}`,
    number | null
  >;

/** The rows of every table of parts, with all its columns (see write_parts in prisma/migrations). */
export function partRows(incidents: readonly WrittenIncident[]) {
  const of = <T>(rows: (incident: WrittenIncident, ref: { incident_id: string }) => T[]): T[] =>
    incidents.flatMap((incident) => rows(incident, { incident_id: incident.id }));
  return {
    strike: of(({ record }, ref) =>
      record.strikes.map((strike) => ({
        ...ref,
        number: strike.number,
        local_time: strike.time,
        time_precision: strike.timePrecision,
        part_of_day: strike.partOfDay,
        weapon: strike.weapon,
        repeat_on_responders: strike.repeatOnResponders,
        words: strike.words,
      })),
    ),
    facility_impact: of(({ record }, ref) =>
      record.facilityImpacts.map(({ facilityId, damage, outOfService, words }) => {
        return { ...ref, facility_id: facilityId, damage, out_of_service: outOfService, words };
      }),
    ),
    unnamed_facility_impact: of(({ record }, ref) =>
      record.unnamedFacilities.map(({ type, damage, count: of }) => ({ ...ref, type, damage, ...count(of) })),
    ),
    vehicle_impact: of(({ record: { ambulances } }, ref) =>
      (
        [
          ['DESTROYED', ambulances.destroyed],
          ['DAMAGED', ambulances.damaged],
          ['STOLEN', ambulances.stolen],
        ] as const
      ).flatMap(([outcome, of]) => (of ? [{ ...ref, outcome, ...count(of) }] : [])),
    ),
    casualty: of(({ record }, ref) => casualtyRows(record.casualties).map((row) => ({ ...ref, ...row }))),
    attribution: of(({ record }, ref) =>
      record.attributions.map(({ mode, confidence, allegedBy }, index) => {
        return { ...ref, number: index + 1, mode, confidence, alleged_by: allegedBy };
      }),
    ),
    attribution_perpetrator: of(({ record }, ref) =>
      record.attributions.flatMap(({ perpetratorIds }, index) =>
        perpetratorIds.map((id) => ({ ...ref, attribution_number: index + 1, perpetrator_id: id })),
      ),
    ),
    incident_figures: of(({ keys: { figures } }, ref) => [
      {
        ...ref,
        strikes: figures.strikes,
        ...bounds('ambulances_destroyed', figures.ambulancesDestroyed),
        ...bounds('killed', figures.killed),
        ...bounds('injured', figures.injured),
        ...bounds('health_workers_killed', figures.healthWorkersKilled),
      },
    ]),
  };
}

/** Groups numbered from the root down, each with the number of what it is part of. */
function casualtyRows(groups: readonly Casualty[]) {
  const rows: object[] = [];
  const add = ({ outcome, role, sex, ageGroup, strike, count: of, ofWhich }: Casualty, parent: number | null): void => {
    const number = rows.length + 1;
    rows.push({
      number,
      parent_number: parent,
      outcome,
      role,
      sex,
      age_group: ageGroup,
      strike_number: strike,
      ...count(of),
    });
    for (const part of ofWhich) add(part, number);
  };
  for (const group of groups) add(group, null);
  return rows;
}
