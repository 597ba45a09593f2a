import { Prisma } from '../common/database/generated/client.js';
import { inColumn, soughtIn, type TextSource, textMatches } from '../common/database/text-search.js';
import type { FacilityType } from '../facilities/models/facility.model.js';
import type { Place } from '../places/models/place.model.js';
import { inPlace, placesCondition } from '../places/place.condition.js';
import { isPartOf } from './incident-as-of.sql.js';
import type { AttackType, Certainty, IncidentStatus } from './models/incident.enums.js';

/** Which incidents, with every name resolved. What is null does not bind. */
export interface IncidentCondition {
  from: string | null;
  to: string | null;
  places: readonly Place[] | null;
  facilities: readonly string[] | null;
  facilityTypes: readonly FacilityType[] | null;
  attackTypes: readonly AttackType[] | null;
  perpetrators: readonly string[] | null;
  certainties: readonly Certainty[] | null;
  statuses: readonly IncidentStatus[] | null;
  text: string | null;
  /** Those that the text may fit, where they are few: found by an index that the text itself cannot use. Of now alone. */
  textMayFit: readonly string[] | null;
  republishable: boolean | null;
}

/**
 * The condition over a query's `incident i JOIN place p`: the one place where a filter becomes SQL, so that a list, a tally and
 * an export of one filter are of the same incidents.
 * @param asOf the moment of the tables (see tablesAsOf); null for now.
 */
export function incidentCondition(condition: IncidentCondition, asOf: Date | null): Prisma.Sql {
  const {
    republishable,
    from,
    to,
    places,
    facilities,
    facilityTypes,
    attackTypes,
    perpetrators,
    certainties,
    statuses,
    text,
    textMayFit,
  } = condition;
  const all: Prisma.Sql[] = [
    statuses
      ? Prisma.sql`i.status = ANY(${[...statuses]}::text[]::incident_status[])`
      : // As text: behind row-level security the planner knows nothing of an enum's values, and of a column that holds one value only
        // it would take another value's absence for emptiness.
        Prisma.sql`i.status::text NOT IN ('REJECTED', 'MERGED')`,
  ];
  if (republishable !== null) all.push(Prisma.sql`i.republishable = ${republishable}`);
  if (from) all.push(Prisma.sql`i.date >= ${from}::date`);
  if (to) all.push(Prisma.sql`i.date <= ${to}::date AND i.latest_date <= ${to}::date`);
  if (places) all.push(placesCondition(places));
  // Of the past, those that have the part in the version that held.
  const [itself, theirs] = asOf === null ? ['i.id', 'incident_id'] : ['(i.id, i.revision)', 'incident_id, number'];
  const isAmong = (table: string, of: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`${Prisma.raw(itself)} IN (SELECT ${Prisma.raw(theirs)} FROM ${Prisma.raw(table)} WHERE ${of})`;
  if (facilities) all.push(isAmong('facility_impact', Prisma.sql`facility_id = ANY(${[...facilities]}::text[]::uuid[])`));
  if (facilityTypes) {
    all.push(Prisma.sql`EXISTS (SELECT 1 FROM facility_impact x JOIN facility f ON f.id = x.facility_id
      WHERE ${isPartOf('x', asOf)} AND f.type = ANY(${[...facilityTypes]}::text[]::facility_type[])
      UNION ALL SELECT 1 FROM unnamed_facility_impact u
      WHERE ${isPartOf('u', asOf)} AND u.type = ANY(${[...facilityTypes]}::text[]::facility_type[]))`);
  }
  if (attackTypes) all.push(Prisma.sql`i.attack_types && ${[...attackTypes]}::text[]::attack_type[]`);
  if (perpetrators) {
    all.push(isAmong('attribution_perpetrator', Prisma.sql`perpetrator_id = ANY(${[...perpetrators]}::text[]::uuid[])`));
  }
  if (certainties) all.push(Prisma.sql`i.certainty = ANY(${[...certainties]}::text[]::certainty[])`);
  if (textMayFit) all.push(Prisma.sql`i.id = ANY(${[...textMayFit]}::text[]::uuid[])`);
  if (text) {
    const sources = [inColumn(Prisma.sql`i.search_text`), inPlace, inFacilities(asOf)];
    all.push(textMatches(text, sources, isFrequentText(condition, asOf)));
  }
  return Prisma.join(all, ' AND ');
}

/**
 * Is nothing sought but a text that many incidents hold? One plan does for all of those, and the planner does not know how many hold
 * it: it would sort them all.
 */
export function isFrequentText({ text, textMayFit, ...others }: IncidentCondition, asOf: Date | null): boolean {
  if (text === null || textMayFit !== null || asOf !== null) return false;
  // Of shorter words nobody knows: there is no index of them.
  const isKnown = soughtIn(text).words.some((word) => word.length >= 3);
  return isKnown && Object.values(others).every((other) => other === null);
}

const inFacilities =
  (asOf: Date | null): TextSource =>
  // As an array the facilities that fit are found once, not for each incident.
  (test) => Prisma.sql`EXISTS (
  SELECT 1 FROM facility_impact x
   WHERE ${isPartOf('x', asOf)} AND x.facility_id = ANY (ARRAY(SELECT f.id FROM facility f WHERE ${test(Prisma.sql`f.search_text`)})))`;
