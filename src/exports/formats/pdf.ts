import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, type DocumentContent, isolatedText, type Runs } from './document.js';
import { drawable, fontBlobs } from './fonts.js';

/** How the blocks are set. What the document says comes as data: text of a record is never read as Typst. */
const TEMPLATE = `
#let content = json("/document.json")
#let is-arabic = content.locale == "ar"
#let grey = rgb("#4a5763")
#set document(title: content.title)
#set text(
  lang: content.locale, region: if is-arabic { "SY" } else { "GB" }, dir: if is-arabic { rtl } else { ltr }, size: 10pt, fallback: false,
  font: if is-arabic { ("IBM Plex Sans Arabic", "Noto Sans") } else { ("Noto Sans", "IBM Plex Sans Arabic") },
)
#set par(leading: 0.7em)
#set page(
  paper: "a4", margin: (x: 1.8cm, top: 1.8cm, bottom: 2cm),
  footer: context text(size: 8pt, fill: grey)[#content.footer #h(1fr) #counter(page).display()],
)
#show title: set text(size: 20pt)
#show heading: set text(size: 13pt)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show link: set text(fill: rgb("#174a6e"))
#show figure.caption: set text(size: 9pt, fill: grey)
#set figure(supplement: none, numbering: none)
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#d5dbe1")), inset: (x: 4pt, y: 5pt), align: start + top)
#show table: set text(size: 8.5pt, hyphenate: true)
#show table.cell.where(y: 0): set text(weight: "bold", hyphenate: false)
#let run(one) = {
  let body = text(weight: if one.strong { "bold" } else { "regular" }, one.text)
  if one.href == none { body } else { link(one.href, body) }
}
#let runs(list) = list.map(run).join()
#title()
#text(fill: grey, content.subtitle)
#for block in content.blocks {
  if block.kind == "heading" { heading(block.text) }
  else if block.kind == "paragraph" { par(runs(block.runs)) }
  else if block.kind == "list" { list(..block.items.map(runs)) }
  else if block.kind == "figure" { figure(image(block.path, alt: block.alt, width: block.share * 100%), caption: block.caption) }
  else { table(columns: block.widths.map(width => width * 1fr), table.header(..block.head), ..block.rows.flatten().map(cell => runs(cell.runs))) }
}
`;

let compiler: NodeCompiler | null = null;

/**
 * A document as an accessible PDF (PDF/UA-1): tagged, titled, with its language and texts for its charts, which stay vectors.
 * Takes the main thread while it works: some tens of milliseconds for a month.
 */
export function pdf(content: DocumentContent): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fontBlobs() }], workspace: process.cwd() });
  const typst = compiler;
  const put = (path: string, text: string): void => typst.mapShadow(`${process.cwd()}${path}`, Buffer.from(text));
  try {
    const blocks = content.blocks.map((block, index) => {
      if (block.kind !== 'figure') return packed(block);
      put(`/chart-${index}.svg`, drawable(block.svg));
      return {
        kind: 'figure',
        path: `/chart-${index}.svg`,
        alt: block.alt,
        share: block.share,
        caption: drawable(block.caption),
      };
    });
    const { locale, title, subtitle, footer } = content;
    const shown = { locale, title: drawable(title), subtitle: drawable(subtitle), footer: drawable(footer), blocks };
    put('/document.json', JSON.stringify(shown));
    const result = typst.compile({ mainFileContent: TEMPLATE });
    if (!result.result)
      throw new Error(`the document could not be set: ${JSON.stringify(result.takeDiagnostics()?.shortDiagnostics)}`);
    const date = content.published ? { creationTimestamp: Math.floor(Date.parse(content.published) / 1000) } : {};
    return typst.pdf(result.result, { pdfStandard: 'ua-1', ...date });
  } finally {
    typst.resetShadow();
    // What was set for one document is of no use to the next.
    typst.evictCache(0);
  }
}

const cells = (runs: Runs): object[] =>
  runs.map((run) => ({ text: drawable(isolatedText(run)), href: run.href ?? null, strong: run.strong ?? false }));

function packed(block: Exclude<Block, { kind: 'figure' }>): object {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: drawable(block.text) };
    case 'paragraph':
      return { ...block, runs: cells(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(cells) };
    case 'table':
      // An object for each cell, so that a row's cells can be put one after the other without their runs.
      return {
        ...block,
        head: block.head.map(drawable),
        rows: block.rows.map((row) => row.map((runs) => ({ runs: cells(runs) }))),
      };
  }
}
