import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../common/database/database.service.js';
import { Prisma } from '../../common/database/generated/client.js';
import { groupBy } from '../../common/graphql/batched.js';
import type { RequestContext } from '../../common/request-context.js';
import type { NodeId } from '../proof/merkle.js';
import type { StoredRevision } from '../revision.repository.js';
import { type SubjectColumn, SUBJECTS } from '../revision.subject.js';

export type StoredLeaf = Prisma.LogLeafGetPayload<object>;

/** What an audit reads: page by page, all of it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: DatabaseService) {}

  async leaves(ctx: RequestContext, from: number, limit: number): Promise<StoredLeaf[]> {
    return (await this.database.client(ctx)).logLeaf.findMany({
      where: { index: { gte: from } },
      orderBy: { index: 'asc' },
      take: limit,
    });
  }

  async revisions(ctx: RequestContext, ids: readonly bigint[]): Promise<Map<bigint, StoredRevision>> {
    const rows = await (await this.database.client(ctx)).revision.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The stored hashes of nodes; those that are not there are left out. */
  async nodes(ctx: RequestContext, ids: readonly NodeId[]): Promise<Map<string, Buffer>> {
    if (ids.length === 0) return new Map();
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ level: number; index: number; hash: Uint8Array }[]>`
      SELECT n.level, n.index, n.hash
        FROM unnest(${ids.map(({ level }) => level)}::integer[], ${ids.map(({ index }) => index)}::integer[]) AS asked (level, index)
        JOIN log_node n ON n.level = asked.level AND n.index = asked.index`;
    return new Map(rows.map(({ level, index, hash }) => [`${level} ${index}`, Buffer.from(hash)]));
  }

  /** All revisions of records, the first of each first. */
  async histories(ctx: RequestContext, subject: SubjectColumn, ids: readonly string[]): Promise<Map<string, StoredRevision[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).revision.findMany({ where: { [subject]: { in: [...ids] } }, orderBy: [{ number: 'asc' }, { id: 'asc' }] });
    return groupBy(rows, (row) => row[subject] ?? '');
  }

  /** Ids of a table's rows after an id, in order. */
  async idsAfter(ctx: RequestContext, table: string, after: string | null, limit: number): Promise<string[]> {
    const further = after === null ? Prisma.empty : Prisma.sql`WHERE t.id > ${after}::uuid`;
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`SELECT t.id::text FROM ${Prisma.raw(table)} t ${further} ORDER BY t.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Records that have revisions and are not there. */
  async missing(ctx: RequestContext, subject: SubjectColumn, home: string, limit: number): Promise<string[]> {
    const [column, table] = [Prisma.raw(`${SUBJECTS[subject]}_id`), Prisma.raw(home)];
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      SELECT DISTINCT r.${column}::text AS id FROM revision r LEFT JOIN ${table} t ON t.id = r.${column}
       WHERE r.${column} IS NOT NULL AND t.id IS NULL ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** How many rows tables have. */
  async counts(ctx: RequestContext, tables: readonly string[]): Promise<Map<string, number>> {
    const one = (table: string): Prisma.Sql =>
      Prisma.sql`SELECT ${table} AS name, count(*)::integer AS count FROM ${Prisma.raw(table)}`;
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ name: string; count: number }[]>(Prisma.join(tables.map(one), ' UNION ALL '));
    return new Map(rows.map(({ name, count }) => [name, count]));
  }

  /** Revisions that wait for the log; those that neither wait for it nor are in it; and what waits, and is in it already or is no revision. */
  async waiting(ctx: RequestContext): Promise<{ pending: number; lost: number; stray: number }> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ pending: number; lost: number; stray: number }[]>`
      SELECT (SELECT count(*) FROM log_pending)::integer AS pending,
             (SELECT count(*) FROM revision r WHERE NOT EXISTS (SELECT FROM log_leaf l WHERE l.revision_id = r.id)
                 AND NOT EXISTS (SELECT FROM log_pending p WHERE p.revision_id = r.id))::integer AS lost,
             (SELECT count(*) FROM log_pending p WHERE EXISTS (SELECT FROM log_leaf l WHERE l.revision_id = p.revision_id)
                 OR NOT EXISTS (SELECT FROM revision r WHERE r.id = p.revision_id))::integer AS stray`;
    return row!;
  }

  /** Sizes of the heads that anybody has cosigned or stamped. */
  async endorsedSizes(ctx: RequestContext): Promise<number[]> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ size: number }[]>`SELECT size FROM cosignature UNION SELECT size FROM timestamp_token ORDER BY 1`;
    return rows.map(({ size }) => size);
  }

  async publications(ctx: RequestContext): Promise<number[]> {
    const rows = await (await this.database.client(ctx)).logPublication.findMany({ orderBy: { size: 'asc' } });
    return rows.map(({ size }) => size);
  }
}
