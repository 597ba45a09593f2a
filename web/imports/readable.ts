import { formatInterval } from '../../src/counts/format-count.js';
import { locale } from '../i18n/locale.js';
import { importWords, recordWord } from './words.js';

/** A value of a record as people read it: the changes of a row come as JSON. */
export const readable = (json: string): string => text(JSON.parse(json)) || importWords().empty;

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(text).filter(Boolean).join('; ');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isCount(value)) return formatInterval(value, locale.value) + (value.words ? ` (${value.words})` : '');
  return Object.entries(value)
    .map(([key, inner]) => [key, text(inner)] as const)
    .filter(([, inner]) => inner)
    .map(([key, inner]) => `${recordWord(key)}: ${inner}`)
    .join(', ');
}

interface Count {
  readonly min: number;
  readonly best: number | null;
  readonly max: number | null;
  readonly words?: string | null;
}

const isCount = (value: object): value is Count => 'min' in value && 'max' in value && 'best' in value;
