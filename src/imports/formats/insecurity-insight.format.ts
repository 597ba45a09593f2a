import { AttackType, CasualtyOutcome, CasualtyRole, Damage, type Weapon } from '../../incidents/models/incident.enums.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { PerpetratorType } from '../../perpetrators/models/perpetrator.model.js';
import type { CountInput } from '../../counts/dto/count.input.js';
import { readOneCounted, readYesNo } from '../rules/count.rules.js';
import { readDate } from '../rules/date.rules.js';
import { kindOf, readParties } from '../rules/party.rules.js';
import { readGeoPrecision } from '../rules/place.rules.js';
import { readText, textOf } from '../rules/text.rules.js';
import type { Counted } from '../rules/vague.js';
import { attackTypesOf, readWeapons } from '../rules/weapon.rules.js';
import type { ColumnSpec } from './columns.js';
import type { DraftAttribution, ImportDraft } from './draft.js';
import type { ImportFormat } from './format.js';
import { casualtiesOf, coordinatesOf, nameGiven, outsideIdOf } from './parts.js';
import type { RowReader } from './row.reader.js';

/**
 * Insecurity Insight and the Safeguarding Health in Conflict Coalition (SHCC): "Attacks on Health Care Incident Data", all editions
 * on HDX, by header and then by HXL tag.
 */
const COLUMNS = [
  { key: 'date', header: /date|incident date|event date/, tags: ['#date', '#date+occurred'], required: true },
  { key: 'text', header: /event description|description|incident description/, tags: ['#description', '#event+description'] },
  { key: 'country', header: /country|country name/, tags: ['#country+name', '#country'] },
  { key: 'iso', header: /country iso|iso|country code|iso3/, tags: ['#country+iso', '#country+code', '#country+code+iso3'] },
  { key: 'admin1', header: /admin 1|admin1|adm1|admin level 1/, tags: ['#adm1', '#admin1', '#adm1+name'] },
  { key: 'latitude', header: /latitude|lat/, tags: ['#geo+lat', '#lat'] },
  { key: 'longitude', header: /longitude|long|lon/, tags: ['#geo+lon', '#geo+long', '#long', '#lon'] },
  { key: 'precision', header: /geo precision|geoprecision/, tags: ['#geo+precision'] },
  { key: 'kind', header: /(?:reported )?perpetrator(?: type)?/, tags: ['#group+perp'] },
  { key: 'parties', header: /(?:reported )?perpetrator name/, tags: ['#group+perp+name'] },
  { key: 'weapons', header: /weapons?(?: carried used| carried| used)?/, tags: ['#weapon', '#weapons', '#event+weapon'] },
  { key: 'location', header: /location(?: of incident)?/, tags: ['#loc', '#loc+type'] },
  {
    key: 'destroyed',
    header: /(?:number of attacks on )?health (?:facilit(?:y|ies)|building)(?: reporting)? (?:destruction|destroyed)/,
    tags: ['#indicator+health_facility+destroyed+num', '#indicator+health_facility+destroyed'],
  },
  {
    key: 'damaged',
    header: /(?:number of attacks on )?health (?:facilit(?:y|ies)|building)(?: reporting)? damaged?/,
    tags: ['#indicator+health_facility+damaged+num', '#indicator+health_facility+damaged'],
  },
  {
    key: 'entry',
    header: /forceful entry(?: into health (?:facility|building))?/,
    tags: ['#indicator+health_facility+armed_entry+num'],
  },
  {
    key: 'occupation',
    header: /occupation(?: of health (?:facility|building))?/,
    tags: ['#indicator+health_facility+occupy', '#indicator+health_facility+occupy+num'],
  },
  {
    key: 'vicinity',
    header: /vicinity of health (?:facility|building) affected/,
    tags: ['#indicator+health_facility+vicinity+num'],
  },
  {
    key: 'vehiclesDestroyed',
    header: /health transport(?:ation)? destroyed/,
    tags: ['#indicator+health_transport+destroyed+num'],
  },
  { key: 'vehiclesDamaged', header: /health transport(?:ation)? damaged/, tags: ['#indicator+health_transport+damaged+num'] },
  {
    key: 'vehiclesStolen',
    header: /health transport(?:ation)? (?:stolen|stolen (?:high|hi)jacked|(?:high|hi)jacked stolen|(?:high|hi)jacked)/,
    tags: ['#indicator+health_transport+abducted+num', '#indicator+health_transport+stolen+num'],
  },
  {
    key: 'supplies',
    header:
      /loot(?:ing|ed) .*supplies|(?:looting|theft|robbery|burglary)(?: (?:theft|robbery|burglary))*(?: of health supplies)?/,
    tags: ['#indicator+health_supplies+taken+num'],
  },
  {
    key: 'denied',
    header: /access denied(?: or obstructed)?|obstruction to health ?care|health ?care access denied or obstructed/,
    tags: ['#indicator+health_obstruction', '#indicator+access+denied'],
  },
  { key: 'killed', header: /health ?(?:care )?workers? killed/, tags: ['#affected+healthworker+killed'] },
  { key: 'injured', header: /health ?(?:care )?workers? injured/, tags: ['#affected+healthworker+injured'] },
  { key: 'kidnapped', header: /health ?(?:care )?workers? kidnapped/, tags: ['#affected+healthworker+kidnapped'] },
  {
    key: 'arrested',
    header: /health ?(?:care )?workers? (?:arrested|detained|arrested detained)/,
    tags: ['#affected+healthworker+arrested'],
  },
  { key: 'outcome', header: /known kidnapping or arrest outcome/ },
  { key: 'threatened', header: /health ?(?:care )?workers? threatened/, tags: ['#affected+healthworker+threatened'] },
  { key: 'assaulted', header: /health ?(?:care )?workers? assaulted/, tags: ['#affected+healthworker+assaulted'] },
  { key: 'sexuallyAssaulted', header: /health ?(?:care )?workers? sexually assaulted/, tags: ['#affected+healthworker+sgbv'] },
  { key: 'id', header: /sind event id|event id|sind id/, tags: ['#event+id', '#event+code'] },
] as const satisfies readonly ColumnSpec[];

