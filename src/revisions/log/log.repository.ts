import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../common/database/database.service.js';
import { Prisma } from '../../common/database/generated/client.js';
import type { RequestContext } from '../../common/request-context.js';
import type { NodeId } from '../proof/merkle.js';
import type { StoredRevision } from '../revision.repository.js';

/** Number of the advisory lock that whoever makes the log grow holds. */
const LOG_LOCK = 7_208_302;

export type StoredHead = Prisma.LogHeadGetPayload<object>;
export type StoredPublication = Prisma.LogPublicationGetPayload<object>;

/** What is added to the log at once: leaves in their order, the nodes they complete, and the head of the tree that then is. */
export interface Growth {
  readonly from: number;
  readonly leaves: readonly { revisionId: bigint; hash: Buffer }[];
  readonly nodes: readonly (NodeId & { hash: Buffer })[];
  readonly head: { size: number; root: Buffer; checkpoint: string };
}

@Injectable()
export class LogRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Keeps others from making the log grow or publishing a head until the transaction ends. */
  async lock(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(${LOG_LOCK})::text`;
  }

  /** Revisions that wait for the log, in the order of their ids: of one record, the earlier first. What does not belong there is passed over. */
  async pending(ctx: RequestContext, limit: number): Promise<StoredRevision[]> {
    const client = await this.database.client(ctx);
    const found = await client.$queryRaw<{ id: bigint }[]>`
      SELECT r.id FROM log_pending p JOIN revision r ON r.id = p.revision_id
       WHERE NOT EXISTS (SELECT FROM log_leaf l WHERE l.revision_id = r.id)
       ORDER BY p.revision_id LIMIT ${limit}`;
    if (found.length === 0) return [];
    return client.revision.findMany({ where: { id: { in: found.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
  }

  /** The head of the tree as it is, of those that the asker sees. */
  async newestHead(ctx: RequestContext): Promise<StoredHead | null> {
    return (await this.database.client(ctx)).logHead.findFirst({ orderBy: { size: 'desc' } });
  }

  async oldestHead(ctx: RequestContext): Promise<StoredHead | null> {
    return (await this.database.client(ctx)).logHead.findFirst({ orderBy: { size: 'asc' } });
  }

  async head(ctx: RequestContext, size: number): Promise<StoredHead | null> {
    return (await this.database.client(ctx)).logHead.findUnique({ where: { size } });
  }

  /** Heads of trees larger than a size, the smaller first. */
  async headsAbove(ctx: RequestContext, size: number, limit: number): Promise<StoredHead[]> {
    return (await this.database.client(ctx)).logHead.findMany({
      where: { size: { gt: size } },
      orderBy: { size: 'asc' },
      take: limit,
    });
  }

  async newestPublication(ctx: RequestContext): Promise<StoredPublication | null> {
    return (await this.database.client(ctx)).logPublication.findFirst({ orderBy: { size: 'desc' } });
  }

  async publication(ctx: RequestContext, size: number): Promise<StoredPublication | null> {
    return (await this.database.client(ctx)).logPublication.findUnique({ where: { size } });
  }

  /** The newest publications, the newest first. */
  async publications(ctx: RequestContext, limit: number): Promise<StoredPublication[]> {
    return (await this.database.client(ctx)).logPublication.findMany({ orderBy: { size: 'desc' }, take: limit });
  }

  async publish(ctx: RequestContext, size: number): Promise<void> {
    await (
      await this.database.client(ctx)
    )
      .$executeRaw`INSERT INTO log_publication (size, published_at) VALUES (${size}, date_trunc('milliseconds', clock_timestamp()))`;
  }

  /** Hashes of nodes, leaves among them, in the order asked. @throws Error when one is not there, or is not seen. */
  async hashes(ctx: RequestContext, nodes: readonly NodeId[]): Promise<Buffer[]> {
    if (nodes.length === 0) return [];
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ level: number; index: number; hash: Uint8Array }[]>`
      SELECT 0::smallint AS level, l.index, l.hash FROM log_leaf l
       WHERE l.index = ANY(${nodes.filter(({ level }) => level === 0).map(({ index }) => index)}::integer[])
      UNION ALL
      SELECT n.level, n.index, n.hash FROM unnest(${nodes.map(({ level }) => level)}::integer[], ${nodes.map(({ index }) => index)}::integer[]) AS asked (level, index)
        JOIN log_node n ON n.level = asked.level AND n.index = asked.index`;
    const found = new Map(rows.map((row) => [`${row.level} ${row.index}`, Buffer.from(row.hash)]));
    return nodes.map(({ level, index }) => {
      const hash = found.get(`${level} ${index}`);
      if (!hash) throw new Error(`the log has no node ${index} of level ${level}`);
      return hash;
    });
  }

  async indexOf(ctx: RequestContext, hash: Uint8Array<ArrayBuffer>): Promise<number | null> {
    const leaf = await (await this.database.client(ctx)).logLeaf.findUnique({ select: { index: true }, where: { hash } });
    return leaf?.index ?? null;
  }

  /** Where revisions stand in the log; those that are not in it, or not seen there, are left out. */
  async indexesOf(ctx: RequestContext, revisionIds: readonly bigint[]): Promise<Map<bigint, number>> {
    const leaves = await (
      await this.database.client(ctx)
    ).logLeaf.findMany({ select: { index: true, revisionId: true }, where: { revisionId: { in: [...revisionIds] } } });
    return new Map(leaves.map(({ index, revisionId }) => [revisionId, index]));
  }

  /** The caller holds the lock. */
  async append(ctx: RequestContext, { from, leaves, nodes, head }: Growth): Promise<void> {
    const client = await this.database.client(ctx);
    const hex = (rows: readonly { hash: Buffer }[]): string[] => rows.map(({ hash }) => hash.toString('hex'));
    await client.$executeRaw`
      INSERT INTO log_leaf (index, revision_id, hash)
      SELECT ${from}::integer + place - 1, id, decode(hash, 'hex')
        FROM unnest(${leaves.map(({ revisionId }) => revisionId)}::bigint[], ${hex(leaves)}::text[]) WITH ORDINALITY AS leaf (id, hash, place)`;
    await client.$executeRaw`
      INSERT INTO log_node (level, index, hash)
      SELECT level, index, decode(hash, 'hex')
        FROM unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::integer[], ${hex(nodes)}::text[]) AS node (level, index, hash)`;
    await client.$executeRaw`
      INSERT INTO log_head (size, root_hash, checkpoint, made_at)
      VALUES (${head.size}, decode(${head.root.toString('hex')}, 'hex'), ${head.checkpoint}, date_trunc('milliseconds', clock_timestamp()))`;
  }

  /** Whether the newest publication, or while there is none the first head, is of a day before today (UTC). */
  async isDayOver(ctx: RequestContext, since: Date): Promise<boolean> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ over: boolean }[]>`SELECT ${since}::timestamptz < date_trunc('day', clock_timestamp(), 'UTC') AS over`;
    return row!.over;
  }
}
