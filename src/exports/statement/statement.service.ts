import { Injectable } from '@nestjs/common';
import { asPublic, endReading, type RequestContext } from '../../common/request-context.js';
import { type ExportFile, once } from '../export.file.js';
import { ExportRecords } from '../export.records.js';
import { namingParameters, type Parameters } from '../export.parameters.js';
import type { DocumentContent } from '../formats/document.js';
import { html } from '../formats/html.js';
import type { DocumentFormat } from '../export.query.js';
import { linksTo } from './statement.links.js';
import { statementQuery } from './statement.query.js';
import { StatementReader } from './statement.reader.js';

/** What takes long to load is loaded when the first of its kind is asked for. */
const WRITERS: Record<DocumentFormat, (content: DocumentContent) => string | Promise<string | Uint8Array>> = {
  html,
  pdf: async (content) => (await import('../formats/pdf.js')).pdf(content),
  docx: async (content) => (await import('../formats/docx.js')).docx(content),
};

/** Makes a month's statement. */
@Injectable()
export class StatementService {
  constructor(
    private readonly reader: StatementReader,
    private readonly records: ExportRecords,
  ) {}

  /**
   * @param file such as `2017-04.pdf`
   * @param address where the tracker is reached
   * @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS, WITHHELD, NOT_AVAILABLE.
   */
  async statement(ctx: RequestContext, file: string, parameters: Parameters, address: string): Promise<ExportFile> {
    const query = await statementQuery(file, parameters, ctx.locale);
    const { format, month, locale } = query;
    const records = await this.records.of(ctx, query);
    // Whoever looks at what is to be published sees what everybody will.
    const reader = query.release?.version === 'draft' ? asPublic(ctx) : ctx;
    const model = await namingParameters(() => this.reader.read({ ...reader, locale }, month, records));
    // Setting a document takes a while: nothing is held meanwhile.
    await endReading(ctx);
    const { statementContent } = await import('./statement.content.js');
    const content = statementContent(model, locale, linksTo(address, month, records));
    const version = query.release ? `-${query.release.version}` : '';
    return { name: `tawthiq-statement-${month}${version}-${locale}`, format, body: once(await WRITERS[format](content)) };
  }
}
