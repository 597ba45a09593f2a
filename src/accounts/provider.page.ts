import type { Locale } from '../common/request-context.js';

const WORDS: Record<Locale, { signedIn: string; refused: string; goOn: string }> = {
  en: { signedIn: 'Done.', refused: 'Not signed in', goOn: 'Go on' },
  ar: { signedIn: 'تم.', refused: 'لم يتم تسجيل الدخول', goOn: 'متابعة' },
};

/**
 * Moves on by itself, without a script. A redirect would not do: the browser came from the provider's site, and on the rest of
 * that way it would not send the session's cookie, which is for our own site's links alone.
 */
export function movingOnPage(locale: Locale): string {
  const { signedIn, goOn } = WORDS[locale];
  return page(locale, signedIn, `<p>${signedIn} <a href="/">${goOn}</a></p>`, '<meta http-equiv="refresh" content="0;url=/">');
}

/** @param message a sentence of the error catalogue, in English. */
export function refusalPage(locale: Locale, message: string): string {
  const { refused, goOn } = WORDS[locale];
  return page(locale, refused, `<h1>${refused}</h1><p lang="en" dir="ltr">${escaped(message)}</p><p><a href="/">${goOn}</a></p>`);
}

function page(locale: Locale, title: string, body: string, head = ''): string {
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  const start = `<!doctype html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}`;
  return `${start}<meta name="viewport" content="width=device-width"><title>${title} · Tawthiq</title></head><body>${body}</body></html>\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
