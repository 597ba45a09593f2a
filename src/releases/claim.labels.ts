import type { Locale } from '../common/request-context.js';
import { enumLabel } from '../common/text/enum-labels.js';
import type { ClaimUnit } from './models/claim.enums.js';

const ENGLISH: Record<ClaimUnit, string> = {
  INCIDENTS: 'incidents',
  STRIKES: 'strikes',
  FACILITY_ATTACKS: 'facility attacks',
  ATTACK_DATES: 'attack dates',
  FACILITIES_ATTACKED: 'facilities attacked',
  FACILITIES_DESTROYED: 'facilities destroyed',
  FACILITIES_DAMAGED: 'facilities damaged',
  FACILITIES_OUT_OF_SERVICE: 'facilities put out of service',
  AMBULANCES_DESTROYED: 'ambulances destroyed',
  KILLED: 'killed',
  INJURED: 'injured',
  HEALTH_WORKERS_KILLED: 'health workers killed',
  INCIDENT_ROWS: 'rows of its own list',
  OTHER: 'another unit',
};

/** What a unit counts, as it stands within a sentence. */
export const unitLabel = (unit: ClaimUnit, locale: Locale): string =>
  locale === 'en' ? ENGLISH[unit] : enumLabel('CLAIM_UNIT', unit, locale);
