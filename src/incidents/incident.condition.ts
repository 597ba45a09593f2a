import { Prisma } from '../common/database/generated/client.js';
import { inColumn, type TextSource, textMatches } from '../common/database/text-search.js';
import type { FacilityType } from '../facilities/models/facility.model.js';
import type { Place } from '../places/models/place.model.js';
import { inPlace, placesCondition } from '../places/place.condition.js';
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
  republishable: boolean | null;
}

/**
 * The condition over a query's `incident i JOIN place p`: the one place where a filter becomes SQL, so that a list, a tally and
 * an export of one filter are of the same incidents.
 */
export function incidentCondition(condition: IncidentCondition): Prisma.Sql {
  const { republishable, from, to, places, facilities, facilityTypes, attackTypes, perpetrators, certainties, statuses, text } =
    condition;
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
  if (facilities) {
    all.push(
      Prisma.sql`i.id IN (SELECT incident_id FROM facility_impact WHERE facility_id = ANY(${[...facilities]}::text[]::uuid[]))`,
    );
  }
  if (facilityTypes) {
    all.push(Prisma.sql`EXISTS (SELECT 1 FROM facility_impact x JOIN facility f ON f.id = x.facility_id
      WHERE x.incident_id = i.id AND f.type = ANY(${[...facilityTypes]}::text[]::facility_type[])
      UNION ALL SELECT 1 FROM unnamed_facility_impact u
      WHERE u.incident_id = i.id AND u.type = ANY(${[...facilityTypes]}::text[]::facility_type[]))`);
  }
  if (attackTypes) all.push(Prisma.sql`i.attack_types && ${[...attackTypes]}::text[]::attack_type[]`);
  if (perpetrators) {
    all.push(Prisma.sql`i.id IN (SELECT incident_id FROM attribution_perpetrator
      WHERE perpetrator_id = ANY(${[...perpetrators]}::text[]::uuid[]))`);
  }
  if (certainties) all.push(Prisma.sql`i.certainty = ANY(${[...certainties]}::text[]::certainty[])`);
  if (text) all.push(textMatches(text, [inColumn(Prisma.sql`i.search_text`), inPlace, inFacilities]));
  return Prisma.join(all, ' AND ');
}

const inFacilities: TextSource = (test) => Prisma.sql`EXISTS (
  SELECT 1 FROM facility_impact x JOIN facility f ON f.id = x.facility_id
   WHERE x.incident_id = i.id AND ${test(Prisma.sql`f.search_text`)})`;
