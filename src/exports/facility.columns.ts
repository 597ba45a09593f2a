import type { Locale } from '../common/request-context.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { localName } from '../common/text/local-name.js';
import type { Facility, FacilityStatusEntry } from '../facilities/models/facility.model.js';
import type { Place } from '../places/models/place.model.js';
import { type Column, text } from './export.column.js';

/** One facility with what its columns show. */
export interface FacilityRow {
  readonly facility: Facility;
  readonly aliases: readonly string[];
  readonly place: Place;
  readonly governorate: Place | null;
  readonly district: Place | null;
  /** The oldest first. */
  readonly statusHistory: readonly FacilityStatusEntry[];
}

const named = (place: Place | null, locale: Locale): string | null => place && localName(place, locale);

/** The columns of the facilities export. Exact coordinates are not among them: a file travels. */
export const FACILITY_COLUMNS: readonly Column<FacilityRow>[] = [
  text(['id', 'Id', 'المعرّف', '#loc+facility+id'], ({ facility }) => facility.id),
  text(['type', 'Type', 'النوع', '#loc+facility+type'], ({ facility }) => facility.type, 'FACILITY_TYPE'),
  text(['name_en', 'Name, in English', 'الاسم بالإنكليزية', '#loc+facility+name'], ({ facility }) => facility.nameEn),
  text(['name_ar', 'Name, in Arabic', 'الاسم بالعربية', '#loc+facility+name+i_ar'], ({ facility }) => facility.nameAr),
  text(['aliases', 'Other names', 'أسماء أخرى', '#loc+facility+name+alt'], ({ aliases }) => aliases),
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
  text(['district_name', 'District', 'المنطقة', '#adm2+name'], ({ district }, locale) => named(district, locale)),
  text(['place_code', 'Place, code', 'المكان، الرمز', '#loc+code+v_pcode'], ({ place }) => place.code),
  text(['place_name', 'Place', 'المكان', '#loc+name'], ({ place }, locale) => named(place, locale)),
  text(
    ['locality', "Locality, in the source's words", 'الموقع، بكلمات المصدر', '#loc+locality+text'],
    ({ facility }) => facility.locality,
  ),
  text(
    ['status', 'Status', 'الحالة', '#status+facility'],
    ({ statusHistory }) => statusHistory.at(-1)?.status ?? null,
    'FACILITY_STATUS',
  ),
  {
    key: 'status_since',
    en: 'Status since',
    ar: 'الحالة منذ',
    hxl: '#date+status+start',
    type: 'date',
    value: ({ statusHistory }) => statusHistory.at(-1)?.since ?? null,
  },
  text(['status_history', 'Status history', 'تاريخ الحالة', '#status+facility+history'], ({ statusHistory }, locale) =>
    statusHistory.map(({ since, status }) => `${since} ${enumLabel('FACILITY_STATUS', status, locale)}`),
  ),
];
