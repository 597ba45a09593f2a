import { Tier, tierOf } from '../common/authz/visibility.js';
import type { Locale, RequestContext } from '../common/request-context.js';
import { localName, type Named } from '../common/text/local-name.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { type Column, COUNT_NAMING, type CountName, interval, number, text, wordsTag } from './export.column.js';
import type { TableNames } from './export.writer.js';
import type { ExportedAttribution, ExportedUnnamed, IncidentRow, WholeIncident } from './incident-export.rows.js';

const counted = (figure: CountName): Column<IncidentRow>[] => {
  const naming = COUNT_NAMING[figure];
  const [key, en, ar, hxl] = naming;
  return [
    ...interval<IncidentRow>(naming, ({ figures }) => figures[figure]),
    text([`${key}_words`, `${en}, in the source's words`, `${ar}، بكلمات المصدر`, wordsTag(hxl)], ({ words }) => words[figure]),
  ];
};

const nameIn = (named: Named | null, locale: Locale): string | null => named && localName(named, locale);
const answer = (value: boolean | null): string => (value === null ? 'UNKNOWN' : value ? 'YES' : 'NO');

const atLeast = (unnamed: readonly ExportedUnnamed[]): number | null =>
  unnamed.length === 0 ? null : unnamed.reduce((total, { count }) => total + count.min, 0);

function attributionText({ mode, perpetrators }: ExportedAttribution, locale: Locale): string {
  const names = perpetrators.map((perpetrator) => localName(perpetrator, locale));
  return names.length === 1 ? names[0]! : `${enumLabel('MODE', mode, locale)}: ${names.join(locale === 'ar' ? '، ' : ', ')}`;
}

/**
 * The columns of the incidents export. Not among them, because a file travels: when an incident was submitted and by whom,
 * exact coordinates, narratives, who alleges an attribution. Lists about facilities keep one order.
 */
const COLUMNS: readonly Column<IncidentRow>[] = [
  text(['id', 'Id', 'المعرّف', '#event+id'], (row) => row.id),
  text(['reference', 'Reference', 'المرجع', '#event+code'], (row) => row.reference),
  { key: 'date', en: 'Date', ar: 'التاريخ', hxl: '#date+occurred', type: 'date', value: (row) => row.date },
  text(
    ['date_precision', 'Precision of the date', 'دقة التاريخ', '#meta+date+precision'],
    (row) => row.datePrecision,
    'DATE_PRECISION',
  ),
  text(['time', 'Local time', 'التوقيت المحلي', '#event+time'], (row) => row.time),
  text(
    ['time_precision', 'Precision of the time', 'دقة التوقيت', '#meta+time+precision'],
    (row) => row.timePrecision,
    'TIME_PRECISION',
  ),
  text(['part_of_day', 'Part of the day', 'جزء من اليوم', '#event+time+part_of_day'], (row) => row.partOfDay, 'PART_OF_DAY'),
  text(['time_zone', 'Time zone', 'المنطقة الزمنية', '#meta+time_zone'], (row) => row.timeZone),
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
  text(['locality', "Locality, in the source's words", 'الموقع، بكلمات المصدر', '#loc+locality+text'], (row) => row.locality),
  text(['attack_types', 'Types of attack', 'أنواع الهجوم', '#event+type'], (row) => row.attackTypes, 'ATTACK_TYPE'),
  text(['weapons', 'Weapons', 'الأسلحة', '#cause+weapon'], (row) => row.weapons, 'WEAPON'),
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
    ({ impacts }) => impacts.map(({ damage }) => damage),
    'DAMAGE',
  ),
  text(
    ['out_of_service', 'Put out of service', 'خرج عن الخدمة', '#impact+facility+out_of_service'],
    ({ impacts }) => impacts.map(({ outOfService }) => answer(outOfService)),
    'ANSWER',
  ),
  // As many as a tally counts of them: as there were at least.
  number(
    ['unnamed_facilities_min', 'Facilities not named, at least', 'مرافق غير مسمّاة، على الأقل', '#loc+facility+unnamed+min'],
    ({ unnamed }) => atLeast(unnamed),
  ),
  number(
    [
      'unnamed_facilities_destroyed_min',
      'Facilities not named, destroyed, at least',
      'مرافق غير مسمّاة مدمرة، على الأقل',
      '#impact+facility+unnamed+destroyed+min',
    ],
    ({ unnamed }) => atLeast(unnamed.filter(({ damage }) => damage === 'DESTROYED')),
  ),
  // Strikes that nobody told apart are not zero strikes.
  number(['strikes', 'Strikes told apart', 'الضربات المميَّزة', '#event+strikes+num'], ({ strikes }) => strikes || null),
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
  text(['certainty', 'Certainty', 'درجة اليقين', '#meta+certainty'], (row) => row.certainty, 'CERTAINTY'),
  text(['status', 'Status', 'الحالة', '#meta+status'], (row) => row.status, 'STATUS'),
];

