import type { CountInput } from '../../counts/dto/count.input.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import type { CasualtyInput } from '../../incidents/dto/incident-parts.input.js';
import { CasualtyOutcome, CasualtyRole, Damage } from '../../incidents/models/incident.enums.js';
import { readAttackTypes } from '../rules/attack-type.rules.js';
import { readCountNumber, readEither, readYesNo } from '../rules/count.rules.js';
import { fitsWeekday, readDate } from '../rules/date.rules.js';
import { readCertainty } from '../rules/place.rules.js';
import { type Reading, shown } from '../rules/rule.js';
import { saysNothing, textOf } from '../rules/text.rules.js';
import { readTime } from '../rules/time.rules.js';
import type { Given } from '../readers/table.js';
import type { ColumnSpec } from './columns.js';
import { type ImportDraft, NO_PLACE } from './draft.js';
import type { ImportFormat } from './format.js';
import { nameGiven, outsideIdOf } from './parts.js';
import type { RowReader } from './row.reader.js';

/** WHO's Surveillance System for Attacks on Health Care (SSA): the exports of its public page. */
const COLUMNS = [
  { key: 'date', header: /attack date|date of attack|date/, required: true },
  { key: 'weekday', header: /weekday|day of (?:the )?week/ },
  { key: 'id', header: /attack id|id/, required: true },
  { key: 'time', header: /attack time|time of attack|time/ },
  { key: 'country', header: /country(?: territory| area| territory area)?/, required: true },
  { key: 'certainty', header: /certainty(?: level)?|level of certainty/, required: true },
  { key: 'types', header: /attack types?|types? of attacks?/, required: true },
  { key: 'injured', header: /total (?:injured|injuries|injury)|injured|injuries/ },
  { key: 'killed', header: /total (?:deaths?|killed)|deaths?|killed/ },
  { key: 'facilities', header: /(?:hc|health care) facilit(?:y|ies)/ },
  { key: 'facilityType', header: /type of facility|facility type/ },
  { key: 'abducted', header: /(?:hw|health workers?) abduction/ },
  { key: 'arrested', header: /(?:hw|health workers?) arrest/ },
  { key: 'detained', header: /(?:hw|health workers?) detention/ },
  { key: 'patientsAbducted', header: /patients? abduction/ },
  { key: 'patientsArrested', header: /patients? arrest/ },
  { key: 'patientsDetained', header: /patients? detention/ },
] as const satisfies readonly ColumnSpec[];

type Key = (typeof COLUMNS)[number]['key'];
type Row = RowReader<Key>;

export const WHO_SSA: ImportFormat<Key> = {
  key: 'who-ssa',
  name: 'WHO, Surveillance System for Attacks on Health Care (SSA)',
  dataSet: {
    key: 'who-ssa',
    maker: 'World Health Organization',
    citation: 'World Health Organization, Surveillance System for Attacks on Health Care (SSA)',
    licence: 'WHO, non-commercial use; not to be republished here',
    republishable: false,
  },
  columns: COLUMNS,
  dates: ['date'],
  draft(row): ImportDraft {
    const date = row.take('date', 'date', (given) =>
      readDate(given, {
        epoch1904: row.table.epoch1904,
        order: row.table.orders.get(row.column('date')!.index) ?? null,
        weekday: textOf(row.given('weekday'))?.text,
      }),
    );
    const weekday = textOf(row.given('weekday'))?.text ?? null;
    if (date && !fitsWeekday(date.date, weekday)) row.note('weekday', `says ${weekday}, which ${date.date} is not.`);
    const time = row.take('time', 'time', readTime) ?? (date?.time ? { time: date.time, timePrecision: 'EXACT' as const } : null);
    return {
      outsideId: outsideIdOf(row, 'id'),
      own: null,
      details: {
        date: date?.date,
        datePrecision: date?.precision,
        ...(time ?? { time: null, timePrecision: 'UNKNOWN' }),
        certainty: row.take('certainty', 'certainty', readCertainty),
        attackTypes: row.take('types', 'attackTypes', readAttackTypes) ?? [],
        casualties: casualties(row),
        unnamedFacilities: facilities(row),
      },
      place: placeOf(row),
    };
  },
};

