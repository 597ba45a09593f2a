import { Injectable } from '@nestjs/common';
import { seenBy } from '../common/database/audience.js';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { jsonRows } from '../common/database/json-rows.js';
import { inOrder, soughtIn } from '../common/database/text-search.js';
import { withTables } from '../common/database/validity.js';
import { groupBy } from '../common/graphql/batched.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { MOMENT } from '../revisions/moment.sql.js';
import { OrderDirection, type IncidentOrder, IncidentOrderField } from './dto/incident-filter.input.js';
import { tablesAsOf } from './incident-as-of.sql.js';
import { IncidentPastRepository } from './incident-past.repository.js';
import { type IncidentCondition, incidentCondition, isFrequentText } from './incident.condition.js';
import { INCIDENT_COLUMNS, selectParts } from './incident-parts.sql.js';
import * as rows from './incident.rows.js';
import type { Incident, IncidentParts } from './models/incident.model.js';

/** Where an incident leads, and what leads to it. */
export interface Merging {
  readonly mergedInto: string | null;
  readonly merged: string[];
}

export const NO_MERGING: Merging = { mergedInto: null, merged: [] };

/** An incident by id or by reference. */
export interface AskedIncident {
  readonly id: string | null;
  readonly reference: string | null;
}

const ORDER_COLUMN = {
  [IncidentOrderField.DATE]: { column: Prisma.sql`i.date`, type: Prisma.sql`date` },
  [IncidentOrderField.SUBMITTED]: { column: Prisma.sql`i.submitted_at`, type: Prisma.sql`timestamptz` },
};

/** Of pages as most ask for them, each with one more to see whether there is another: statements of others are not worth keeping. */
const USUAL_LIMITS: readonly number[] = [DEFAULT_PAGE + 1, LARGEST_PAGE + 1];

/** Of so many incidents at most it is said which ones a text may fit. */
const FEW = 5_000;

@Injectable()
export class IncidentRepository {
  constructor(
    private readonly database: DatabaseService,
    private readonly past: IncidentPastRepository,
  ) {}

  /** @param asOf a settled moment; null for now. */
  async byIds(ctx: RequestContext, ids: readonly string[], asOf: Date | null = null): Promise<Map<string, Incident>> {
    if (asOf !== null) return this.past.byIds(ctx, ids, asOf);
    const found = await this.select(ctx, Prisma.sql`FROM incident i WHERE i.id = ANY (${[...ids]}::text[]::uuid[])`);
    return new Map(found.map((incident) => [incident.id, incident]));
  }

  /** An incident as the asker sees it, in the transaction of a change, which reads the tables and not the views. */
  async asSeen(ctx: RequestContext, id: string): Promise<Incident | null> {
    const from = Prisma.sql`FROM ${seenBy(ctx.audience, 'incident')} i WHERE i.id = ${id}::uuid`;
    const [incident] = await this.select(ctx, from);
    return incident ?? null;
  }

  async idOfReference(ctx: RequestContext, reference: string, asOf: Date | null): Promise<string | null> {
    if (asOf !== null) return this.past.idOfReference(ctx, reference, asOf);
    const row = await (await this.database.client(ctx)).incident.findUnique({ select: { id: true }, where: { reference } });
    return row?.id ?? null;
  }

