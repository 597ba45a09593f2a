import { FORMATS, locale } from '../i18n/locale.js';

/** A local date as far as it is known, in the reader's language. */
export function dateText({ date, datePrecision }: { date: string; datePrecision: string }): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (datePrecision !== 'YEAR') options.month = 'long';
  if (datePrecision === 'DAY') options.day = 'numeric';
  return new Intl.DateTimeFormat(FORMATS[locale.value], options).format(new Date(`${date}T00:00:00Z`));
}

/** An instant, in the reader's own zone. */
export const momentText = (instant: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale.value], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
