import { FORMATS, type Locale, locale } from './locale.js';

/** Words of one part of the app in both languages: what the one has, the other has. */
type Words<T> = { readonly en: T; readonly ar: T };

/**
 * Words of a part of the app, in the language that is read: a component that calls it is shown anew when the language changes.
 * @example const words = wordsOf({ en: { title: 'Sign in' }, ar: { title: 'تسجيل الدخول' } }); … words().title
 */
export const wordsOf =
  <T>(words: Words<T>): (() => T) =>
  () =>
    words[locale.value];

/** English needs two of them, Arabic up to six. */
type Forms = { readonly other: string } & { readonly [form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string };

/** The form of a noun that goes with a number; `#` in it is the number. */
export function plural(of: Locale, count: number, forms: Forms): string {
  const form = forms[new Intl.PluralRules(FORMATS[of]).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(FORMATS[of]).format(count));
}

/** Words by a code that the server sends, where only one language needs its own. */
export const NO_WORDS: Readonly<Record<string, string>> = {};
