import type { Locale } from '../common/request-context.js';
import type { CellRemark } from './import.remarks.js';
import type { OutcomeCounts } from './import.repository.js';
import { secondsLeft, suggested } from './import.service.js';
import type { StoredMapping } from './import-mapping.repository.js';
import type { StoredBatch, StoredRow } from './import.types.js';
import type { MappedColumn as Mapped } from './formats/mapping.js';
import type { Import, ImportCounts, ImportMapping, ImportRow, MappedColumn } from './models/import.model.js';
import { inArabic } from './remarks.arabic.js';
import { isBlank } from './readers/table.js';

/** Imports as the schema shows them. Pure. */

export function toImport(batch: StoredBatch): Import {
  const { id, status, mode, createdAt, fileName, fileSize, fileHash, source, dataSet, citation, licence } = batch;
  const { republishable, totalRows, doneRows, message, reason, layout, mapping, organisationId } = batch;
  return {
    ...{ id, status, mode, createdAt, fileName, fileSize, fileHash, source, dataSet, citation, licence },
    ...{ republishable, totalRows, doneRows, message, reason, organisationId },
    secondsLeft: secondsLeft(batch),
    columns: layout?.columns.map(({ name }) => name) ?? [],
    suggestedMapping: status === 'NEEDS_MAPPING' && !mapping ? suggested(batch).columns.map(toMappedColumn) : [],
  };
}

export function toImportRow(row: StoredRow, { layout }: StoredBatch, locale: Locale): ImportRow {
  const { number, outcome, outsideId, incidentId, revision, undone } = row;
  const cells = (layout?.columns ?? []).flatMap(({ index, name }) =>
    isBlank(row.cells[index]) ? [] : [{ column: name, value: String(row.cells[index]) }],
  );
  const said = (remarks: readonly CellRemark[] | null): CellRemark[] =>
    (remarks ?? []).map(({ column, message }) => ({ column, message: locale === 'ar' ? inArabic(message) : message }));
  return {
    ...{ number, outcome, outsideId, incidentId, revision, undone, cells },
    problems: said(row.problems),
    notes: said(row.notes),
    changes: (row.changes ?? []).map(({ field, before, after }) => {
      return { field, before: JSON.stringify(before), after: JSON.stringify(after) };
    }),
  };
}

export const toCounts = ({ CREATE, UPDATE, UNCHANGED, REFUSED, undone }: OutcomeCounts): ImportCounts => ({
  ...{ created: CREATE, updated: UPDATE, unchanged: UNCHANGED, refused: REFUSED },
  ...{ rejected: undone.REJECTED, reverted: undone.REVERTED, left: undone.LEFT },
});

export function toImportMapping({ name, mapping, maker, citation, licence, republishable }: StoredMapping): ImportMapping {
  const { columns, country } = mapping;
  return { name, columns: columns.map(toMappedColumn), country, maker, citation, licence, republishable };
}

const toMappedColumn = ({ column, field, rule }: Mapped): MappedColumn => ({ column, field, rule: rule ?? null });
