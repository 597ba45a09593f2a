import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { columnsOf, jsonRows } from '../common/database/json-rows.js';
import type { RequestContext } from '../common/request-context.js';
import type { Source } from './models/source.model.js';

const COLUMNS = {
  id: true,
  kind: true,
  nameEn: true,
  nameAr: true,
  link: true,
  organisationId: true,
} as const satisfies Prisma.SourceSelect;

/** A source with what its list is ordered by. */
export interface NamedSource extends Source {
  readonly key: string;
}

@Injectable()
export class SourceRepository {
  /** The sources that organisations are, by organisation: a source never changes, and nearly every submission is of one of them. */
  private readonly ofOrganisations = new LRUCache<string, Source>({ max: 10_000 });

  constructor(private readonly database: DatabaseService) {}

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Source>> {
    const rows = await (await this.database.client(ctx)).source.findMany({ select: COLUMNS, where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  async byNameKeys(ctx: RequestContext, nameKeys: readonly string[]): Promise<Source[]> {
    const where = { names: { some: { nameKey: { in: [...nameKeys] } } } };
    return (await this.database.client(ctx)).source.findMany({ select: COLUMNS, where });
  }

  /** A page of the sources by name, after the keys of the last one seen. */
  async page(ctx: RequestContext, after: string[] | null, limit: number): Promise<NamedSource[]> {
    const [key, id] = after ?? [];
    const further = after ? Prisma.sql`(named.key, named.id) > (${key} COLLATE "C", ${id}::uuid)` : Prisma.sql`true`;
    return (await this.database.client(ctx)).$queryRaw<NamedSource[]>`
      SELECT * FROM (
        SELECT s.id, s.kind::text, s.name_en AS "nameEn", s.name_ar AS "nameAr", s.link, s.organisation_id AS "organisationId",
               lower(coalesce(s.name_en, s.name_ar, o.name, '')) COLLATE "C" AS key
          FROM source s LEFT JOIN organisation o ON o.id = s.organisation_id) named
       WHERE ${further} ORDER BY named.key, named.id LIMIT ${limit}`;
  }

  async count(ctx: RequestContext): Promise<number> {
    return (await this.database.client(ctx)).source.count();
  }

  /** Keeps others from recording sources by name until the transaction ends: no two may share a name. */
  async lockNames(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('source names', 0))::text`;
  }

  async insert(ctx: RequestContext, source: Source, nameKeys: readonly string[]): Promise<void> {
    const client = await this.database.client(ctx);
    await client.source.createMany({ data: source });
    await client.sourceName.createMany({ data: nameKeys.map((nameKey) => ({ nameKey, sourceId: source.id })) });
  }

  /** The source that an organisation's monitors are; made where it is not there, also when two come at once. */
  async ofOrganisation(ctx: RequestContext, organisationId: string, id: string): Promise<Source> {
    const remembered = this.ofOrganisations.get(organisationId);
    if (remembered) return remembered;
    const client = await this.database.client(ctx);
    const columns = columnsOf(Object.keys(COLUMNS), 's');
    // What this transaction made itself may yet be undone.
    const [known] = await jsonRows<Source & { isKept: boolean }>(
      client,
      Prisma.sql`SELECT ${columns}, s.created_at < now() - interval '1 second' AS "isKept" FROM source s WHERE s.organisation_id = ${organisationId}::uuid`,
    );
    if (known) {
      const { isKept, ...source } = known;
      if (isKept) this.ofOrganisations.set(organisationId, source);
      return source;
    }
    await client.source.createMany({ data: { id, kind: 'MEMBER_MONITOR', organisationId }, skipDuplicates: true });
    return client.source.findUniqueOrThrow({ select: COLUMNS, where: { organisationId } });
  }
}
