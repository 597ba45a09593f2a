import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import { filterOf } from '../releases/release.scope.js';
import { ReleaseDiffService } from '../releases/release-diff.service.js';
import type { ExportFile } from './export.file.js';
import { metaOf } from './export.meta.js';
import { namingParameters, type Parameters } from './export.parameters.js';
import { releaseDiffQuery } from './export.query.js';
import { onePage, writeTable } from './export.writer.js';
import { json } from './formats/json.js';
import { changesByColumn, RELEASE_DIFF_COLUMNS } from './release-diff.columns.js';

const TITLE = { en: 'Attacks on health care: why the figures moved', ar: 'الهجمات على الرعاية الصحية: لماذا تغيرت الأرقام' };

/** Makes the difference between two versions of a month as a table: its lines add up to it. */
@Injectable()
export class ReleaseDiffExportService {
  constructor(private readonly diffs: ReleaseDiffService) {}

  /** @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT, NOT_FOUND, WITHHELD. */
  async file(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await releaseDiffQuery(file, parameters, ctx.locale);
    const { month, from, to, format, locale } = query;
    const diff = await namingParameters(() => reading(ctx, (own) => this.diffs.diff({ ...own, locale }, query)));
    const records = { filter: filterOf(diff.from.filter), moment: diff.asOf, release: diff.to };
    const meta = metaOf(`${TITLE[locale]}, ${month}: ${from} → ${to ?? diff.asOf.toISOString()}`, records, locale, { month });
    const table = { columns: RELEASE_DIFF_COLUMNS, pages: onePage(diff.all) };
    const names = { member: 'lines', sheets: { en: 'Difference', ar: 'الفرق' }, pointOf: () => null };
    const further = { from, to, before: diff.before, after: diff.after, difference: changesByColumn(diff.difference) };
    const body = format === 'json' ? json(table, meta, names.member, further) : writeTable(table, meta, query, names);
    return { name: `tawthiq-release-diff-${month}-${from}-${to ?? 'now'}`, format, body };
  }
}
