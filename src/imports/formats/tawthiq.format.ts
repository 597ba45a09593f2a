import type { CountInput } from '../../counts/dto/count.input.js';
import { isUnknown } from '../../counts/count.js';
import { isUuid } from '../../common/graphql/scalars.js';
import * as enums from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { readWhole } from '../rules/count.rules.js';
import { readDate } from '../rules/date.rules.js';
import { readDegrees } from '../rules/place.rules.js';
import type { Reading } from '../rules/rule.js';
import { readJson, readOwnText, readValue, readValues } from '../rules/own.rules.js';
import { readClock } from '../rules/time.rules.js';
import { textOf } from '../rules/text.rules.js';
import type { ColumnSpec } from './columns.js';
import { type ImportDraft, NO_PLACE } from './draft.js';
import type { ImportFormat } from './format.js';
import type { RowReader } from './row.reader.js';
import * as shapes from './tawthiq.shapes.js';

/**
 * Our own incidents files: CSV and JSON by their keys, XLSX by its tags or its English headers. A file asked for with `full=1` holds
 * each incident whole; of another, what a new incident can be made of.
 */
const COLUMNS = [
  { key: 'id', header: /id/, tags: ['#event+id'], required: true },
  { key: 'reference', header: /reference/, tags: ['#event+code'], required: true },
  { key: 'revision', header: /revision/, tags: ['#meta+revision'] },
  { key: 'date', header: /date/, tags: ['#date+occurred'], required: true },
  { key: 'datePrecision', header: /date precision|precision of the date/, tags: ['#meta+date+precision'], required: true },
  { key: 'time', header: /time|local time/, tags: ['#date+occurred+time'] },
  { key: 'timePrecision', header: /time precision|precision of the time/, tags: ['#meta+time+precision'] },
  { key: 'partOfDay', header: /part of day|part of the day/, tags: ['#date+occurred+part_of_day'] },
  { key: 'timeZone', header: /time zone/, tags: ['#meta+time_zone'] },
  { key: 'governorate', header: /governorate code/, tags: ['#adm1+code+v_pcode'], required: true },
  { key: 'place', header: /place code/, tags: ['#loc+code+v_pcode'] },
  { key: 'locality', header: /locality(?: in the sources words)?/, tags: ['#loc+locality+text'] },
  { key: 'attackTypes', header: /attack types|types of attack/, tags: ['#event+type'], required: true },
  { key: 'weapons', header: /weapons/, tags: ['#cause+weapon'] },
  { key: 'killedMin', header: /killed min|killed at least/, tags: ['#affected+killed+min'] },
  { key: 'killedBest', header: /killed best|killed best figure/, tags: ['#affected+killed+best'] },
  { key: 'killedMax', header: /killed max|killed at most/, tags: ['#affected+killed+max'] },
  { key: 'injuredMin', header: /injured min|injured at least/, tags: ['#affected+injured+min'] },
  { key: 'injuredBest', header: /injured best|injured best figure/, tags: ['#affected+injured+best'] },
  { key: 'injuredMax', header: /injured max|injured at most/, tags: ['#affected+injured+max'] },
  { key: 'certainty', header: /certainty/, tags: ['#meta+certainty'], required: true },
  { key: 'latitude', header: /latitude/, tags: ['#geo+lat'] },
  { key: 'longitude', header: /longitude/, tags: ['#geo+lon'] },
  { key: 'coordinatePrecision', header: /coordinate precision|precision of the coordinates/, tags: ['#geo+precision'] },
  { key: 'narrativeEn', header: /narrative en|what happened in english/, tags: ['#description+i_en'] },
  { key: 'narrativeAr', header: /narrative ar|what happened in arabic/, tags: ['#description+i_ar'] },
  { key: 'strikes', header: /strikes json|strikes as json/, tags: ['#event+strikes+json'] },
  { key: 'facilities', header: /facilities json|facilities as json/, tags: ['#loc+facility+json'] },
  {
    key: 'unnamedFacilities',
    header: /unnamed facilities json|unnamed facilities as json/,
    tags: ['#loc+facility+unnamed+json'],
  },
  { key: 'ambulances', header: /ambulances json|ambulances as json/, tags: ['#indicator+health_transport+json'] },
  { key: 'casualties', header: /casualties json|casualties as json/, tags: ['#affected+json'] },
  { key: 'attributions', header: /attributions json|attributions as json/, tags: ['#group+perp+json'] },
] as const satisfies readonly ColumnSpec[];

type Key = (typeof COLUMNS)[number]['key'];
type Row = RowReader<Key>;

