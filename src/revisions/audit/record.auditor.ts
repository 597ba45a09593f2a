import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../common/request-context.js';
import { canonicalJson } from '../canonical-json.js';
import { revisionHash } from '../revision.content.js';
import type { StoredRevision } from '../revision.repository.js';
import { SUBJECTS } from '../revision.subject.js';
import type { AuditReport } from './audit.report.js';
import { AuditRepository } from './audit.repository.js';
import type { RecordAudit, Row, Tables } from './record.audit.js';

const PAGE = 200;

/** Holds every record with all its rows against its newest revision, and its revisions against each other. */
@Injectable()
export class RecordAuditor {
  constructor(private readonly repository: AuditRepository) {}

  async check(ctx: RequestContext, audit: RecordAudit, report: AuditReport): Promise<void> {
    const kind = SUBJECTS[audit.subject];
    const seen = new Map<string, number>(Object.keys(audit.tables).map((table) => [table, 0]));
    const home = audit.home ?? kind;
    const pageAfter = (after: string | null): Promise<string[]> =>
      audit.page?.(ctx, after, PAGE) ?? this.repository.idsAfter(ctx, home, after, PAGE);
    let ids = await pageAfter(null);
    while (ids.length > 0) {
      const histories = await this.repository.histories(ctx, audit.subject, ids);
      const rows = await audit.rows(ctx, ids);
      for (const id of ids) {
        const tables = rows.get(id) ?? {};
        for (const [table, found] of Object.entries(tables)) seen.set(table, (seen.get(table) ?? 0) + found.length);
        this.checkRecord(audit, id, histories.get(id) ?? [], tables, report);
      }
      report.looked(kind, ids.length);
      ids = ids.length < PAGE ? [] : await pageAfter(ids.at(-1)!);
    }
    for (const id of await this.repository.missing(ctx, audit.subject, home, PAGE)) {
      report.wrong(`${kind} ${id}`, 'has revisions and is not there.');
    }
    for (const [table, count] of await this.repository.counts(ctx, [...seen.keys()])) {
      const more = count - seen.get(table)!;
      if (more !== 0) report.wrong(table, `${more} more of its rows are there than belong to the ${kind} records.`);
    }
  }

  private checkRecord(
    audit: RecordAudit,
    id: string,
    history: readonly StoredRevision[],
    now: Tables,
    report: AuditReport,
  ): void {
    const where = `${SUBJECTS[audit.subject]} ${id}`;
    checkChain(where, history, report);
    const [first, newest] = [history[0], history.at(-1)];
    if (!first || !newest) return report.wrong(where, 'has no revision.');
    let expected: Tables;
    try {
      expected = audit.expected({ id, first, newest, all: history }, now);
    } catch {
      return report.wrong(where, `revision ${newest.number} does not hold such a record.`);
    }
    for (const [table, key] of Object.entries(audit.tables)) {
      compare(`${where}, ${table}`, key, expected[table] ?? [], now[table] ?? [], newest.number, report);
    }
  }
}

/** Numbers without a gap, each revision with the hash of the one before it, each hash that of its content. */
function checkChain(where: string, history: readonly StoredRevision[], report: AuditReport): void {
  history.forEach((revision, index) => {
    const which = `${where}, revision ${revision.number}`;
    if (revision.number !== index + 1) report.wrong(which, `stands where revision ${index + 1} should.`);
    if (revision.previousHash !== (history[index - 1]?.hash ?? null))
      report.wrong(which, 'does not hold the hash of the one before it.');
    if (hashOf(revision) !== revision.hash) report.wrong(which, 'is not what its hash stands for.');
  });
}

function hashOf(revision: StoredRevision): string | null {
  try {
    return revisionHash(revision);
  } catch {
    // Of a time that none can be written of.
    return null;
  }
}

function compare(
  where: string,
  key: readonly string[],
  expected: readonly Row[],
  now: readonly Row[],
  revision: number,
  report: AuditReport,
): void {
  const cell = (row: Row, column: string): unknown => (row as Record<string, unknown>)[column];
  const nameOf = (row: Row): string => key.map((column) => nameOfCell(cell(row, column))).join(' ');
  const missing = new Map(expected.map((row) => [nameOf(row), row]));
  for (const row of now) {
    const name = nameOf(row);
    const should = missing.get(name);
    missing.delete(name);
    const at = name === '' ? where : `${where} ${name}`;
    if (!should) report.wrong(at, `is not in revision ${revision}.`);
    else {
      const columns = [...new Set([...Object.keys(should), ...Object.keys(row)])];
      const other = columns.filter((column) => canonicalJson(cell(should, column)) !== canonicalJson(cell(row, column)));
      if (other.length > 0) report.wrong(at, `is not what revision ${revision} says: ${other.join(', ')}.`);
    }
  }
  for (const name of missing.keys()) report.wrong(`${where} ${name}`, `is in revision ${revision} and not there.`);
}

const nameOfCell = (value: unknown): string => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
