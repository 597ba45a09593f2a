import { Tier } from '../common/authz/visibility.js';
import { localName } from '../common/text/local-name.js';
import type { SetBeside } from '../releases/set-beside.js';
import { type Column, interval, number, text } from './export.column.js';

type Row = SetBeside;

const day = (key: string, en: string, ar: string, hxl: string, value: (row: Row) => string | null): Column<Row> => {
  return { key, en, ar, hxl, type: 'date', value };
};

/** The columns of a reconciliation table: what was claimed, of what, what the records itemise, and what it comes to. */
export const RECONCILIATION_COLUMNS: readonly Column<Row>[] = [
  text(['claim_id', 'Claim', 'الادعاء', '#meta+claim+id'], ({ row }) => row.id),
  text(['source', 'Source', 'المصدر', '#meta+source'], ({ source }, locale) => localName(source, locale)),
  text(['link', 'Link', 'الرابط', '#meta+url'], ({ row }) => row.claim.link),
  day('published_on', 'Published on', 'تاريخ النشر', '#date+published', ({ row }) => row.claim.publishedOn),
  text(['unit', 'Unit', 'الوحدة', '#indicator+unit'], ({ row }) => row.claim.unit, 'CLAIM_UNIT'),
  text(
    ['unit_words', "Unit, in the source's words", 'الوحدة، بكلمات المصدر', '#indicator+unit+text'],
    ({ row }) => row.claim.unitWords,
  ),
  text(['place_code', 'Place, code', 'المكان، الرمز', '#loc+code+v_pcode'], ({ place }) => place.code),
  text(['place_name', 'Place', 'المكان', '#loc+name'], ({ place }, locale) => localName(place, locale)),
  day('from', 'First day', 'اليوم الأول', '#date+start', ({ row }) => row.claim.from),
  day('to', 'Last day', 'اليوم الأخير', '#date+end', ({ row }) => row.claim.to),
  text(['incident', 'About the incident', 'عن الحادثة', '#event+code'], ({ incident }) => incident?.reference ?? null),
  text(
    ['scope_words', "Scope, in the source's words", 'النطاق، بكلمات المصدر', '#loc+scope+text'],
    ({ row }) => row.claim.scopeWords,
  ),
  { ...text<Row>(['quote', 'Quote', 'الاقتباس', '#meta+quote'], ({ row }) => row.claim.quote), tier: Tier.MEMBER },
  ...interval<Row>(['claimed', 'Claimed', 'المُدّعى', '#indicator+claimed'], ({ row }) => row.claim.value),
  text(
    ['claimed_words', "Claimed, in the source's words", 'المُدّعى، بكلمات المصدر', '#indicator+claimed+text'],
    ({ row }) => row.claim.value.words,
  ),
  ...interval<Row>(['itemised', 'Itemised on record', 'المفصّل في السجلات', '#indicator+itemised'], ({ row }) => row.figure),
  number(['incidents', 'Incidents compared', 'الحوادث المقارنة', '#event+num'], ({ row }) => row.behind.length),
  text(
    ['incident_references', 'Incidents compared, references', 'الحوادث المقارنة، المراجع', '#event+compared+code'],
    ({ row }) => row.behind.map(({ reference }) => reference),
  ),
  text(['outcome', 'Outcome', 'النتيجة', '#status+outcome'], ({ row }) => row.outcome, 'RECONCILIATION_OUTCOME'),
  text(
    ['computed_outcome', "Outcome by the claim's own scope", 'النتيجة بحسب نطاق الادعاء نفسه', '#status+outcome+computed'],
    ({ row }) => row.computedOutcome,
    'RECONCILIATION_OUTCOME',
  ),
  text(['rule', 'Rule that decided', 'القاعدة الحاسمة', '#meta+rule'], ({ row }) => row.rule),
  text(['set_by_hand', 'Set by hand', 'محددة يدوياً', '#meta+by_hand'], ({ row }) => (row.setByHand ? 'YES' : 'NO'), 'ANSWER'),
  text(['explanation', 'Explanation', 'الشرح', '#description'], ({ row }, locale) =>
    locale === 'ar' ? row.explanationAr : row.explanationEn,
  ),
];
