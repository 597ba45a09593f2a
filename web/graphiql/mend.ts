/** What GraphiQL's editors are called to whoever does not see them: by what they lie in. */
const NAMES: readonly [string, string][] = [
  ['.graphiql-query-editor', 'Query'],
  ['.graphiql-editor-tool', 'Variables and headers'],
  ['.result-window', 'Answer'],
];

/** Mends what keeps GraphiQL from those who use it by keyboard or do not see it; again, as it makes its parts anew. */
export function mend(place: HTMLElement): () => void {
  const look = (): void => {
    for (const [part, name] of NAMES) {
      for (const field of place.querySelectorAll(`${part} textarea:not([aria-label])`)) field.setAttribute('aria-label', name);
    }
    for (const area of place.querySelectorAll('.CodeMirror-scroll:not([tabindex="0"])')) area.setAttribute('tabindex', '0');
    // Tabs that hold buttons are none: the buttons say what they are.
    for (const tab of place.querySelectorAll('li[role=tab], [role=tablist]')) tab.removeAttribute('role');
    for (const button of place.querySelectorAll('[aria-selected]')) button.removeAttribute('aria-selected');
  };
  const observer = new MutationObserver(look);
  observer.observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: ['role', 'tabindex'] });
  look();
  return () => observer.disconnect();
}