/** Territories that WHO lists beside countries, which ISO 3166 has no code for: kept as the locality, in the country they lie in. */
const TERRITORIES: Readonly<Record<string, string>> = { 'nagorno-karabakh': 'AZ' };

function placeOf(row: Row): ImportDraft['place'] {
  const country = nameGiven(row, 'country');
  const within = country && TERRITORIES[country.given.toLowerCase()];
  if (!within) return { ...NO_PLACE, country };
  row.note('country', `has no code of its own in ISO 3166: kept as a locality in ${within}.`);
  return { ...NO_PLACE, country: { ...country, given: within }, governorate: country };
}

function casualties(row: Row): CasualtyInput[] {
  const count = (key: Key): CountInput | undefined => row.take(key, 'casualties', readCountNumber);
  const either = (key: Key, other: Key): CountInput | undefined => {
    row.take(other, 'casualties', readCountNumber);
    return row.take(key, 'casualties', (given) => readEither(given, row.given(other)));
  };
  const group = (outcome: CasualtyOutcome, role: CasualtyRole, of: CountInput | undefined): CasualtyInput[] =>
    of ? [{ outcome, role, count: of }] : [];
  /** Nobody arrested is what most rows say; what the row says of it is kept with the row. */
  const some = (of: CountInput | undefined): CountInput | undefined => (of?.min === 0 && of.max === 0 ? undefined : of);
  const { KILLED, INJURED, KIDNAPPED, ARRESTED } = CasualtyOutcome;
  const { HEALTH_WORKER, PATIENT, UNKNOWN } = CasualtyRole;
  return [
    ...group(KILLED, UNKNOWN, count('killed')),
    ...group(INJURED, UNKNOWN, count('injured')),
    ...group(KIDNAPPED, HEALTH_WORKER, some(count('abducted'))),
    ...group(KIDNAPPED, PATIENT, some(count('patientsAbducted'))),
    ...group(ARRESTED, HEALTH_WORKER, some(either('arrested', 'detained'))),
    ...group(ARRESTED, PATIENT, some(either('patientsArrested', 'patientsDetained'))),
  ];
}

/** WHO's levels of care, and the kinds that its list has besides. */
const TYPES: Readonly<Record<string, FacilityType>> = {
  primary: FacilityType.PRIMARY_HEALTH_CENTRE,
  secondary: FacilityType.HOSPITAL,
  tertiary: FacilityType.HOSPITAL,
  'mobile clinic': FacilityType.MOBILE_CLINIC,
  pharmacy: FacilityType.PHARMACY,
  warehouse: FacilityType.MEDICAL_WAREHOUSE,
  other: FacilityType.OTHER,
};

function readFacilityType(given: Given): Reading<FacilityType> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text)) return null;
  const type = TYPES[text.toLowerCase()];
  if (type) return { value: type, rule: 'facility-levels/1' };
  return { value: FacilityType.OTHER, rule: 'facility-levels/1', note: `${shown(text)} is no type on the list: kept as OTHER.` };
}

/** That facilities were affected is said; how many, and how badly, is not. */
function facilities(row: Row) {
  if (!row.take('facilities', 'unnamedFacilities', readAffected)) return [];
  const type = row.take('facilityType', 'unnamedFacilities', readFacilityType) ?? FacilityType.UNKNOWN;
  return [{ type, damage: Damage.NONE_REPORTED, count: { min: 1 } }];
}

function readAffected(given: Given): Reading<boolean> {
  const reading = readYesNo(given);
  return reading !== null && 'value' in reading && reading.value ? { value: true, rule: 'yes-at-least-one/1' } : reading;
}
