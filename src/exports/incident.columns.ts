import { Tier } from '../common/authz/visibility.js';
import type { Locale } from '../common/request-context.js';
import { localName, type Named } from '../common/text/local-name.js';
import type { Facility } from '../facilities/models/facility.model.js';
import type { IncidentFigures } from '../incidents/incident.figures.js';
import type { AttributionMode } from '../incidents/models/incident.enums.js';
import type {
  Ambulances,
  Attribution,
  Casualty,
  FacilityImpact,
  Incident,
  Strike,
  UnnamedFacilities,
} from '../incidents/models/incident.model.js';
import type { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import type { Place } from '../places/models/place.model.js';
import { type Column, COUNT_NAMING, type CountName, interval, number, text } from './export.column.js';
import { enumLabel } from '../common/text/enum-labels.js';

/** The parts of an incident, as an import of ours reads them again. */
export interface WholeIncident {
  readonly strikes: readonly Strike[];
  readonly unnamedFacilities: readonly UnnamedFacilities[];
  readonly ambulances: Ambulances;
  readonly casualties: readonly Casualty[];
  readonly aliases: readonly (readonly string[])[];
  readonly attributions: readonly Attribution[];
}

/** One incident with what its columns show. */
export interface IncidentRow {
  readonly incident: Incident;
  readonly governorate: Place | null;
  readonly district: Place | null;
  readonly place: Place;
  readonly impacts: readonly { readonly impact: FacilityImpact; readonly facility: Facility }[];
  readonly attributions: readonly { readonly mode: AttributionMode; readonly perpetrators: readonly Perpetrator[] }[];
  readonly figures: IncidentFigures;
  /** All that is on record of it, in files that are asked for whole. */
  readonly whole: WholeIncident | null;
  /** The source's words for each count. */
  readonly words: Readonly<Record<CountName, readonly string[]>>;
}

const counted = (figure: CountName): Column<IncidentRow>[] => {
  const naming = COUNT_NAMING[figure];
  const [key, en, ar, hxl] = naming;
  return [
    ...interval<IncidentRow>(naming, ({ figures }) => figures[figure]),
    text([`${key}_words`, `${en}, in the source's words`, `${ar}، بكلمات المصدر`, `${hxl}+text`], ({ words }) => words[figure]),
  ];
};

const nameIn = (named: Named | null, locale: Locale): string | null => named && localName(named, locale);
const answer = (value: boolean | null): string => (value === null ? 'UNKNOWN' : value ? 'YES' : 'NO');

function attributionText({ mode, perpetrators }: IncidentRow['attributions'][number], locale: Locale): string {
  const names = perpetrators.map((perpetrator) => localName(perpetrator, locale));
  return names.length === 1 ? names[0]! : `${enumLabel('MODE', mode, locale)}: ${names.join(locale === 'ar' ? '، ' : ', ')}`;
}

/**
 * The columns of the incidents export. Not among them, because a file travels: when an incident was submitted and by whom,
 * exact coordinates, narratives, who alleges an attribution. Lists about facilities keep one order.
 */
const COLUMNS: readonly Column<IncidentRow>[] = [
  text(['id', 'Id', 'المعرّف', '#event+id'], ({ incident }) => incident.id),
  text(['reference', 'Reference', 'المرجع', '#event+code'], ({ incident }) => incident.reference),
  { key: 'date', en: 'Date', ar: 'التاريخ', hxl: '#date+occurred', type: 'date', value: ({ incident }) => incident.date },
  text(
    ['date_precision', 'Precision of the date', 'دقة التاريخ', '#meta+date+precision'],
    ({ incident }) => incident.datePrecision,
    'DATE_PRECISION',
  ),
  text(['time', 'Local time', 'التوقيت المحلي', '#date+occurred+time'], ({ incident }) => incident.time),
  text(
    ['time_precision', 'Precision of the time', 'دقة التوقيت', '#meta+time+precision'],
    ({ incident }) => incident.timePrecision,
    'TIME_PRECISION',
  ),
  text(
    ['part_of_day', 'Part of the day', 'جزء من اليوم', '#date+occurred+part_of_day'],
    ({ incident }) => incident.partOfDay,
    'PART_OF_DAY',
  ),
  text(['time_zone', 'Time zone', 'المنطقة الزمنية', '#meta+time_zone'], ({ incident }) => incident.timeZone),
  text(
    ['governorate_code', 'Governorate, code', 'المحافظة، الرمز', '#adm1+code+v_pcode'],
    ({ governorate }) => governorate?.code ?? null,
  ),
  text(
    ['governorate_name_en', 'Governorate, in English', 'المحافظة، بالإنكليزية', '#adm1+name'],
    ({ governorate }) => governorate?.nameEn ?? null,
  ),
  text(
    ['governorate_name_ar', 'Governorate, in Arabic', 'المحافظة، بالعربية', '#adm1+name+i_ar'],
    ({ governorate }) => governorate?.nameAr ?? null,
  ),
  text(['district_code', 'District, code', 'المنطقة، الرمز', '#adm2+code+v_pcode'], ({ district }) => district?.code ?? null),
  text(['district_name', 'District', 'المنطقة', '#adm2+name'], ({ district }, locale) => nameIn(district, locale)),
  text(['place_code', 'Place, code', 'المكان، الرمز', '#loc+code+v_pcode'], ({ place }) => place.code),
  text(['place_name', 'Place', 'المكان', '#loc+name'], ({ place }, locale) => nameIn(place, locale)),
  text(
    ['locality', "Locality, in the source's words", 'الموقع، بكلمات المصدر', '#loc+locality+text'],
    ({ incident }) => incident.locality,
  ),
  text(['attack_types', 'Types of attack', 'أنواع الهجوم', '#event+type'], ({ incident }) => incident.attackTypes, 'ATTACK_TYPE'),
  text(['weapons', 'Weapons', 'الأسلحة', '#cause+weapon'], ({ incident }) => incident.weapons, 'WEAPON'),
  text(['facilities', 'Facilities attacked', 'المرافق الصحية التي هوجمت', '#loc+facility+name'], ({ impacts }, locale) =>
    impacts.map(({ facility }) => localName(facility, locale)),
  ),
  text(['facility_ids', 'Facilities, ids', 'المرافق الصحية، المعرّفات', '#loc+facility+id'], ({ impacts }) =>
    impacts.map(({ facility }) => facility.id),
  ),
  text(
    ['facility_types', 'Facility types', 'أنواع المرافق', '#loc+facility+type'],
    ({ impacts }) => impacts.map(({ facility }) => facility.type),
    'FACILITY_TYPE',
  ),
  text(
    ['damage', 'Damage', 'الأضرار', '#impact+facility+damage'],
    ({ impacts }) => impacts.map(({ impact }) => impact.damage),
    'DAMAGE',
  ),
  text(
    ['out_of_service', 'Put out of service', 'خرج عن الخدمة', '#impact+facility+out_of_service'],
    ({ impacts }) => impacts.map(({ impact }) => answer(impact.outOfService)),
    'ANSWER',
  ),
  // Strikes that nobody told apart are not zero strikes.
  number(['strikes', 'Strikes told apart', 'الضربات المميَّزة', '#event+strikes+num'], ({ figures }) => figures.strikes || null),
  ...counted('killed'),
  ...counted('injured'),
  ...counted('healthWorkersKilled'),
  ...counted('ambulancesDestroyed'),
  text(['perpetrators', 'Perpetrators named', 'الجهات المذكورة', '#group+perp+name'], ({ attributions }, locale) => [
    ...new Set(attributions.flatMap(({ perpetrators }) => perpetrators.map((perpetrator) => localName(perpetrator, locale)))),
  ]),
  text(['attributions', 'Attributions', 'نسبة المسؤولية', '#group+perp+text'], ({ attributions }, locale) =>
    attributions.map((attribution) => attributionText(attribution, locale)),
  ),
  text(
    ['attribution_modes', 'Modes of attribution', 'أنماط النسبة', '#group+perp+mode'],
    ({ attributions }) => attributions.map(({ mode }) => mode),
    'MODE',
  ),
  text(['certainty', 'Certainty', 'درجة اليقين', '#meta+certainty'], ({ incident }) => incident.certainty, 'CERTAINTY'),
  text(['status', 'Status', 'الحالة', '#meta+status'], ({ incident }) => incident.status, 'STATUS'),
];

/** Columns that only members of the alliance get: what says more of the place than its governorate, and the words of sources. */
const OF_MEMBERS =
  /^(district_code|district_name|place_code|place_name|locality|facilities|facility_ids|(killed|injured|health_workers_killed|ambulances_destroyed)_words)$/;

const json = (
  naming: Parameters<typeof text>[0],
  value: (row: IncidentRow, whole: WholeIncident) => unknown,
): Column<IncidentRow> => text(naming, (row) => (row.whole ? JSON.stringify(value(row, row.whole)) : null));

/** What only a whole file has besides: with it our own import loses nothing. */
export const WHOLE_COLUMNS: readonly Column<IncidentRow>[] = [
  number<IncidentRow>(['revision', 'Revision', 'رقم المراجعة', '#meta+revision'], ({ incident }) => incident.revision),
  number<IncidentRow>(['latitude', 'Latitude', 'خط العرض', '#geo+lat'], ({ incident }) => incident.latitude),
  number<IncidentRow>(['longitude', 'Longitude', 'خط الطول', '#geo+lon'], ({ incident }) => incident.longitude),
  text<IncidentRow>(
    ['coordinate_precision', 'Precision of the coordinates', 'دقة الإحداثيات', '#geo+precision'],
    ({ incident }) => incident.coordinatePrecision,
  ),
  text<IncidentRow>(
    ['narrative_en', 'What happened, in English', 'ما حدث، بالإنكليزية', '#description+i_en'],
    ({ incident }) => incident.narrativeEn,
  ),
  text<IncidentRow>(
    ['narrative_ar', 'What happened, in Arabic', 'ما حدث، بالعربية', '#description+i_ar'],
    ({ incident }) => incident.narrativeAr,
  ),
  json(['strikes_json', 'Strikes, as JSON', 'الضربات، بصيغة JSON', '#event+strikes+json'], (_row, { strikes }) => strikes),
  json(['facilities_json', 'Facilities, as JSON', 'المرافق، بصيغة JSON', '#loc+facility+json'], ({ impacts }, { aliases }) =>
    impacts.map(({ impact: { damage, outOfService, words }, facility }, index) => {
      const { id, type, nameEn, nameAr, placeCode: place, locality } = facility;
      return { id, type, nameEn, nameAr, aliases: aliases[index], place, locality, damage, outOfService, words };
    }),
  ),
  json(
    ['unnamed_facilities_json', 'Unnamed facilities, as JSON', 'المرافق غير المسمّاة، بصيغة JSON', '#loc+facility+unnamed+json'],
    (_row, { unnamedFacilities }) => unnamedFacilities,
  ),
  json(
    ['ambulances_json', 'Ambulances, as JSON', 'سيارات الإسعاف، بصيغة JSON', '#indicator+health_transport+json'],
    (_row, { ambulances }) => ambulances,
  ),
  json(['casualties_json', 'Casualties, as JSON', 'الضحايا، بصيغة JSON', '#affected+json'], (_row, { casualties }) => casualties),
  json(
    ['attributions_json', 'Attributions, as JSON', 'نسبة المسؤولية، بصيغة JSON', '#group+perp+json'],
    ({ attributions }, whole) =>
      whole.attributions.map(({ mode, confidence, allegedBy }, index) => ({
        ...{ mode, confidence, allegedBy },
        perpetrators: attributions[index]!.perpetrators.map(({ id, type, nameEn, nameAr }) => ({ id, type, nameEn, nameAr })),
      })),
  ),
].map((column) => ({ ...column, tier: Tier.RESTRICTED }));

export const INCIDENT_COLUMNS: readonly Column<IncidentRow>[] = COLUMNS.map((column) =>
  OF_MEMBERS.test(column.key) ? { ...column, tier: Tier.MEMBER } : column,
);
