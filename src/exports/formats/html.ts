import { createHash } from 'node:crypto';
import type { Block, DocumentContent, Runs } from './document.js';

const STYLE = `
:root { color: #1f2933; background: #fff; font: 16px/1.55 system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-block-end: 2px solid #1f5a85; padding-block-end: .2rem; }
.subtitle, footer { color: #4a5763; }
a { color: #174a6e; }
ul { padding-inline-start: 1.4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .5rem; border-block-end: 1px solid #d5dbe1; overflow-wrap: anywhere; }
thead th { border-block-end: 2px solid #1f2933; overflow-wrap: normal; }
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { font-size: .88rem; color: #4a5763; }
footer { margin-block-start: 2.5rem; font-size: .88rem; }
@media print {
  @page { size: A4; margin: 1.6cm; }
  :root { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
  .scroll { overflow: visible; }
}
`;

/** Nothing but the style above may act: no script, and no request to anywhere. */
export const HTML_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** A document as one page that needs nothing else: to be read, kept and printed. */
export function html({ title, subtitle, locale, blocks, footer }: DocumentContent): string {
  return (
    `<!doctype html>\n<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${escaped(HTML_POLICY)}">\n` +
    `<base target="_top">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escaped(title)}</title>\n` +
    `<style>${STYLE}</style>\n</head>\n<body>\n<main>\n<h1>${escaped(title)}</h1>\n<p class="subtitle">${escaped(subtitle)}</p>\n` +
    `${blocks.map(block).join('\n')}\n</main>\n<footer>${escaped(footer)}</footer>\n</body>\n</html>\n`
  );
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h2>${escaped(one.text)}</h2>`;
    case 'paragraph':
      return `<p>${runs(one.runs)}</p>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${runs(item)}</li>`).join('')}</ul>`;
    case 'figure':
      return `<figure>${one.svg}<figcaption>${escaped(one.caption)}</figcaption></figure>`;
    case 'table': {
      const head = one.head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
      const rows = one.rows.map(([first, ...rest]) => {
        return `<tr><th scope="row">${runs(first!)}</th>${rest.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`;
      });
      return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
    }
  }
}

function runs(list: Runs): string {
  return list
    .map(({ text, href, strong, isolated }) => {
      let made = isolated ? `<bdi>${escaped(text)}</bdi>` : escaped(text);
      if (strong) made = `<strong>${made}</strong>`;
      return href ? `<a href="${escaped(href)}">${made}</a>` : made;
    })
    .join('');
}
