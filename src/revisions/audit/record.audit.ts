import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../common/request-context.js';
import type { StoredRevision } from '../revision.repository.js';
import type { SubjectColumn } from '../revision.subject.js';
import type { AuditReport } from './audit.report.js';

/** A row as Prisma gives it. */
export type Row = object;
/** Rows by their table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** Rows that the log holds as hashes, by their table and id. */
export const hashedRows = (tables: Readonly<Record<string, Readonly<Record<string, string>>>>): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, Object.entries(rows).map(([id, hash]) => ({ id, hash }))]),
  );

/** The history of one record, from the first revision to the newest. */
export interface History {
  readonly id: string;
  readonly first: StoredRevision;
  readonly newest: StoredRevision;
  readonly all: readonly StoredRevision[];
}

/** How a kind of record is held against its revisions. Each feature that keeps revisions has one. */
export interface RecordAudit {
  readonly subject: SubjectColumn;
  /** The tables that its records are in, the records' own first, and what tells rows of one record apart in each. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** The table that the ids are of; the first of `tables` when left out. */
  readonly home?: string;
  /** Ids of records after an id, in order: for a kind that not every row of its home table is of. */
  page?(ctx: RequestContext, after: string | null, limit: number): Promise<string[]>;
  /** All rows of these records, as they are stored. */
  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>>;
  /** The rows that a record must have by its revisions, column by column. @param now its rows as they are: what no revision says is taken from there. */
  expected(history: History, now: Tables): Tables;
}

/** What is looked at as a whole: what follows from all revisions, and what is kept outside of the database. */
export interface TableAudit {
  check(ctx: RequestContext, report: AuditReport): Promise<void>;
}

/** The kinds of records that are held against their revisions; features add theirs when they start. */
@Injectable()
export class AuditRegistry {
  readonly records: RecordAudit[] = [];
  readonly tables: TableAudit[] = [];

  add(audit: RecordAudit): void {
    this.records.push(audit);
  }

  addTables(audit: TableAudit): void {
    this.tables.push(audit);
  }
}
