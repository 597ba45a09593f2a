import { isHealthRole } from '../counts/casualty-group.js';
import type { CountModel } from '../counts/models/count.model.js';
import type { Casualty, Incident } from '../incidents/models/incident.model.js';
import { type ExportNames, type IncidentRow, inOrder, type Named, placesOf, type WholeIncident } from './incident-export.rows.js';

/** What an incident of the past names by key. */
export function namedThen({ placeCode, past }: Incident): Named {
  return {
    placeCodes: [placeCode],
    facilityIds: past!.facilityImpacts.map(({ facilityId }) => facilityId),
    perpetratorIds: past!.attributions.flatMap(({ perpetratorIds }) => perpetratorIds),
  };
}

/**
 * An incident as it was, as an export shows it: the same that a page shows of one that did not change since. Pure.
 * @param isWhole with all that is on record of it.
 */
export function rowThen(incident: Incident, names: ExportNames, isWhole: boolean): IncidentRow {
  const { id, reference, date, datePrecision, time, timePrecision, partOfDay, timeZone, locality } = incident;
  const { attackTypes, weapons, certainty, status } = incident;
  const { figures, facilityImpacts, unnamedFacilities, ambulances, casualties, attributions } = incident.past!;
  const { strikes, ...counts } = figures;
  const killed = casualties.filter(({ outcome }) => outcome === 'KILLED');
  const injured = casualties.filter(({ outcome }) => outcome === 'INJURED');
  return {
    ...{ id, reference, date, datePrecision, time, timePrecision, partOfDay, timeZone, locality },
    ...{ attackTypes, weapons, certainty, status, strikes },
    ...placesOf(names.place(incident.placeCode), names),
    figures: counts,
    words: {
      killed: wordsOf(killed.map(({ count }) => count)),
      injured: wordsOf(injured.map(({ count }) => count)),
      healthWorkersKilled: wordsOf(healthGroups(killed).map(({ count }) => count)),
      ambulancesDestroyed: wordsOf([ambulances.destroyed]),
    },
    impacts: facilityImpacts.map(({ facilityId, damage, outOfService }) => {
      return { facility: names.facility(facilityId), damage, outOfService };
    }),
    unnamed: inOrder(
      unnamedFacilities.map(({ type, damage, count: { min, best, max } }) => ({ type, damage, count: { min, best, max } })),
    ),
    attributions: attributions.map(({ mode, perpetratorIds }) => {
      return { mode, perpetrators: [...perpetratorIds].sort().map((party) => names.perpetrator(party)) };
    }),
    whole: isWhole ? wholeOf(incident, names) : null,
  };
}

function wholeOf(incident: Incident, names: ExportNames): WholeIncident {
  const parts = incident.past!;
  const facilities = parts.facilityImpacts.map(({ facilityId: id }) => {
    return [id, { facility: names.facility(id), aliases: names.aliases(id) }] as const;
  });
  return { incident, parts, facilities: new Map(facilities), perpetrator: (id) => names.perpetrator(id) };
}

const wordsOf = (counts: readonly (CountModel | null)[]): string[] => counts.flatMap((count) => count?.words ?? []);

/** The groups of health workers, at any depth; what is within one of them is part of it. */
function healthGroups(groups: readonly Casualty[]): Casualty[] {
  return groups.flatMap((group) => (isHealthRole(group.role) ? [group] : healthGroups(group.ofWhich)));
}