type Key = (typeof COLUMNS)[number]['key'];
type Row = RowReader<Key>;

const HARMED = [
  ['killed', CasualtyOutcome.KILLED],
  ['injured', CasualtyOutcome.INJURED],
  ['kidnapped', CasualtyOutcome.KIDNAPPED],
  ['arrested', CasualtyOutcome.ARRESTED],
] as const;

export const INSECURITY_INSIGHT: ImportFormat<Key> = {
  key: 'insecurity-insight',
  name: 'Insecurity Insight / SHCC, Attacks on Health Care Incident Data',
  dataSet: {
    key: 'insecurity-insight',
    maker: 'Insecurity Insight',
    citation: 'Insecurity Insight, Attacks on Health Care Incident Data',
    licence: 'CC BY-SA 4.0',
    republishable: true,
  },
  columns: COLUMNS,
  dates: ['date'],
  draft(row): ImportDraft {
    const date = row.take('date', 'date', (given) =>
      readDate(given, { ...row.table, order: row.table.orders.get(row.column('date')?.index ?? -1) ?? null }),
    );
    const narrativeEn = row.take('text', 'narrativeEn', readText) ?? null;
    const count = (key: Key, field: string, of: Counted): CountInput | undefined =>
      row.take(key, field, (given) => readOneCounted(given, { text: narrativeEn, of }));
    const casualties = HARMED.flatMap(([key, outcome]) =>
      casualtiesOf(outcome, CasualtyRole.HEALTH_WORKER, count(key, 'casualties', 'PEOPLE')),
    );
    const destroyed = count('destroyed', 'unnamedFacilities', 'FACILITIES');
    const damaged = count('damaged', 'unnamedFacilities', 'FACILITIES');
    const ambulances = {
      destroyed: count('vehiclesDestroyed', 'ambulances', 'VEHICLES'),
      damaged: count('vehiclesDamaged', 'ambulances', 'VEHICLES'),
      stolen: count('vehiclesStolen', 'ambulances', 'VEHICLES'),
    };
    const weapons = row.take('weapons', 'weapons', readWeapons) ?? [];
    return {
      outsideId: outsideIdOf(row, 'id'),
      own: null,
      details: {
        date: date?.date,
        datePrecision: date?.precision,
        narrativeEn,
        ...coordinatesOf(row, readGeoPrecision),
        weapons,
        attackTypes: derivedTypes(row, weapons),
        casualties,
        ambulances,
        unnamedFacilities: [
          ...(destroyed && destroyed.min !== 0
            ? [{ type: FacilityType.UNKNOWN, damage: Damage.DESTROYED, count: destroyed }]
            : []),
          ...(damaged && damaged.min !== 0 ? [{ type: FacilityType.UNKNOWN, damage: Damage.DAMAGED, count: damaged }] : []),
        ],
      },
      place: {
        country: nameGiven(row, 'iso') ?? nameGiven(row, 'country'),
        countryName: nameGiven(row, 'iso') && nameGiven(row, 'country'),
        governorate: nameGiven(row, 'admin1'),
        place: null,
      },
      attributions: attributionsOf(row),
    };
  },
};

