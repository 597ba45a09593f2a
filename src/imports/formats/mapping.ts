import { foldText } from '../../common/text/fold.js';
import { type Column, tagKey } from './columns.js';

/** What a column of any table may be read into. */
export const IMPORT_FIELDS = {
  OUTSIDE_ID: "The maker's own id of the record: a file with the same ids again updates.",
  DATE: 'The date, in any way that dates are written.',
  TIME: 'The local time, or a six-hour band.',
  COUNTRY: 'Country, by ISO 3166 code or name.',
  GOVERNORATE: 'Governorate, by P-code or name.',
  PLACE: 'The most exact place, by P-code or name.',
  LOCALITY: 'Village, neighbourhood or landmark, in words.',
  LATITUDE: 'Degrees north.',
  LONGITUDE: 'Degrees east.',
  COORDINATE_PRECISION: 'How near the coordinates are: a value of CoordinatePrecision, or one of the degrees (1) to (7).',
  CERTAINTY: 'RUMOUR, POSSIBLE, PROBABLE or CONFIRMED.',
  ATTACK_TYPES: 'Types of attack, by the names of WHO SSA or ours.',
  WEAPONS: 'Weapons, by the names of Insecurity Insight or ours.',
  PERPETRATORS: 'Names of parties, with commas between them, or "one or another".',
  ALLEGED_BY: 'Who alleges that it was they.',
  NARRATIVE_EN: 'What happened, in English.',
  NARRATIVE_AR: 'What happened, in Arabic.',
  KILLED: 'People killed, all together.',
  INJURED: 'People injured, all together.',
  KIDNAPPED: 'People kidnapped, all together.',
  ARRESTED: 'People arrested, all together.',
  HEALTH_WORKERS_KILLED: 'Health workers killed.',
  HEALTH_WORKERS_INJURED: 'Health workers injured.',
  HEALTH_WORKERS_KIDNAPPED: 'Health workers kidnapped.',
  HEALTH_WORKERS_ARRESTED: 'Health workers arrested.',
  FACILITY_NAME_EN: 'Name of the facility, in English.',
  FACILITY_NAME_AR: 'Name of the facility, in Arabic.',
  FACILITY_TYPE: 'Type of the facility.',
  FACILITY_DAMAGE: 'Damage to the facility.',
  FACILITIES_DESTROYED: 'How many facilities were destroyed, without their names.',
  FACILITIES_DAMAGED: 'How many facilities were damaged, without their names.',
  FACILITIES_ATTACKED: 'How many facilities were attacked, without their names and whatever the damage.',
  AMBULANCES_DESTROYED: 'Ambulances destroyed.',
  AMBULANCES_DAMAGED: 'Ambulances damaged.',
  AMBULANCES_STOLEN: 'Ambulances stolen.',
} as const;

export type ImportField = keyof typeof IMPORT_FIELDS;

/** How a column is read, where there is more than one way. */
export const COLUMN_RULES = {
  COUNT_WORDS: 'A count in words or digits; the usual way.',
  COUNT_NUMBER: 'A count in digits alone.',
  ONE_COUNTED: 'A count of a table that enters 1 where it knows no number.',
  DAY_FIRST: 'A date with the day before the month.',
  MONTH_FIRST: 'A date with the month before the day.',
} as const;

export type ColumnRule = keyof typeof COLUMN_RULES;

export interface MappedColumn {
  /** Header, or HXL tag. */
  readonly column: string;
  readonly field: ImportField;
  readonly rule?: ColumnRule | null;
  /** What values of the column mean, where they are not read by themselves. */
  readonly translations?: readonly { readonly given: string; readonly value: string }[] | null;
}

/** Which columns of a table go where. */
export interface Mapping {
  readonly columns: readonly MappedColumn[];
  /** Of tables that do not name one, by ISO 3166 code or name. */
  readonly country: string | null;
}

