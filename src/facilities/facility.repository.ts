import { Injectable } from '@nestjs/common';
import { dayFromDatabase, dayToDatabase, unlessEpoch } from '../common/dates.js';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { columnsOf, jsonRows } from '../common/database/json-rows.js';
import { inColumn, textMatches } from '../common/database/text-search.js';
import { withTables } from '../common/database/validity.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Place } from '../places/models/place.model.js';
import { inPlace, placesCondition } from '../places/place.condition.js';
import { listedAsOf } from './facility-as-of.sql.js';
import type { Facility, FacilityStatusEntry, FacilityType } from './models/facility.model.js';

const COLUMNS = {
  id: true,
  type: true,
  nameEn: true,
  nameAr: true,
  locality: true,
  latitude: true,
  longitude: true,
  revision: true,
  createdAt: true,
  placeCode: true,
  sortKey: true,
} as const satisfies Prisma.FacilitySelect;

/** The same in SQL. */
const SELECTED = columnsOf(Object.keys(COLUMNS), 'f');

/** A facility as it is written: its columns, all its names with their keys, its status history. */
export interface FacilityRecord {
  type: FacilityType;
  nameEn: string | null;
  nameAr: string | null;
  placeCode: string;
  locality: string | null;
  latitude: number | null;
  longitude: number | null;
  searchText: string;
  sortKey: string;
  names: { nameKey: string; name: string; alias: boolean }[];
  statusHistory: FacilityStatusEntry[];
}

/** Which facilities, with names resolved: what is null does not bind. */
export interface FacilityCondition {
  places: readonly Place[] | null;
  types: readonly FacilityType[] | null;
  text: string | null;
}