export const TAWTHIQ: ImportFormat<Key> = {
  key: 'tawthiq',
  name: 'Incidents exported from Tawthiq',
  dataSet: { key: 'tawthiq', maker: null, citation: null, licence: null, republishable: true },
  columns: COLUMNS,
  dates: ['date'],
  draft(row): ImportDraft {
    const id = textOf(row.given('id'))?.text.toLowerCase() ?? '';
    if (!isUuid(id)) row.problem('id', 'must be the id of an incident.');
    const date = row.take('date', 'date', (given) => readDate(given, { epoch1904: row.table.epoch1904, order: null }));
    const text = (key: Key, field: string): string | null => row.take(key, field, readOwnText) ?? null;
    const value = <T extends string>(key: Key, field: string, values: Readonly<Record<string, T>>): T | null =>
      row.take(key, field, (given) => readValue(given, values)) ?? null;
    const isFull = row.has('casualties');
    return {
      outsideId: null,
      own: { id, revision: row.take('revision', 'revision', readWhole) ?? null, isWhole: isFull },
      details: {
        date: date?.date,
        datePrecision: value('datePrecision', 'datePrecision', enums.DatePrecision),
        time: row.take('time', 'time', readClockTime) ?? null,
        timePrecision: value('timePrecision', 'timePrecision', enums.TimePrecision),
        partOfDay: value('partOfDay', 'partOfDay', enums.PartOfDay),
        timeZone: text('timeZone', 'timeZone'),
        ...(row.has('locality') && { locality: text('locality', 'locality') }),
        attackTypes: row.take('attackTypes', 'attackTypes', (given) => readValues(given, enums.AttackType)) ?? [],
        ...(row.has('weapons') && { weapons: row.take('weapons', 'weapons', (given) => readValues(given, enums.Weapon)) ?? [] }),
        certainty: value('certainty', 'certainty', enums.Certainty),
        ...(isFull ? whole(row) : totals(row)),
      },
      place: placeOf(row),
      ...(isFull && names(row)),
    };
  },
};

function placeOf(row: Row): ImportDraft['place'] {
  const key = row.has('place') ? 'place' : 'governorate';
  const given = textOf(row.given(key))?.text;
  return { ...NO_PLACE, place: given ? { given, column: row.name(key) } : null };
}

function whole(row: Row) {
  const json = <T>(key: Key, shape: (value: unknown, path: string) => T): T | undefined =>
    row.take(key, key, (given) => readJson(given, shape));
  const latitude = row.take('latitude', 'latitude', (given) => readDegrees(given, 90)) ?? null;
  const longitude = row.take('longitude', 'longitude', (given) => readDegrees(given, 180)) ?? null;
  return {
    latitude,
    longitude,
    coordinatePrecision:
      row.take('coordinatePrecision', 'coordinatePrecision', (given) => readValue(given, enums.CoordinatePrecision)) ?? null,
    narrativeEn: row.take('narrativeEn', 'narrativeEn', readOwnText) ?? null,
    narrativeAr: row.take('narrativeAr', 'narrativeAr', readOwnText) ?? null,
    strikes: json('strikes', shapes.strikes),
    unnamedFacilities: json('unnamedFacilities', shapes.unnamedFacilities),
    ambulances: json('ambulances', shapes.ambulances),
    casualties: json('casualties', shapes.casualties),
  };
}

/** Facilities and parties, which are looked up by id, and put on record where they are not. */
function names(row: Row): Pick<ImportDraft, 'facilities' | 'attributions'> {
  const facilities = row.take('facilities', 'facilityImpacts', (given) => readJson(given, shapes.facilities));
  const attributions = row.take('attributions', 'attributions', (given) => readJson(given, shapes.attributions));
  return {
    facilities: facilities?.map((facility) => ({ ...facility, column: row.name('facilities') })),
    attributions: attributions?.map(({ perpetrators, ...attribution }) => ({
      ...attribution,
      parties: perpetrators,
      column: row.name('attributions'),
    })),
  };
}

/** Of a file that is not full: how many were killed and injured in all. */
function totals(row: Row) {
  const count = (min: Key, best: Key, max: Key): CountInput | null => {
    const take = (key: Key): number | undefined => row.take(key, 'casualties', readWhole);
    const least = take(min);
    const [likely, most] = [take(best) ?? null, take(max) ?? null];
    // Nothing at least, and nothing at most, is how a table says that nobody knows.
    if (least === undefined || isUnknown({ min: least, best: likely, max: most })) return null;
    return { min: least, best: likely, max: most };
  };
  const killed = count('killedMin', 'killedBest', 'killedMax');
  const injured = count('injuredMin', 'injuredBest', 'injuredMax');
  const group = (outcome: enums.CasualtyOutcome, of: CountInput | null) =>
    of ? [{ outcome, role: enums.CasualtyRole.UNKNOWN, count: of }] : [];
  return { casualties: [...group('KILLED', killed), ...group('INJURED', injured)] };
}

function readClockTime(given: Given): Reading<string> {
  const text = textOf(given)?.text;
  if (!text) return null;
  const time = readClock(text);
  return time ? { value: time, rule: 'time-clock/1' } : { problem: 'must be a time such as 05:30.' };
}