  /** The incident that a merged one leads to, whether the asker sees it or not; null where it leads nowhere. */
  async survivorOf(ctx: RequestContext, { id, reference }: AskedIncident): Promise<string | null> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string | null }[]>`SELECT survivor_of(${id}::uuid, ${reference}::text)::text AS id`;
    return row?.id ?? null;
  }

  /** Where each locked incident leads, and what was merged into it. */
  async merging(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Merging>> {
    const found = await (
      await this.database.client(ctx)
    ).$queryRaw<(Merging & { id: string })[]>`
      SELECT id::text, merged_into::text AS "mergedInto", ARRAY(SELECT merged_into_it(id)::text) AS merged
        FROM incident WHERE id = ANY (${[...ids]}::uuid[])`;
    return new Map(found.map(({ id, mergedInto, merged }) => [id, { mergedInto, merged }]));
  }

  /** The rows that hang on each locked incident and change with it, by table and id, as hashes: also those that the asker may not see. */
  async attached(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, object>> {
    const found = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; attached: object }[]>`
      SELECT id::text, attached_to(id) AS attached FROM unnest(${[...ids]}::uuid[]) asked (id)`;
    return new Map(found.map(({ id, attached }) => [id, attached]));
  }

  /**
   * How new incidents begin: their moment, and what will hang on each (as `attached` says it then), by their ids.
   * @param reports all that will, as they are written.
   */
  async beginning(ctx: RequestContext, reports: string): Promise<{ moment: Date; attached: Record<string, object> }> {
    const client = await this.database.client(ctx);
    const [beginning] = await client.$queryRaw<{ moment: Date; attached: Record<string, object> }[]>`
      SELECT ${MOMENT}, attached_by(${reports}::jsonb) AS attached`;
    return beginning!;
  }

  /** What was merged into each incident, directly, of what the asker sees. */
  async mergedInto(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Incident[]>> {
    const from = Prisma.sql`FROM incident i WHERE i.merged_into = ANY (${[...ids]}::text[]::uuid[]) ORDER BY i.id`;
    return groupBy(await this.select(ctx, from), ({ mergedIntoId }) => mergedIntoId ?? '');
  }

  /** Each incident with all that was merged into it, directly or through others, of what the asker sees. */
  async withMerged(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string[]>> {
    const found = await (
      await this.database.client(ctx)
    ).$queryRaw<{ survivor: string; id: string }[]>`
      WITH RECURSIVE merged AS (
        SELECT id AS survivor, id FROM incident WHERE id = ANY (${[...ids]}::uuid[])
        UNION
        SELECT merged.survivor, i.id FROM merged JOIN incident i ON i.merged_into = merged.id)
      SELECT survivor::text, id::text FROM merged`;
    return new Map([...groupBy(found, ({ survivor }) => survivor)].map(([id, group]) => [id, group.map((row) => row.id)]));
  }

  async submissionHash(ctx: RequestContext, id: string): Promise<string | null> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ hash: string }[]>`SELECT submission_hash AS hash FROM incident WHERE id = ${id}::uuid`;
    return row?.hash ?? null;
  }

  /** Makes others who submit or amend these incidents wait until the transaction ends: all in one order, so that two never wait for each other. */
  async lock(ctx: RequestContext, ids: readonly string[]): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(name, 0))::text
        FROM (SELECT DISTINCT unnest(${ids.map(lockOf)}::text[]) AS name ORDER BY 1) asked`;
  }

  /** A page of the incidents that meet a condition, after the keys of the last one seen. */
  async page(
    ctx: RequestContext,
    condition: IncidentCondition,
    order: IncidentOrder,
    after: string[] | null,
    limit: number,
    asOf: Date | null,
  ): Promise<Incident[]> {
    const { column, type } = ORDER_COLUMN[order.field];
    const ascending = order.direction === OrderDirection.ASC;
    const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const further = ascending ? Prisma.sql`>` : Prisma.sql`<`;
    const [key, id] = after ?? [];
    const met = incidentCondition(condition, asOf);
    // Where nothing is sought, or what many hold, one plan does for every page, and it is kept; a limit in its place among the values
    // would hide that from the planner. Anything else is planned for as what it is: what one value is rare in, another may fill.
    const isFrequent = isFrequentText(condition, asOf);
    const isPlain = (met.values.length === 0 || isFrequent) && USUAL_LIMITS.includes(limit);
    const most = isPlain ? Prisma.raw(String(limit)) : Prisma.sql`${limit}`;
    const page = Prisma.sql`
      ${withTables(tablesAsOf(asOf))}
      SELECT i.id, ${column} AS key FROM incident i JOIN place p ON p.code = i.place_code
       WHERE ${met}
         AND ${after ? Prisma.sql`(${column}, i.id) ${further} (${key}::${type}, ${id}::uuid)` : Prisma.sql`true`}
       ORDER BY ${column} ${direction}, i.id ${direction}
       LIMIT ${most}`;
    if (asOf === null) {
      const order = Prisma.sql`ORDER BY page.key ${direction}, page.id ${direction}`;
      return this.select(
        ctx,
        Prisma.sql`FROM (${page}) page JOIN incident i ON i.id = page.id ${order}`,
        isFrequent ? inOrder : undefined,
      );
    }
    const found = await (await this.database.client(ctx)).$queryRaw<{ id: string }[]>(page);
    const then = await this.past.byIds(
      ctx,
      found.map((row) => row.id),
      asOf,
    );
    return found.map((row) => then.get(row.id)!);
  }

  async count(ctx: RequestContext, condition: IncidentCondition, asOf: Date | null): Promise<number> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ count: number }[]>`
      ${withTables(tablesAsOf(asOf))}
      SELECT count(*)::integer AS count FROM incident i JOIN place p ON p.code = i.place_code WHERE ${incidentCondition(condition, asOf)}`;
    return row?.count ?? 0;
  }

  /**
   * Ids of all incidents, seen or not, that a text fits, and of others: an index knows them, which the asker's own statements may
   * not use. @returns null where they are many: those are soon found without.
   */
  async textMayFit(ctx: RequestContext, text: string): Promise<string[] | null> {
    const { phrase, words } = soughtIn(text);
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ ids: string[] | null }[]>`SELECT incidents_like(${phrase}, ${words}::text[], ${FEW}::integer) AS ids`;
    return row!.ids;
  }

  /** Some parts of incidents, in one statement. */
  async parts(ctx: RequestContext, ids: readonly string[], parts: readonly (keyof IncidentParts)[]): Promise<rows.PartsRow[]> {
    return jsonRows(await this.database.client(ctx), selectParts(ids, parts));
  }

  /**
   * @param from the incidents `i`, with what orders them.
   * @param how the statement is asked.
   */
  private async select(ctx: RequestContext, from: Prisma.Sql, how: typeof inOrder = (_, ask) => ask()): Promise<Incident[]> {
    const client = await this.database.client(ctx);
    const found = await how(client, () => jsonRows<rows.IncidentRow>(client, Prisma.sql`SELECT ${INCIDENT_COLUMNS} ${from}`));
    return found.map(rows.toIncident);
  }
}

/** What a change of an incident holds, as DatabaseService.transaction takes it: no other works on it meanwhile. */
export const lockOf = (id: string): string => `incident ${id}`;
