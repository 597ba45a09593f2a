import { unlessEpoch } from '../common/dates.js';
import type { IncidentRecord } from './incident.record.js';
import type { IncidentKeys } from './incident.keys.js';
import { CoordinatePrecision, type IncidentStatus } from './models/incident.enums.js';
import type { Casualty, Incident, UnnamedFacilities } from './models/incident.model.js';

/** An incident as a revision left it. */
export interface IncidentThen {
  readonly id: string;
  readonly number: number;
  readonly reference: string;
  readonly submitted_at: Date;
  readonly organisation_id: string | null;
  readonly submitted_by: string | null;
  /** What the revision keeps, as JSON; the views leave out of it what the reader may not see. */
  readonly record: Partial<IncidentRecord & IncidentKeys & { status: IncidentStatus; mergedInto: string | null }>;
}

/** The incident as it was, with its parts: the same that today's tables show of one that did not change since. Pure. */
export function toIncidentThen({ id, number, reference, record, ...row }: IncidentThen, moment: Date): Incident {
  const known = record as Required<IncidentThen['record']>;
  const at = known.occurredAt as Date | string | null;
  return {
    id,
    reference,
    status: known.status,
    revision: number,
    submittedAt: unlessEpoch(row.submitted_at),
    submittedBy: row.submitted_by,
    organisationId: row.organisation_id,
    mergedIntoId: record.mergedInto ?? null,
    certainty: known.certainty,
    date: known.date,
    datePrecision: known.datePrecision,
    latestDate: known.latestDate,
    time: known.time,
    timePrecision: known.timePrecision,
    partOfDay: known.partOfDay,
    timeZone: known.timeZone,
    occurredAt: at === null ? null : new Date(at),
    placeCode: known.placeCode,
    locality: record.locality ?? null,
    latitude: record.latitude ?? null,
    longitude: record.longitude ?? null,
    // Of before these were kept: coordinates were exact then, and everything was the tracker's own.
    coordinatePrecision: record.coordinatePrecision ?? (record.latitude == null ? null : CoordinatePrecision.EXACT),
    republishable: record.republishable ?? true,
    attackTypes: known.attackTypes,
    weapons: known.weapons,
    narrativeEn: record.narrativeEn ?? null,
    narrativeAr: record.narrativeAr ?? null,
    past: {
      moment,
      strikes: known.strikes.map((strike) => ({ ...strike, words: strike.words ?? null })),
      facilityImpacts: known.facilityImpacts
        .map((impact) => ({ ...impact, words: impact.words ?? null }))
        .sort((a, b) => (a.facilityId < b.facilityId ? -1 : 1)),
      unnamedFacilities: (record.unnamedFacilities ?? []).map(toUnnamedThen),
      ambulances: known.ambulances,
      casualties: known.casualties.map(toCasualtyThen),
      attributions: known.attributions.map((attribution) => ({ ...attribution, allegedBy: attribution.allegedBy ?? null })),
      figures: known.figures,
    },
  };
}

function toCasualtyThen(group: Casualty): Casualty {
  return { ...group, sex: group.sex ?? null, ageGroup: group.ageGroup ?? null, ofWhich: group.ofWhich.map(toCasualtyThen) };
}

function toUnnamedThen({ count, ...unnamed }: UnnamedFacilities): UnnamedFacilities {
  return { ...unnamed, count: { ...count, words: count.words ?? null, rule: count.rule ?? null } };
}
