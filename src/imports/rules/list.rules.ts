/** Lists with commas between their items, some of which hold commas themselves. */

/**
 * The items of a list. Known items are found first, the longest before the shorter, so that commas within them split nothing; so are
 * commas within brackets, even where a bracket is never closed.
 * @param known items that hold commas, as they are written.
 */
export function itemsOf(text: string, known: readonly string[]): string[] {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const items: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const lower = rest.toLowerCase();
    const whole = longestFirst.find(
      (item) => lower.startsWith(item.toLowerCase()) && /^\s*(?:[,|]|$)/.test(rest.slice(item.length)),
    );
    const length = whole ? whole.length : endOfItem(rest);
    const item = rest.slice(0, length).trim();
    if (item !== '') items.push(item);
    rest = rest.slice(length).replace(/^\s*[,|]\s*/, '');
  }
  return items;
}

/** Where the first item of a list ends: at a comma or bar outside brackets. */
function endOfItem(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '(' && text.indexOf(')', at) > 0) depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if ((character === ',' || character === '|') && depth === 0) return at;
  }
  return text.length;
}
