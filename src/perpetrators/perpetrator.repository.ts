import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { columnsOf, jsonRows } from '../common/database/json-rows.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Perpetrator, PerpetratorType } from './models/perpetrator.model.js';

const COLUMNS = {
  id: true,
  type: true,
  nameEn: true,
  nameAr: true,
  revision: true,
  createdAt: true,
} as const satisfies Prisma.PerpetratorSelect;

/** The same in SQL. */
const SELECTED = columnsOf(Object.keys(COLUMNS), 'p');

/** A perpetrator as it is written, with all its names and their keys. */
export interface PerpetratorRecord {
  type: PerpetratorType;
  nameEn: string | null;
  nameAr: string | null;
  names: { nameKey: string; name: string; alias: boolean }[];
}

@Injectable()
export class PerpetratorRepository {
  constructor(private readonly database: DatabaseService) {}

  async all(ctx: RequestContext): Promise<Perpetrator[]> {
    return (await this.database.client(ctx)).perpetrator.findMany({
      select: COLUMNS,
      orderBy: [{ nameEn: 'asc' }, { nameAr: 'asc' }, { id: 'asc' }],
    });
  }

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Perpetrator>> {
    const rows = await jsonRows<Omit<Perpetrator, 'createdAt'> & { createdAt: string }>(
      await this.database.client(ctx),
      Prisma.sql`SELECT ${SELECTED} FROM perpetrator p WHERE p.id = ANY (${[...ids]}::text[]::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, { ...row, createdAt: new Date(row.createdAt) }]));
  }

  async byNameKeys(ctx: RequestContext, nameKeys: readonly string[]): Promise<Perpetrator[]> {
    return (await this.database.client(ctx)).perpetrator.findMany({
      select: COLUMNS,
      where: { names: { some: { nameKey: { in: [...nameKeys] } } } },
    });
  }

  async aliasesOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).perpetratorName.findMany({ where: { perpetratorId: { in: [...ids] }, alias: true } });
    return new Map(
      [...groupBy(rows, (row) => row.perpetratorId)].map(([id, names]) => [id, names.map(({ name }) => name).sort()]),
    );
  }

  /** Perpetrators with all their rows, as they are stored, by table. */
  async storedRows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Record<string, object[]>>> {
    const client = await this.database.client(ctx);
    const perpetrators = await client.perpetrator.findMany({ where: { id: { in: [...ids] } } });
    const found = await client.perpetratorName.findMany({ where: { perpetratorId: { in: [...ids] } } });
    const names = groupBy(found, (row) => row.perpetratorId);
    return new Map(perpetrators.map((row) => [row.id, { perpetrator: [row], perpetrator_name: names.get(row.id) ?? [] }]));
  }

  /** Keeps others from recording perpetrators until the transaction ends: there are few, and no two may share a name. */
  async lockNames(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('perpetrator names', 0))::text`;
  }

  async insert(ctx: RequestContext, id: string, { names, ...columns }: PerpetratorRecord, createdAt: Date): Promise<void> {
    const client = await this.database.client(ctx);
    await client.perpetrator.create({ data: { id, ...columns, createdAt } });
    await client.perpetratorName.createMany({ data: names.map((name) => ({ perpetratorId: id, ...name })) });
  }

  /** Writes a perpetrator anew if its revision still is the one that was read. @returns whether it was. */
  async replace(ctx: RequestContext, id: string, revision: number, { names, ...columns }: PerpetratorRecord): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { count } = await client.perpetrator.updateMany({
      where: { id, revision },
      data: { ...columns, revision: revision + 1 },
    });
    if (count === 0) return false;
    await client.perpetratorName.deleteMany({ where: { perpetratorId: id } });
    await client.perpetratorName.createMany({ data: names.map((name) => ({ perpetratorId: id, ...name })) });
    return true;
  }
}
