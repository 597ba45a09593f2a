import { signal } from '@preact/signals';

export type Locale = 'en' | 'ar';

/** The reader's language: as chosen here before, as the address says (`?lang=ar`), or as the browser's. */
export const locale = signal<Locale>(firstLocale());

/** Dates, numbers and plural forms; digits are those of both scripts' readers. */
export const FORMATS: Record<Locale, string> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };

const KEPT = 'language';

export function setLocale(chosen: Locale): void {
  locale.value = chosen;
  keep(chosen);
  apply();
}

/** Tells the browser which language the page speaks, and which way it runs. */
export function apply(): void {
  document.documentElement.lang = locale.value;
  document.documentElement.dir = locale.value === 'ar' ? 'rtl' : 'ltr';
}

function firstLocale(): Locale {
  const wanted = new URLSearchParams(location.search).get('lang') ?? kept() ?? navigator.language;
  return wanted.startsWith('ar') ? 'ar' : 'en';
}

/** A browser that keeps nothing still shows the page. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(chosen: Locale): void {
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // Asked again next time.
  }
}
