import { DomainError } from '../errors/domain-error.js';
import { properNameKey } from './fold.js';

/** A name with the key that look-ups compare; an alias is one that is not the main name in its language. */
export interface KeyedName {
  nameKey: string;
  name: string;
  alias: boolean;
}

export interface NamesInput {
  nameEn?: string | null;
  nameAr?: string | null;
  aliases?: readonly string[] | null;
}

/**
 * The names of a facility or perpetrator as they are stored: trimmed, and one for each key.
 * @throws DomainError INVALID_INPUT when there is no name that can be looked up.
 */
export function namesOf(input: NamesInput, path: string): { nameEn: string | null; nameAr: string | null; names: KeyedName[] } {
  const nameEn = input.nameEn?.trim() || null;
  const nameAr = input.nameAr?.trim() || null;
  const own = [nameEn, nameAr].filter((name) => name !== null);
  if (own.length === 0 || own.some((name) => properNameKey(name) === '')) {
    const field = own.length === 0 || nameEn ? 'nameEn' : 'nameAr';
    throw DomainError.invalidInput([
      { path: `${path}.${field}`, message: 'a name with letters, in English or Arabic, is needed.' },
    ]);
  }
  const names = new Map<string, KeyedName>();
  for (const name of [...own, ...(input.aliases ?? []).map((alias) => alias.trim())]) {
    const key = properNameKey(name);
    if (key !== '' && !names.has(key)) names.set(key, { nameKey: key, name, alias: !own.includes(name) });
  }
  return { nameEn, nameAr, names: [...names.values()] };
}
