import { Tier, tierOf } from '../common/authz/visibility.js';
import type { Locale, RequestContext } from '../common/request-context.js';
import { localName, type Named } from '../common/text/local-name.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { type Column, COUNT_NAMING, type CountName, interval, number, text, wordsTag } from './export.column.js';
import type { TableNames } from './export.writer.js';
import type { ExportedAttribution, IncidentRow } from './incident-export.rows.js';

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

const INCIDENT_COLUMNS: readonly Column<IncidentRow>[] = COLUMNS.map((column) =>
  OF_MEMBERS.test(column.key) ? { ...column, tier: Tier.MEMBER } : column,
);

/** The columns that somebody gets. */
export const incidentColumnsOf = ({ audience }: RequestContext): Column<IncidentRow>[] =>
  INCIDENT_COLUMNS.filter(({ tier = Tier.PUBLIC }) => tier <= tierOf(audience));

export const INCIDENT_NAMES: TableNames<IncidentRow> = {
  member: 'incidents',
  sheets: { en: 'Incidents', ar: 'الحوادث' },
  pointOf: ({ governorate }) => governorate,
};
