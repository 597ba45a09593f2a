/** What the pages share: asking the server, and speaking two languages. */

export const element = (id) => document.getElementById(id);

export let language = navigator.language.startsWith('ar') ? 'ar' : 'en';

/** Asks over GraphQL. */
export async function ask(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** The messages of an answer's errors, as one text. */
export const problemsOf = ({ errors = [] }) => errors.map(({ message }) => message).join(' ');

/**
 * Shows a page in the reader's language, and in the other one when asked.
 * @param words for each language: what stands where `data-words` names it, and `other`, the name of the other language.
 */
export function speak(words, shown = () => undefined) {
  const show = () => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    for (const node of document.querySelectorAll('[data-words]')) node.textContent = words[language][node.dataset.words];
    const button = element('language');
    button.textContent = words[language].other;
    button.lang = language === 'ar' ? 'en' : 'ar';
    return shown();
  };
  element('language').addEventListener('click', () => {
    language = language === 'ar' ? 'en' : 'ar';
    show();
  });
  return show();
}