/** Does a mapping's column mean this one? */
export const isColumn = ({ column }: Pick<MappedColumn, 'column'>, { name, tag }: Column): boolean =>
  column.startsWith('#') ? tag === tagKey(column) : foldText(column) === foldText(name);

/** Are all columns that a mapping reads there? */
export const fitsMapping = ({ columns }: Mapping, found: readonly Column[]): boolean =>
  columns.length > 0 && columns.every((mapped) => found.some((column) => isColumn(mapped, column)));

/** What a header or tag most likely is; the first that fits. */
const SUGGESTIONS: readonly (readonly [field: ImportField, header: RegExp, ...tags: string[]])[] = [
  [
    'OUTSIDE_ID',
    /(?:event|incident|record|attack|case)? ?(?:id|code|number|ref(?:erence)?)|الرقم|المعرف/,
    '#event+id',
    '#event+code',
    '#meta+id',
  ],
  [
    'DATE',
    /(?:event|incident|attack)? ?date(?: of (?:attack|incident|event))?|day|تاريخ.*|التاريخ/,
    '#date',
    '#date+occurred',
    '#date+incident',
  ],
  ['TIME', /(?:local )?(?:event|incident|attack)? ?time|الساعه|الوقت|التوقيت/, '#date+time', '#date+occurred+time'],
  ['COUNTRY', /country(?: name| iso| code)?|iso3?|الدوله|البلد/, '#country', '#country+name', '#country+code', '#country+iso'],
  [
    'GOVERNORATE',
    /governorate.*|admin ?1.*|adm1.*|province|state|region|محافظه|المحافظه/,
    '#adm1',
    '#adm1+name',
    '#adm1+code',
    '#admin1',
  ],
  [
    'PLACE',
    /district.*|admin ?[23].*|adm[23].*|sub ?district|community|المنطقه|الناحيه/,
    '#adm2',
    '#adm2+name',
    '#adm3',
    '#adm3+name',
    '#adm2+code',
  ],
  [
    'LOCALITY',
    /locality|location|village|town|city|place|neighbourhood|القريه|البلده|الموقع|المكان/,
    '#loc',
    '#loc+name',
    '#adm4',
  ],
  ['LATITUDE', /lat(?:itude)?|خط العرض/, '#geo+lat', '#lat'],
  ['LONGITUDE', /lon(?:g|gitude)?|خط الطول/, '#geo+lon', '#geo+long', '#lon', '#long'],
  ['COORDINATE_PRECISION', /geo ?precision/, '#geo+precision'],
  ['CERTAINTY', /certainty.*|level of certainty|درجه اليقين/, '#meta+certainty'],
  [
    'HEALTH_WORKERS_KILLED',
    /(?:health|medical) ?(?:care)? ?(?:workers?|staff|personnel) (?:killed|deaths?)|(?:killed|dead) (?:health|medical) .*/,
    '#affected+healthworker+killed',
  ],
  [
    'HEALTH_WORKERS_INJURED',
    /(?:health|medical) ?(?:care)? ?(?:workers?|staff|personnel) (?:injured|wounded)/,
    '#affected+healthworker+injured',
  ],
  [
    'HEALTH_WORKERS_KIDNAPPED',
    /(?:health|medical) ?(?:care)? ?(?:workers?|staff|personnel) (?:kidnapped|abducted)/,
    '#affected+healthworker+kidnapped',
  ],
  [
    'HEALTH_WORKERS_ARRESTED',
    /(?:health|medical) ?(?:care)? ?(?:workers?|staff|personnel) (?:arrested|detained)/,
    '#affected+healthworker+arrested',
  ],
  [
    'KILLED',
    /(?:total |number |people |number of )*(?:killed|deaths?|dead|fatalities)(?: total)?|القتلي|الشهداء/,
    '#affected+killed',
    '#affected+deaths',
  ],
  [
    'INJURED',
    /(?:total |number |people |number of )*(?:injured|injuries|wounded)(?: total)?|الجرحي|المصابون/,
    '#affected+injured',
  ],
  ['KIDNAPPED', /(?:total |people )*(?:kidnapped|abducted)/, '#affected+kidnapped', '#affected+abducted'],
  ['ARRESTED', /(?:total |people )*(?:arrested|detained)/, '#affected+arrested', '#affected+detained'],
  ['FACILITIES_DESTROYED', /.*facilit(?:y|ies).* destroyed|facilities destroyed/, '#indicator+health_facility+destroyed+num'],
  ['FACILITIES_DAMAGED', /.*facilit(?:y|ies).* damaged|facilities damaged/, '#indicator+health_facility+damaged+num'],
  ['AMBULANCES_DESTROYED', /ambulances? destroyed|health transport.* destroyed/, '#indicator+health_transport+destroyed+num'],
  ['AMBULANCES_DAMAGED', /ambulances? damaged|health transport.* damaged/, '#indicator+health_transport+damaged+num'],
  ['AMBULANCES_STOLEN', /ambulances? (?:stolen|hijacked)/, '#indicator+health_transport+abducted+num'],
  ['FACILITY_TYPE', /(?:facility|hospital) type|type of facility|نوع المرفق|نوع المنشاه/, '#loc+facility+type', '#loc+type'],
  [
    'FACILITY_NAME_AR',
    /.*(?:facility|hospital).*(?:arabic|ar)|اسم (?:المرفق|المشفي|المنشاه).*|المرفق|المشفي/,
    '#loc+facility+name+i_ar',
  ],
  [
    'FACILITY_NAME_EN',
    /(?:health )?(?:facility|hospital)(?: name)?(?: english| en)?|name of (?:the )?(?:facility|hospital)/,
    '#loc+facility',
    '#loc+facility+name',
  ],
  ['FACILITY_DAMAGE', /damage|facility damage|الاضرار/, '#impact+facility+damage'],
  ['ATTACK_TYPES', /(?:attack|event|incident) types?|types? of (?:attack|event|incident)s?|نوع الهجوم/, '#event+type'],
  ['WEAPONS', /weapons?(?: used| type)?|السلاح/, '#weapon', '#weapons', '#cause+weapon'],
  ['PERPETRATORS', /(?:reported )?(?:alleged )?perpetrators?(?: name)?|actor|الجهه.*|الفاعل/, '#group+perp+name', '#group+perp'],
  ['ALLEGED_BY', /alleged by|source|المصدر/, '#meta+source'],
  [
    'NARRATIVE_AR',
    /.*(?:description|narrative|summary|details).*(?:arabic|ar)|ما حدث|الوصف|تفاصيل.*|ملاحظات/,
    '#description+i_ar',
  ],
  [
    'NARRATIVE_EN',
    /(?:event |incident )?(?:description|narrative|summary|details|notes)(?: english| en)?/,
    '#description',
    '#description+i_en',
    '#event+description',
  ],
];

/** What the columns of a table most likely hold: by tag, then by header; each field once. */
export function suggestMapping(columns: readonly Column[]): MappedColumn[] {
  const found: MappedColumn[] = [];
  const suggest = (fits: (suggestion: (typeof SUGGESTIONS)[number], column: Column) => boolean): void => {
    for (const suggestion of SUGGESTIONS) {
      const [field] = suggestion;
      if (found.some((one) => one.field === field)) continue;
      const column = columns.find((one) => !found.some((other) => other.column === one.name) && fits(suggestion, one));
      if (column) found.push({ column: column.name, field });
    }
  };
  suggest(([, , ...tags], { tag }) => tag !== null && tags.some((one) => tagKey(one) === tag));
  suggest(([, header], { name }) => new RegExp(`^(?:${header.source})$`, 'u').test(foldText(name).trim()));
  return found.sort((a, b) => indexOf(columns, a) - indexOf(columns, b));
}

const indexOf = (columns: readonly Column[], { column }: MappedColumn): number =>
  columns.findIndex(({ name }) => name === column);