/** Columns that only members of the alliance get: what says more of the place than its governorate, and the words of sources. */
const OF_MEMBERS =
  /^(district_code|district_name|place_code|place_name|locality|facilities|facility_ids|(killed|injured|health_workers_killed|ambulances_destroyed)_words)$/;

/** What only a whole file shows; it is null in others. */
const ofWhole =
  <T>(value: (whole: WholeIncident) => T) =>
  (row: IncidentRow) =>
    row.whole && value(row.whole);
const asJson = (value: (whole: WholeIncident) => unknown) => ofWhole((whole) => JSON.stringify(value(whole)));

/** What only a whole file has besides: with it our own import loses nothing. */
const WHOLE_COLUMNS: readonly Column<IncidentRow>[] = [
  number<IncidentRow>(
    ['revision', 'Revision', 'رقم المراجعة', '#meta+revision'],
    ofWhole(({ incident }) => incident.revision),
  ),
  number<IncidentRow>(
    ['latitude', 'Latitude', 'خط العرض', '#geo+lat'],
    ofWhole(({ incident }) => incident.latitude),
  ),
  number<IncidentRow>(
    ['longitude', 'Longitude', 'خط الطول', '#geo+lon'],
    ofWhole(({ incident }) => incident.longitude),
  ),
  text<IncidentRow>(
    ['coordinate_precision', 'Precision of the coordinates', 'دقة الإحداثيات', '#geo+precision'],
    ofWhole(({ incident }) => incident.coordinatePrecision),
  ),
  text<IncidentRow>(
    ['narrative_en', 'What happened, in English', 'ما حدث، بالإنكليزية', '#description+i_en'],
    ofWhole(({ incident }) => incident.narrativeEn),
  ),
  text<IncidentRow>(
    ['narrative_ar', 'What happened, in Arabic', 'ما حدث، بالعربية', '#description+i_ar'],
    ofWhole(({ incident }) => incident.narrativeAr),
  ),
  text<IncidentRow>(
    ['strikes_json', 'Strikes, as JSON', 'الضربات، بصيغة JSON', '#event+strikes+json'],
    asJson(({ parts }) => parts.strikes),
  ),
  text<IncidentRow>(
    ['facilities_json', 'Facilities, as JSON', 'المرافق، بصيغة JSON', '#loc+facility+json'],
    asJson(({ parts, facilities }) =>
      parts.facilityImpacts.map(({ facilityId, damage, outOfService, words }) => {
        const { facility, aliases } = facilities.get(facilityId)!;
        const { id, type, nameEn, nameAr, placeCode: place, locality } = facility;
        return { id, type, nameEn, nameAr, aliases, place, locality, damage, outOfService, words };
      }),
    ),
  ),
  text<IncidentRow>(
    ['unnamed_facilities_json', 'Unnamed facilities, as JSON', 'المرافق غير المسمّاة، بصيغة JSON', '#loc+facility+unnamed+json'],
    asJson(({ parts }) => parts.unnamedFacilities),
  ),
  text<IncidentRow>(
    ['ambulances_json', 'Ambulances, as JSON', 'سيارات الإسعاف، بصيغة JSON', '#indicator+health_transport+json'],
    asJson(({ parts }) => parts.ambulances),
  ),
  text<IncidentRow>(
    ['casualties_json', 'Casualties, as JSON', 'الضحايا، بصيغة JSON', '#affected+json'],
    asJson(({ parts }) => parts.casualties),
  ),
  text<IncidentRow>(
    ['attributions_json', 'Attributions, as JSON', 'نسبة المسؤولية، بصيغة JSON', '#group+perp+json'],
    asJson(({ parts, perpetrator }) =>
      parts.attributions.map(({ mode, confidence, allegedBy, perpetratorIds }) => ({
        ...{ mode, confidence, allegedBy },
        perpetrators: perpetratorIds.map(perpetrator).map(({ id, type, nameEn, nameAr }) => ({ id, type, nameEn, nameAr })),
      })),
    ),
  ),
].map((column) => ({ ...column, tier: Tier.RESTRICTED }));

const INCIDENT_COLUMNS: readonly Column<IncidentRow>[] = COLUMNS.map((column) =>
  OF_MEMBERS.test(column.key) ? { ...column, tier: Tier.MEMBER } : column,
);

/** The columns that somebody gets. @param isWhole with all that is on record. */
export function incidentColumnsOf({ audience }: RequestContext, isWhole = false): Column<IncidentRow>[] {
  const columns = isWhole ? [...INCIDENT_COLUMNS, ...WHOLE_COLUMNS] : INCIDENT_COLUMNS;
  return columns.filter(({ tier = Tier.PUBLIC }) => tier <= tierOf(audience));
}

export const INCIDENT_NAMES: TableNames<IncidentRow> = {
  member: 'incidents',
  sheets: { en: 'Incidents', ar: 'الحوادث' },
  pointOf: ({ governorate }) => governorate,
};
