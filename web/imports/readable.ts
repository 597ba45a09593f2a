import { formatInterval } from '../../src/counts/format-count.js';
import { labelOf } from '../i18n/labels.js';
import { ENUMERATION_OF } from '../i18n/enumeration-of.js';
import { locale } from '../i18n/locale.js';
import { importWords, recordWord } from './words.js';

/** Names by ids, of what a record leads to. */
export type Names = ReadonlyMap<string, string>;

const ENUMERATIONS: Readonly<Record<string, string>> = { ...ENUMERATION_OF, type: 'FACILITY_TYPE' };

/** Said before what else is said of a thing, and without a word for what they are. */
const PLAIN: readonly string[] = [
  'perpetratorIds',
  'type',
  'outcome',
  'role',
  'sex',
  'ageGroup',
  'damage',
  'mode',
  'confidence',
  'count',
];

/** A value of a record as people read it: the changes of a row come as JSON. */
export const readable = (field: string, json: string, names: Names): string =>
  text(field, JSON.parse(json), names) || importWords().empty;

function text(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const parts = value.map((one) => text(field, one, names)).filter(Boolean);
    return parts.join(value.some((one) => typeof one === 'object') ? '; ' : ', ');
  }
  if (typeof value === 'string') return ENUMERATIONS[field] ? labelOf(ENUMERATIONS[field], value) : (names.get(value) ?? value);
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isCount(value)) return formatInterval(value, locale.value) + (value.words ? ` (${value.words})` : '');
  const parts = Object.entries(value).map(([key, inner]) => ({ key, said: text(key, inner, names) }));
  const place = (key: string): number => (PLAIN.includes(key) ? PLAIN.indexOf(key) : PLAIN.length);
  return parts
    .filter(({ said }) => said)
    .sort((a, b) => place(a.key) - place(b.key))
    .map(({ key, said }) => (PLAIN.includes(key) ? said : `${recordWord(key)}: ${said}`))
    .join(' · ');
}

interface Count {
  readonly min: number;
  readonly best: number | null;
  readonly max: number | null;
  readonly words?: string | null;
}

const isCount = (value: object): value is Count => 'min' in value && 'max' in value && 'best' in value;
