import type { Locale } from '../request-context.js';

/** A thing with names in English and Arabic, of which one may be missing. */
export interface Named {
  readonly nameEn: string | null;
  readonly nameAr: string | null;
}

/** The name in the reader's language, or the one there is. */
export function localName(named: Named, locale: Locale): string {
  const [preferred, other] = locale === 'ar' ? [named.nameAr, named.nameEn] : [named.nameEn, named.nameAr];
  return preferred ?? other ?? '';
}