/** Columns that tell of a type of attack by being more than zero. */
const TELLING: readonly (readonly [Key, AttackType])[] = [
  ['entry', AttackType.ARMED_SEARCH],
  ['occupation', AttackType.MILITARISATION],
  ['supplies', AttackType.REMOVAL_OF_ASSETS],
  ['vehiclesStolen', AttackType.REMOVAL_OF_ASSETS],
  ['kidnapped', AttackType.ABDUCTION_ARREST_DETENTION],
  ['arrested', AttackType.ABDUCTION_ARREST_DETENTION],
  ['threatened', AttackType.PSYCHOLOGICAL_VIOLENCE],
  ['assaulted', AttackType.ASSAULT],
  ['sexuallyAssaulted', AttackType.SEXUAL_ASSAULT],
];

/** Columns that show that a weapon was used, and not only carried. */
const VIOLENT: readonly Key[] = ['killed', 'injured', 'destroyed', 'damaged', 'vehiclesDestroyed', 'vehiclesDamaged'];

/** Types of attack after what the columns count: the tables have no column of types. */
function derivedTypes(row: Row, weapons: readonly Weapon[]): AttackType[] {
  const isSome = (key: Key): boolean => Number(textOf(row.given(key))?.text ?? 0) > 0;
  const types = new Set<AttackType>();
  const add = (key: Key, ...more: AttackType[]): void => {
    if (more.length === 0) return;
    for (const type of more) types.add(type);
    row.trace(key, 'attackTypes', 'attack-types-derived/1');
  };
  const ofWeapons = attackTypesOf(weapons);
  add('weapons', ...ofWeapons.filter((type) => type !== AttackType.INDIVIDUAL_WEAPONS || VIOLENT.some(isSome)));
  for (const [key, type] of TELLING) if (isSome(key)) add(key, type);
  if (row.take('denied', 'attackTypes', readYesNo)) add('denied', AttackType.OBSTRUCTION);
  return types.size > 0 ? [...types] : [AttackType.UNKNOWN];
}

function attributionsOf(row: Row): DraftAttribution[] {
  const parties = row.take('parties', 'attributions', readParties);
  if (!parties) return [];
  const type = parties.names.length === 1 ? kindOf(row.given('kind')) : PerpetratorType.UNKNOWN;
  return [
    {
      parties: parties.names.map((nameEn) => ({ id: null, nameEn, nameAr: null, type })),
      mode: parties.mode,
      confidence: null,
      allegedBy: null,
      column: row.name('parties'),
    },
  ];
}
