import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Locale } from '../../common/request-context.js';
import {
  type Block,
  type DocumentContent,
  type FigureBlock,
  isolatedText,
  type Run,
  type Runs,
  sizeOf,
  type TableBlock,
} from './document.js';
import { png } from './png.js';

const LINK = '174A6E';
const GREY = '4A5763';
/** Widest chart and table, in pixels and in twentieths of a point. */
const WIDTH = { pixels: 600, twips: 9600 };
const FONT = { en: 'Calibri', ar: 'Arial' };
// What XML cannot carry.
const UNSAFE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g; // eslint-disable-line no-control-regex

/** A document as DOCX, to be worked on further. Charts are vectors, with a picture for programs that draw none. */
export async function docx(content: DocumentContent): Promise<Uint8Array> {
  const write = new DocxWriter(content.locale);
  const children = [
    write.paragraph([{ text: content.title }], { heading: HeadingLevel.TITLE }),
    write.paragraph([{ text: content.subtitle }], {}, { color: GREY }),
  ];
  const body = await Promise.all(content.blocks.map((block) => write.block(block)));
  const footer = write.paragraph([{ text: content.footer }], {}, { color: GREY, size: 16 });
  const language = content.locale === 'ar' ? 'ar-SY' : 'en-GB';
  return Packer.toBuffer(
    new Document({
      title: content.title.replace(UNSAFE, ''),
      creator: 'Tawthiq',
      styles: {
        default: {
          document: { run: { font: FONT[content.locale], size: 21, language: { value: language, bidirectional: language } } },
        },
      },
      numbering: {
        config: [
          {
            reference: 'points',
            levels: [
              {
                level: 0,
                format: LevelFormat.BULLET,
                text: '•',
                alignment: AlignmentType.START,
                style: { paragraph: { indent: { start: 360, hanging: 240 } } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          properties: { page: { margin: { top: 1000, bottom: 1000, left: 1000, right: 1000 } } },
          footers: { default: new Footer({ children: [footer] }) },
          children: [...children, ...body.flat()],
        },
      ],
    }),
  );
}

type ParagraphStyle = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children' | 'text'>;
type RunStyle = Partial<{ color: string; size: number; bold: boolean }>;

class DocxWriter {
  private readonly isArabic: boolean;

  constructor(locale: Locale) {
    this.isArabic = locale === 'ar';
  }

  async block(block: Block): Promise<(Paragraph | Table)[]> {
    switch (block.kind) {
      case 'heading':
        return [this.paragraph([{ text: block.text }], { heading: HeadingLevel.HEADING_1, keepNext: true })];
      case 'paragraph':
        return [this.paragraph(block.runs, { spacing: { after: 120 } })];
      case 'list':
        return block.items.map((item) => this.paragraph(item, { numbering: { reference: 'points', level: 0 } }));
      case 'figure':
        return [
          await this.figure(block),
          this.paragraph([{ text: block.caption }], { spacing: { after: 160 } }, { color: GREY, size: 18 }),
        ];
      case 'table':
        return [this.table(block), this.paragraph([])];
    }
  }

  paragraph(runs: Runs, style: ParagraphStyle = {}, of: RunStyle = {}): Paragraph {
    return new Paragraph({ ...style, bidirectional: this.isArabic, children: runs.map((run) => this.run(run, of)) });
  }

  private run(run: Run, of: RunStyle): TextRun | ExternalHyperlink {
    const style = { ...of, ...(run.strong ? { bold: true, boldComplexScript: true } : {}) };
    const text = isolatedText(run).toWellFormed().replace(UNSAFE, '');
    const made = new TextRun({
      ...style,
      ...(style.size ? { sizeComplexScript: style.size } : {}),
      ...(run.href ? { color: LINK, underline: {} } : {}),
      text,
      rightToLeft: this.isArabic,
    });
    return run.href ? new ExternalHyperlink({ link: run.href, children: [made] }) : made;
  }

  private async figure({ svg, alt, share }: FigureBlock): Promise<Paragraph> {
    const { width, height } = sizeOf(svg);
    const scale = (WIDTH.pixels / width) * share;
    const image = new ImageRun({
      type: 'svg',
      data: Buffer.from(svg),
      fallback: { type: 'png', data: Buffer.from(await png(svg)) },
      transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
      altText: { name: alt.slice(0, 60), title: alt.slice(0, 60), description: alt },
    });
    return new Paragraph({ bidirectional: this.isArabic, keepNext: true, children: [image] });
  }

  private table({ head, rows, widths }: TableBlock): Table {
    const all = widths.reduce((sum, width) => sum + width, 0);
    const columnWidths = widths.map((width) => Math.round((width / all) * WIDTH.twips));
    const cell = (runs: Runs, index: number, bold = false): TableCell =>
      new TableCell({
        width: { size: columnWidths[index]!, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.TOP,
        margins: { top: 40, bottom: 40, left: 70, right: 70 },
        children: [this.paragraph(bold ? runs.map((run) => ({ ...run, strong: true })) : runs, {}, { size: 17 })],
      });
    return new Table({
      visuallyRightToLeft: this.isArabic,
      columnWidths,
      width: { size: WIDTH.twips, type: WidthType.DXA },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, index) => cell([{ text }], index, true)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((runs, index) => cell(runs, index)) })),
      ],
    });
  }
}
