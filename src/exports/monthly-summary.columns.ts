import type { Locale } from '../common/request-context.js';
import { formatInterval } from '../counts/format-count.js';
import type { Place } from '../places/models/place.model.js';
import { TallyDimension, type TallyFigures } from '../tallies/models/tally.model.js';
import { type Column, COUNT_NAMING, type CountName, interval, number, text, wordsTag } from './export.column.js';

/** A value that a group is of, named in both languages. */
export interface SummaryKey {
  readonly value: string;
  readonly label: Readonly<Record<Locale, string>>;
}

/** One row of a monthly summary: the total, which has no keys, or a group. */
export interface SummaryRow {
  readonly month: string;
  readonly keys: readonly SummaryKey[];
  readonly figures: TallyFigures;
  /** Where it lies, when it is of one governorate. */
  readonly governorate: Place | null;
}

const whole = (figure: Exclude<keyof TallyFigures, CountName>, key: string, en: string, ar: string, hxl: string) =>
  number<SummaryRow>([key, en, ar, hxl], ({ figures }) => figures[figure]);

const counted = (figure: CountName): Column<SummaryRow>[] => {
  const naming = COUNT_NAMING[figure];
  const [key, en, ar, hxl] = naming;
  return [
    ...interval<SummaryRow>(naming, ({ figures }) => figures[figure]),
    text([`${key}_text`, `${en}, in words`, `${ar}، بالكلمات`, wordsTag(hxl)], ({ figures }, locale) =>
      formatInterval(figures[figure], locale),
    ),
  ];
};

const FIGURES: readonly Column<SummaryRow>[] = [
  whole('incidents', 'incidents', 'Incidents', 'الحوادث', '#event+incidents+num'),
  whole('strikes', 'strikes', 'Strikes told apart', 'الضربات المميَّزة', '#event+strikes+num'),
  whole('facilityAttacks', 'facility_attacks', 'Facility attacks', 'الهجمات على المرافق الصحية', '#event+facility_attacks+num'),
  whole(
    'facilitiesAttacked',
    'facilities_attacked',
    'Distinct facilities attacked',
    'المرافق الصحية التي هوجمت',
    '#indicator+health_facility+attacked+num',
  ),
  whole(
    'facilitiesDestroyed',
    'facilities_destroyed',
    'Distinct facilities destroyed',
    'المرافق الصحية المدمرة',
    '#indicator+health_facility+destroyed+num',
  ),
  whole(
    'facilitiesOutOfService',
    'facilities_out_of_service',
    'Distinct facilities put out of service',
    'المرافق الصحية التي خرجت عن الخدمة',
    '#indicator+health_facility+out_of_service+num',
  ),
  ...counted('ambulancesDestroyed'),
  ...counted('killed'),
  ...counted('injured'),
  ...counted('healthWorkersKilled'),
];

/** How a dimension is named: English, Arabic, and the HXL tag of its values. The names' tag is that with +name for +code. */
const DIMENSIONS: Record<
  TallyDimension,
  readonly [key: string, label: string, en: string, ar: string, code: string, name: string]
> = {
  GOVERNORATE: ['governorate_code', 'governorate_name', 'Governorate', 'المحافظة', '#adm1+code+v_pcode', '#adm1+name'],
  DISTRICT: ['district_code', 'district_name', 'District', 'المنطقة', '#adm2+code+v_pcode', '#adm2+name'],
  FACILITY_TYPE: [
    'facility_type',
    'facility_type_label',
    'Facility type',
    'نوع المرفق',
    '#loc+facility+type+code',
    '#loc+facility+type+name',
  ],
  ATTACK_TYPE: ['attack_type', 'attack_type_label', 'Type of attack', 'نوع الهجوم', '#event+type+code', '#event+type+name'],
  PERPETRATOR: ['perpetrator_id', 'perpetrator_name', 'Perpetrator', 'الجهة الفاعلة', '#group+perp+code', '#group+perp+name'],
  CERTAINTY: ['certainty', 'certainty_label', 'Certainty', 'درجة اليقين', '#meta+certainty', '#meta+certainty+name'],
  DAY: ['day', 'day_label', 'Day', 'اليوم', '#event+day', '#event+day+name'],
  WEEK: ['week', 'week_label', 'Week', 'الأسبوع', '#event+week', '#event+week+name'],
};

const ALL: Readonly<Record<Locale, string>> = { en: 'Total', ar: 'المجموع' };

function keyColumns(dimension: TallyDimension, index: number): Column<SummaryRow>[] {
  const [key, label, en, ar, code, name] = DIMENSIONS[dimension];
  const labelIn = ({ keys }: SummaryRow, locale: Locale): string => keys[index]?.label[locale] ?? ALL[locale];
  const value = text<SummaryRow>([key, `${en}, code`, `${ar}، الرمز`, code], ({ keys }) => keys[index]?.value ?? null);
  if (dimension !== TallyDimension.GOVERNORATE) return [value, text([label, en, ar, name], labelIn)];
  return [
    value,
    text([`${label}_en`, `${en}, in English`, `${ar}، بالإنكليزية`, name], (row) => labelIn(row, 'en')),
    text([`${label}_ar`, `${en}, in Arabic`, `${ar}، بالعربية`, `${name}+i_ar`], (row) => labelIn(row, 'ar')),
  ];
}

/** The columns of a monthly summary: the month, whether the row is the total, the keys of its group, the figures. */
export function monthlySummaryColumns(dimensions: readonly TallyDimension[]): Column<SummaryRow>[] {
  return [
    text(['month', 'Month', 'الشهر', '#date+occurred+month'], ({ month }) => month),
    text(['scope', 'Row', 'السطر', '#meta+scope'], ({ keys }) => (keys.length === 0 ? 'TOTAL' : 'GROUP'), 'SCOPE'),
    ...dimensions.flatMap(keyColumns),
    ...FIGURES,
  ];
}
