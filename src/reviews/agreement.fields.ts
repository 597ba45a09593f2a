import { type Interval, sum } from '../counts/count.js';
import { total } from '../counts/of-which.js';
import { figuresOf } from '../incidents/incident.figures.js';
import type { IncidentRecord, UnnamedFacilities } from '../incidents/incident.record.js';
import { AttackType, CasualtyOutcome, Damage, TimePrecision, Weapon } from '../incidents/models/incident.enums.js';
import type { ReportReading } from '../incidents/report.reading.js';
import type { FieldValue } from './agreement.values.js';
import { AgreementField } from './models/agreement.model.js';

/** What somebody says of an attack: the incident, or one report of it. */
export interface Account {
  readonly said: Omit<IncidentRecord, 'certainty' | 'narrativeEn' | 'narrativeAr' | 'occurredAt'> | ReportReading;
  /** The place's code and those of all that it lies in; empty where no place is named. */
  readonly places: readonly string[];
}

/** A value of a field; of damage and service, of one facility. */
export interface SaidValue {
  readonly field: AgreementField;
  readonly facilityId: string | null;
  readonly value: FieldValue;
}

/** How many minutes a local time of each precision leaves open after the one that it names. */
const OPEN_MINUTES: Partial<Record<TimePrecision, number>> = { EXACT: 0, HOUR: 59, SIX_HOUR_BAND: 359 };

/** Everything that an account says, field by field; what it does not say is not there. Pure. */
export function valuesOf({ said, places }: Account): SaidValue[] {
  const values: SaidValue[] = [];
  const add = (field: AgreementField, value: FieldValue | null, facilityId: string | null = null): void => {
    if (value !== null) values.push({ field, facilityId, value });
  };
  const { date, latestDate, time, timePrecision, partOfDay, ambulances } = said;
  add(AgreementField.DATE, date !== null && latestDate !== null ? { kind: 'DAYS', first: date, last: latestDate } : null);
  const open = OPEN_MINUTES[timePrecision];
  if (time !== null && open !== undefined) {
    const first = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    add(AgreementField.TIME, { kind: 'CLOCK', first, last: first + open });
  }
  add(AgreementField.TIME, partOfDay && { kind: 'PART_OF_DAY', part: partOfDay });
  const [code, ...within] = places;
  add(AgreementField.PLACE, code === undefined ? null : { kind: 'PLACE', code, within });
  add(AgreementField.ATTACK_TYPES, set(said.attackTypes.filter((type) => type !== AttackType.UNKNOWN)));
  add(AgreementField.WEAPONS, set(said.weapons.filter((weapon) => weapon !== Weapon.UNKNOWN)));
  const strikes = said.strikes.length;
  add(AgreementField.STRIKES, strikes === 0 ? null : count({ min: strikes, best: strikes, max: strikes }));
  add(AgreementField.FACILITIES, set(said.facilityImpacts.map(({ facilityId }) => facilityId)));
  for (const { facilityId, damage, outOfService } of said.facilityImpacts) {
    add(AgreementField.DAMAGE, damage === Damage.NONE_REPORTED ? null : { kind: 'ONE', value: damage }, facilityId);
    add(AgreementField.OUT_OF_SERVICE, outOfService === null ? null : { kind: 'ONE', value: String(outOfService) }, facilityId);
  }
  const unnamed = said.unnamedFacilities ?? [];
  add(AgreementField.UNNAMED_FACILITIES, sumOf(unnamed));
  add(AgreementField.UNNAMED_FACILITIES_DESTROYED, sumOf(unnamed.filter(({ damage }) => damage === Damage.DESTROYED)));
  add(AgreementField.AMBULANCES_DESTROYED, count(ambulances.destroyed));
  add(AgreementField.AMBULANCES_DAMAGED, count(ambulances.damaged));
  add(AgreementField.AMBULANCES_STOLEN, count(ambulances.stolen));
  add(AgreementField.KILLED, count(total(said.casualties, CasualtyOutcome.KILLED)));
  add(AgreementField.HEALTH_WORKERS_KILLED, count(figuresOf(said).healthWorkersKilled));
  add(AgreementField.INJURED, count(total(said.casualties, CasualtyOutcome.INJURED)));
  add(AgreementField.KIDNAPPED, count(total(said.casualties, CasualtyOutcome.KIDNAPPED)));
  add(AgreementField.ARRESTED, count(total(said.casualties, CasualtyOutcome.ARRESTED)));
  for (const { mode, perpetratorIds } of said.attributions) {
    add(AgreementField.ATTRIBUTION, { kind: 'PARTIES', mode, parties: [...perpetratorIds].sort() });
  }
  return values;
}

const set = (values: readonly string[]): FieldValue | null =>
  values.length === 0 ? null : { kind: 'SET', values: [...values].sort() };

const sumOf = (groups: readonly UnnamedFacilities[]): FieldValue | null =>
  groups.length === 0 ? null : count(sum(groups.map(({ count: one }) => one)));

/** Nothing known is nothing said. */
const count = (given: Interval | null): FieldValue | null =>
  given === null || (given.min === 0 && given.max === null)
    ? null
    : { kind: 'COUNT', count: { min: given.min, best: given.best, max: given.max } };
