import type { FacilityStatusEntry } from '../facilities/models/facility.model.js';
import { type FacilityEvent, FacilityEventKind } from './models/facility-event.model.js';
import { DatePrecision } from './models/incident.enums.js';

/** Statuses that end being out of service. */
const SERVES: readonly string[] = ['FUNCTIONING', 'PARTLY_FUNCTIONING', 'REOPENED'];

/**
 * What happened to a facility, the first first: by the last day that each date may mean, so that an attack of which only the month
 * is known comes after those that surely were before it. Of one day, a status comes after the attacks: it is what holds from then on.
 * Pure.
 * @param attacks in their order.
 */
export function timelineOf(attacks: readonly FacilityEvent[], statuses: readonly FacilityStatusEntry[]): FacilityEvent[] {
  const changes = statuses.map(({ status, since }): FacilityEvent => {
    const nothing = { damage: null, outOfService: null, attackNumber: null, within: null };
    const when = { date: since, latestDate: since, datePrecision: DatePrecision.DAY };
    return { kind: FacilityEventKind.STATUS, status, ...when, ...nothing };
  });
  return [...attacks, ...changes].sort((a, b) => (a.latestDate === b.latestDate ? 0 : a.latestDate < b.latestDate ? -1 : 1));
}

/**
 * The day from which a facility has surely been out of service, by its timeline: a status or an attack that put it out of service
 * or destroyed it, unless a later status says that it works. Null when it works or nobody says. Pure.
 */
export function outOfServiceSince(timeline: readonly FacilityEvent[]): string | null {
  let since: string | null = null;
  for (const { status, damage, outOfService, latestDate } of timeline) {
    if (status !== null && SERVES.includes(status)) since = null;
    else if (status !== null || (outOfService ?? damage === 'DESTROYED')) since ??= latestDate;
  }
  return since;
}
