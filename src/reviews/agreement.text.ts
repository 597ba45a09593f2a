import type { Locale } from '../common/request-context.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { formatInterval } from '../counts/format-count.js';
import type { FieldValue } from './agreement.values.js';
import { AgreementField } from './models/agreement.model.js';

/** Names of places, facilities and parties by code or id, in the reader's language. */
export type NameOf = (id: string) => string;

/** By which enumeration the values of a field are shown; of the others they are names. */
const ENUMERATIONS: Partial<Record<AgreementField, string>> = {
  ATTACK_TYPES: 'ATTACK_TYPE',
  WEAPONS: 'WEAPON',
  DAMAGE: 'DAMAGE',
};

/** A value in words, in the reader's language. Pure. */
export function valueText(field: AgreementField, value: FieldValue, nameOf: NameOf, locale: Locale): string {
  const comma = locale === 'ar' ? '، ' : ', ';
  const label = (one: string): string => {
    const enumeration = ENUMERATIONS[field];
    return enumeration ? enumLabel(enumeration, one, locale) : nameOf(one);
  };
  switch (value.kind) {
    case 'DAYS':
      return value.first === value.last ? value.first : `${value.first}–${value.last}`;
    case 'CLOCK':
      return value.first === value.last ? clock(value.first) : `${clock(value.first)}–${clock(value.last)}`;
    case 'PART_OF_DAY':
      return enumLabel('PART_OF_DAY', value.part, locale);
    case 'PLACE':
      return nameOf(value.code);
    case 'COUNT':
      return formatInterval(value.count, locale);
    case 'SET':
      return value.values.map(label).join(comma);
    case 'ONE':
      return field === AgreementField.OUT_OF_SERVICE ? SERVICE[locale][value.value]! : label(value.value);
    case 'PARTIES':
      return parties(value.mode, value.parties.map(nameOf), locale);
  }
}

/** Everything that a value names. */
export function namedIn(value: FieldValue): { places: readonly string[]; parties: readonly string[]; set: readonly string[] } {
  const none = { places: [], parties: [], set: [] };
  if (value.kind === 'PLACE') return { ...none, places: [value.code] };
  if (value.kind === 'PARTIES') return { ...none, parties: value.parties };
  return value.kind === 'SET' ? { ...none, set: value.values } : none;
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const SERVICE: Record<Locale, Record<string, string>> = {
  en: { true: 'Out of service', false: 'In service' },
  ar: { true: 'خارج الخدمة', false: 'في الخدمة' },
};

function parties(mode: 'JOINTLY' | 'ONE_OF' | 'CONTESTED', names: readonly string[], locale: Locale): string {
  if (names.length === 1) return names[0]!;
  const words = {
    en: {
      JOINTLY: `${names.join(' and ')}, jointly`,
      ONE_OF: `either ${names.join(' or ')}`,
      CONTESTED: `contested: ${names.join(', ')}`,
    },
    ar: {
      JOINTLY: `${names.join(' و')} معاً`,
      ONE_OF: `إما ${names.join(' أو ')}`,
      CONTESTED: `متنازع عليه: ${names.join('، ')}`,
    },
  };
  return words[locale][mode];
}
