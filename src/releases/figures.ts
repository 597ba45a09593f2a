import { isUnknown } from '../counts/count.js';
import type { CountedIncident } from './counted-incident.js';
import { Figure } from './models/release.model.js';

/**
 * Does an incident stand behind a figure? Of people and ambulances those do whose records say something; the others leave the bounds
 * of the figure open. Pure.
 * @param type facilities of this type only, as in a group by facility type; null for all.
 */
export function standsBehind(figure: Figure, incident: CountedIncident, type: string | null): boolean {
  const { facilities, unnamed = [], figures } = incident;
  const isCounted = (facility: { type: string }): boolean => type === null || facility.type === type;
  const counted = facilities.filter(isCounted);
  const others = unnamed.filter(isCounted);
  switch (figure) {
    case Figure.INCIDENTS:
      return true;
    case Figure.STRIKES:
      return figures.strikes > 0;
    case Figure.FACILITY_ATTACKS:
    case Figure.FACILITIES_ATTACKED:
      return counted.length + others.length > 0;
    case Figure.FACILITIES_DESTROYED:
      return [...counted, ...others].some(({ destroyed }) => destroyed);
    case Figure.FACILITIES_OUT_OF_SERVICE:
      return counted.some(({ outOfService }) => outOfService);
    case Figure.AMBULANCES_DESTROYED:
      return !isUnknown(figures.ambulancesDestroyed);
    case Figure.KILLED:
      return !isUnknown(figures.killed);
    case Figure.INJURED:
      return !isUnknown(figures.injured);
    case Figure.HEALTH_WORKERS_KILLED:
      return !isUnknown(figures.healthWorkersKilled);
  }
}