@Injectable()
export class FacilityRepository {
  constructor(private readonly database: DatabaseService) {}

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Facility>> {
    const rows = await jsonRows<Omit<Facility, 'createdAt' | 'past'> & { createdAt: string }>(
      await this.database.client(ctx),
      Prisma.sql`SELECT ${SELECTED} FROM facility f WHERE f.id = ANY (${[...ids]}::text[]::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, toFacility(row)]));
  }

  async byNameKeys(
    ctx: RequestContext,
    nameKeys: readonly string[],
  ): Promise<(Facility & { place: { governorateCode: string | null } })[]> {
    const rows = await (
      await this.database.client(ctx)
    ).facility.findMany({
      select: { ...COLUMNS, place: { select: { governorateCode: true } } },
      where: { names: { some: { nameKey: { in: [...nameKeys] } } } },
      orderBy: { id: 'asc' },
    });
    return rows.map(toFacility);
  }

  /** Facilities whose names are like the text, the most alike first. */
  async mostLike(ctx: RequestContext, foldedText: string, limit: number): Promise<Facility[]> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      SELECT id FROM facility
       WHERE word_similarity(${foldedText}, search_text) >= 0.4
       ORDER BY word_similarity(${foldedText}, search_text) DESC, id
       LIMIT ${limit}`;
    const facilities = await this.byIds(
      ctx,
      rows.map(({ id }) => id),
    );
    return rows.flatMap(({ id }) => facilities.get(id) ?? []);
  }

  /** The ids of a page of the facilities that meet a condition, by name. @param asOf a settled moment; null for now. */
  async page(
    ctx: RequestContext,
    condition: FacilityCondition,
    after: string[] | null,
    limit: number,
    asOf: Date | null,
  ): Promise<string[]> {
    const [sortKey, id] = after ?? [];
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      ${withTables(asOf ? [listedAsOf(asOf)] : [])}
      SELECT f.id FROM facility f JOIN place p ON p.code = f.place_code
       WHERE ${where(condition)}
         AND ${after ? Prisma.sql`(f.sort_key, f.id) > (${sortKey}, ${id}::uuid)` : Prisma.sql`true`}
       ORDER BY f.sort_key, f.id
       LIMIT ${limit}`;
    return rows.map((row) => row.id);
  }

  async count(ctx: RequestContext, condition: FacilityCondition, asOf: Date | null): Promise<number> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ count: number }[]>`
      ${withTables(asOf ? [listedAsOf(asOf)] : [])}
      SELECT count(*)::integer AS count FROM facility f JOIN place p ON p.code = f.place_code WHERE ${where(condition)}`;
    return row?.count ?? 0;
  }

  async aliasesOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).facilityName.findMany({ where: { facilityId: { in: [...ids] }, alias: true } });
    return new Map([...groupBy(rows, (row) => row.facilityId)].map(([id, names]) => [id, names.map(({ name }) => name).sort()]));
  }

  async statusHistoriesOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, FacilityStatusEntry[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).facilityStatusEntry.findMany({ where: { facilityId: { in: [...ids] } }, orderBy: { since: 'asc' } });
    const entries = rows.map((row) => ({ ...row, since: dayFromDatabase(row.since) }));
    return groupBy(entries, (row) => row.facilityId);
  }

  /** Facilities with all their rows, as they are stored, by table. */
  async storedRows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Record<string, object[]>>> {
    const client = await this.database.client(ctx);
    const where = { facilityId: { in: [...ids] } };
    const facilities = await client.facility.findMany({ where: { id: { in: [...ids] } } });
    const names = groupBy(await client.facilityName.findMany({ where }), (row) => row.facilityId);
    const entries = groupBy(await client.facilityStatusEntry.findMany({ where }), (row) => row.facilityId);
    return new Map(
      facilities.map((facility) => [
        facility.id,
        {
          facility: [facility],
          facility_name: names.get(facility.id) ?? [],
          facility_status_entry: entries.get(facility.id) ?? [],
        },
      ]),
    );
  }

  /**
   * Keeps others from naming facilities until the transaction ends. One lock for all names: two incidents that name the same
   * new facilities in opposite order would each wait for the other.
   */
  async lockNames(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('facility names', 0))::text`;
  }

  async insert(
    ctx: RequestContext,
    id: string,
    { names, statusHistory, ...columns }: FacilityRecord,
    createdAt: Date,
  ): Promise<void> {
    await (await this.database.client(ctx)).facility.create({ data: { id, ...columns, createdAt } });
    await this.insertLists(ctx, id, { names, statusHistory });
  }

  /** Writes a facility anew if its revision still is the one that was read. @returns whether it was. */
  async replace(ctx: RequestContext, id: string, revision: number, record: FacilityRecord): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { names, statusHistory, ...columns } = record;
    const { count } = await client.facility.updateMany({
      where: { id, revision },
      data: { ...columns, revision: revision + 1 },
    });
    if (count === 0) return false;
    await client.facilityName.deleteMany({ where: { facilityId: id } });
    await client.facilityStatusEntry.deleteMany({ where: { facilityId: id } });
    await this.insertLists(ctx, id, { names, statusHistory });
    return true;
  }

  private async insertLists(
    ctx: RequestContext,
    facilityId: string,
    lists: Pick<FacilityRecord, 'names' | 'statusHistory'>,
  ): Promise<void> {
    const client = await this.database.client(ctx);
    await client.facilityName.createMany({ data: lists.names.map((name) => ({ facilityId, ...name })) });
    const entries = lists.statusHistory.map(({ status, since, words }) => ({
      facilityId,
      status,
      words,
      since: dayToDatabase(since),
    }));
    await client.facilityStatusEntry.createMany({ data: entries });
  }
}

function toFacility<T extends { createdAt: Date | string }>(row: T): Omit<T, 'createdAt'> & Pick<Facility, 'createdAt' | 'past'> {
  return { ...row, createdAt: unlessEpoch(row.createdAt), past: null };
}

/** The condition over `facility f JOIN place p`. */
function where({ places, types, text }: FacilityCondition): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (places) conditions.push(placesCondition(places));
  if (types) conditions.push(Prisma.sql`f.type = ANY(${[...types]}::text[]::facility_type[])`);
  if (text) conditions.push(textMatches(text, [inColumn(Prisma.sql`f.search_text`), inPlace]));
  return Prisma.join(conditions, ' AND ');
}
