import { DomainError, type FieldProblem } from '../common/errors/domain-error.js';
import { halfCoordinates } from '../common/inputs/coordinates.js';
import type { Place } from '../places/models/place.model.js';
import { hasSeveralTimeZones } from '../places/time-zones.js';
import type { AmendIncidentInput, SubmitIncidentInput } from './dto/incident.input.js';
import { PartsReader } from './incident.parts.js';
import type { IncidentRecord } from './incident.record.js';
import { readWhen } from './incident.when.js';
import { AttackType, Certainty, CoordinatePrecision } from './models/incident.enums.js';

const PATH = 'input';

/** What somebody sent of an incident. */
export type IncidentGiven = SubmitIncidentInput | AmendIncidentInput;

/** Fields that go from the input into the record as they are. */
type KeptField =
  'timeZone' | 'locality' | 'latitude' | 'longitude' | 'certainty' | 'attackTypes' | 'weapons' | 'narrativeEn' | 'narrativeAr';

/** A record without what names others on record: facilities and perpetrators. */
export type AssembledRecord = Omit<IncidentRecord, 'attributions' | 'facilityImpacts'>;

/**
 * All of an incident's record that needs no look-up but its place. Pure but for `now`.
 * @param before the record that an amendment changes: fields left out keep what it holds.
 * @throws DomainError INVALID_INPUT with every field that is wrong.
 */
export function assemble(
  input: IncidentGiven,
  before: IncidentRecord | null,
  { place, country }: { place: Place; country: Place },
  now: Date,
): AssembledRecord {
  const kept = <K extends KeptField>(field: K): IncidentRecord[K] | null =>
    (input[field] === undefined ? before?.[field] : (input[field] as IncidentRecord[K] | null)) ?? null;
  const zoneGiven = kept('timeZone');
  const when = readWhen(
    {
      ...whenGiven(input, before),
      timeZone: zoneGiven ?? country.timeZone ?? 'UTC',
      zoneIsAssumed: zoneGiven === null && hasSeveralTimeZones(country.code),
    },
    PATH,
    now,
  );
  const parts = new PartsReader(PATH);
  const strikes = input.strikes === undefined ? (before?.strikes ?? []) : parts.strikes(input.strikes ?? []);
  const ambulances = parts.ambulances(input.ambulances, before?.ambulances);
  const unnamedFacilities =
    input.unnamedFacilities === undefined && before
      ? before.unnamedFacilities
      : parts.unnamedFacilities(input.unnamedFacilities ?? []);
  const casualties =
    input.casualties === undefined && before ? before.casualties : parts.casualties(input.casualties ?? [], strikes.length);
  if (casualties === before?.casualties) parts.keptCasualties(casualties, strikes.length);
  const coordinates = { latitude: kept('latitude'), longitude: kept('longitude') };
  const coordinatePrecision = precisionOf(input, before, coordinates.latitude);
  const problems: FieldProblem[] = [...when.problems, ...parts.problems, ...halfCoordinates(coordinates, PATH)];
  if (coordinatePrecision !== null && coordinates.latitude === null && coordinates.longitude === null)
    problems.push({ path: `${PATH}.coordinatePrecision`, message: 'needs latitude and longitude.' });
  if (problems.length > 0) throw DomainError.invalidInput(problems);
  return {
    ...when.record,
    placeCode: place.code,
    locality: kept('locality'),
    ...coordinates,
    coordinatePrecision,
    republishable: before?.republishable ?? input.republishable ?? true,
    certainty: kept('certainty') ?? Certainty.POSSIBLE,
    attackTypes: distinct(kept('attackTypes')) ?? [AttackType.UNKNOWN],
    weapons: distinct(kept('weapons')) ?? [],
    narrativeEn: kept('narrativeEn'),
    narrativeAr: kept('narrativeAr'),
    strikes,
    unnamedFacilities,
    ambulances,
    casualties,
  };
}

/** How near the coordinates are. New ones are exact unless it is said that they are not. */
function precisionOf(input: IncidentGiven, before: IncidentRecord | null, latitude: number | null): CoordinatePrecision | null {
  if (input.coordinatePrecision != null) return input.coordinatePrecision;
  if (latitude === null) return null;
  const anew = input.latitude !== undefined || input.longitude !== undefined || input.coordinatePrecision === null;
  return (anew ? null : before?.coordinatePrecision) ?? CoordinatePrecision.EXACT;
}

/** Date and time as they would be after the change. A new date or time is read anew, with its own precision. */
function whenGiven(input: IncidentGiven, before: IncidentRecord | null) {
  const anew = input.time !== undefined || input.timePrecision !== undefined || input.partOfDay !== undefined;
  const { time, timePrecision, partOfDay } = anew || !before ? input : before;
  const date = input.date ?? before?.date ?? '';
  const datePrecision = input.datePrecision ?? (input.date ? undefined : before?.datePrecision);
  return { date, datePrecision, time, timePrecision, partOfDay };
}

function distinct<T>(values: readonly T[] | null): T[] | null {
  return values && values.length > 0 ? [...new Set(values)] : null;
}
