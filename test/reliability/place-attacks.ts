import { strFromU8, unzipSync } from 'fflate';
import type { Answer, Caller } from '../support/tracker.js';
import { GOVERNORATE, type Twin, type Twins } from '../support/twins.js';

/** Ways in which somebody may try to learn where an incident was: what is looked at, and what is guessed at. */

export interface Reader extends Caller {
  readonly name: string;
  /** What is withheld: the place itself, or only where exactly in it. */
  readonly withheld: 'PLACE' | 'POINT';
}

const textOf = (bytes: Uint8Array): string =>
  strFromU8(bytes.subarray(0, 2), true) === 'PK'
    ? Object.entries(unzipSync(bytes))
        .map(([name, content]) => `${name}\n${textOf(content)}`)
        .join('\n')
    : strFromU8(bytes);

// ── Ways to ask ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Asking = (reader: Reader) => Promise<string>;

/** By its code alone: the words may say what a name means in the reference of places, whatever was attacked. */
export const refusalOf = (text: string): string | undefined =>
  /"code":"(FORBIDDEN|UNAUTHENTICATED|INVALID_INPUT|NOT_FOUND)"/.exec(text)?.[1];

export const graphql =
  (query: string, variables?: object): Asking =>
  async (reader) => {
    const { data, errors }: Answer = await reader.graphql(query, variables);
    return JSON.stringify(errors ? { errors } : data);
  };
const file =
  (path: string): Asking =>
  async (reader) =>
    textOf(new Uint8Array(await (await reader.get(`/exports/${path}`)).arrayBuffer()));

const PLACE = '{ code nameEn latitude longitude }';
const FACILITY = `{ id nameEn aliases locality latitude longitude place ${PLACE} }`;
const SHOWN = `id reference status certainty date datePrecision time timePrecision partOfDay timeZone occurredAt attackTypes weapons
  governorate { code } place ${PLACE} district ${PLACE} locality latitude longitude coordinatePrecision narrativeEn narrativeAr`;
const TOLD = `id reference revision facilities ${FACILITY} facilityImpacts { damage facilityType words facility ${FACILITY} }
  revisions { number reason changes { field before after } } lintNotes { message found } provenance { given } outsideRecords { outsideId }
  reports { reading { locality latitude longitude place ${PLACE} } } agreement { field versions { value } } evidence { caption }`;
export const LIST = (selection: string): string =>
  `query ($filter: IncidentFilter, $order: IncidentOrder, $asOf: DateTime) {
    incidents(first: 20, filter: $filter, orderBy: $order, asOf: $asOf) { totalCount nodes { ${selection} } } }`;

/** Filters that everybody may use, each of which holds all twins. */
export const WIDE: object[] = [
  {},
  { governorate: [GOVERNORATE] },
  { place: [GOVERNORATE] },
  { governorate: ['Idleb'], from: '2017-04-01', to: '2017-04-30' },
  { attackType: ['HEAVY_WEAPONS'], facilityType: ['CLINIC'], status: ['PUBLISHED'] },
];

export function looks(twins: Twins): [name: string, asking: Asking][] {
  const found: [string, Asking][] = [];
  for (const filter of WIDE) {
    for (const selection of [SHOWN, TOLD]) {
      for (const asOf of [null, twins.between, new Date().toISOString()])
        found.push([`list ${JSON.stringify({ filter, asOf })}`, graphql(LIST(selection), { filter, asOf })]);
    }
  }
  const names = ['csv', 'json', 'geojson', 'xlsx'].flatMap((format) => [`incidents.${format}`, `facilities.${format}`]);
  const parameters = [
    '',
    'hxl=1',
    'full=1',
    'lang=ar',
    `governorate=${GOVERNORATE}`,
    'from=2017-04-01&to=2017-04-30',
    'facilityType=CLINIC',
  ];
  for (const name of names) for (const parameter of parameters) found.push([name, file(`${name}?${parameter}`)]);
  for (const format of ['csv', 'xlsx', 'json', 'geojson', 'html', 'docx'])
    found.push([`statement ${format}`, file(`monthly-summary/2017-04.${format}`)]);
  for (const format of ['csv', 'xlsx', 'json'])
    found.push([`tallies ${format}`, file(`tallies.${format}?from=2017-04&to=2017-04`)]);
  for (const chart of ['governorates', 'map', 'facility-types'])
    found.push([`chart ${chart}`, file(`charts/${chart}.svg?month=2017-04`)]);
  found.push(['hdx', file('hdx/2017-04.zip')]);
  return found;
}

/** What may differ from one time to the next, whatever is asked. */
export const lasting = (text: string): string => text.replaceAll(/"requestId":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');

/** To a tenth of a kilometre, however it is rounded after that. */
export const near = (degree: number): string => String(degree).slice(0, 6);

/** Everything that may be asked with a value in it. */
export function guessesAt(filter: (value: string) => object, value: string, twins: Twins): [name: string, asking: Asking][] {
  const [[name, asked]] = Object.entries(filter(value)) as [[string, string | string[]]];
  const parameter = `${name}=${encodeURIComponent(String(asked))}`;
  const asOf = { asOf: twins.between };
  const figures = 'total { incidents facilitiesAttacked killed { min } } groups { keys { value } figures { incidents } }';
  return [
    [`list by ${name}`, graphql(LIST('id'), { filter: filter(value) })],
    [`list by ${name}, as of a moment`, graphql(LIST('id'), { filter: filter(value), ...asOf })],
    [`tally by ${name}`, graphql(`query ($filter: IncidentFilter) { monthlyTally(month: "2017-04", filter: $filter, groupBy: [DAY]) { ${figures} } }`, { filter: filter(value) })], // prettier-ignore
    [`run of tallies by ${name}`, graphql(`query ($filter: IncidentFilter) { monthlyTallies(from: "2017-03", to: "2017-04", filter: $filter) { ${figures} } }`, { filter: filter(value) })], // prettier-ignore
    [`file by ${name}`, file(`incidents.csv?${parameter}`)],
    [`statement by ${name}`, file(`monthly-summary/2017-04.csv?${parameter}`)],
    [`tallies file by ${name}`, file(`tallies.csv?from=2017-04&to=2017-04&${parameter}`)],
    [`map by ${name}`, file(`charts/map.svg?month=2017-04&${parameter}`)],
  ];
}

const byPlace = (value: string): object => ({ place: [value] });
const byGovernorate = (value: string): object => ({ governorate: [value] });
const byFacility = (value: string): object => ({ facility: [value] });
const byText = (value: string): object => ({ text: value });

/** What a reader may try to find out of a twin: how, and the value. */
export function questionsOf(
  { withheld }: Reader,
  twin: Omit<Twin, 'id' | 'reference' | 'facilityAt'>,
): [(value: string) => object, string][] {
  const exact: [(value: string) => object, string][] = [
    [byText, twin.narrative],
    [byText, near(twin.latitude)],
  ];
  if (withheld === 'POINT') return exact;
  return [
    ...exact,
    [byPlace, twin.place.code],
    [byPlace, twin.place.name],
    [byPlace, twin.before.place],
    [byGovernorate, twin.place.code],
    [byFacility, twin.facility.id],
    ...[
      twin.locality,
      twin.locality.slice(0, -1),
      twin.before.locality,
      twin.facility.name,
      twin.facility.alias,
      twin.place.name,
    ].map((value): [(value: string) => object, string] => [byText, value]),
  ];
}
