import { Injectable } from '@nestjs/common';
import { dayFromDatabase, dayToDatabase } from '../common/dates.js';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { Claim } from './models/claim.model.js';

const OMIT = { contentHash: true } as const;
/** A claim's row, with the hash of its source. */
export type StoredClaim = Prisma.ClaimGetPayload<object> & { readonly source: string | null };
type ClaimRow = Prisma.ClaimGetPayload<{ omit: typeof OMIT }>;

/** What is on record of a claim. */
export type ClaimRecord = Omit<Claim, 'id' | 'revision'>;

/** What a revision keeps of a claim: its record, and its source by its hash. */
export type KeptClaim = ClaimRecord & { readonly source: string };

@Injectable()
export class ClaimRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Makes others who record or amend this claim wait until the transaction ends. */
  async lock(ctx: RequestContext, id: string): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim ${id}`}, 0))::text`;
  }

  async contentHash(ctx: RequestContext, id: string): Promise<string | null> {
    const row = await (await this.database.client(ctx)).claim.findUnique({ select: { contentHash: true }, where: { id } });
    return row?.contentHash ?? null;
  }

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Claim>> {
    const rows = await (await this.database.client(ctx)).claim.findMany({ omit: OMIT, where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, toClaim(row)]));
  }

  /** Claims as they are stored, by table. */
  async storedRows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, { claim: StoredClaim[] }>> {
    const rows = await (await this.database.client(ctx)).claim.findMany({ where: { id: { in: [...ids] } } });
    const hashes = await this.sourceHashes(ctx, [...new Set(rows.map(({ sourceId }) => sourceId))]);
    return new Map(rows.map((row) => [row.id, { claim: [{ ...row, source: hashes.get(row.sourceId) ?? null }] }]));
  }

  /** The hashes of sources with their names, as revisions of claims hold them. */
  async sourceHashes(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; hash: string }[]>`
      SELECT s.id::text, source_hash(s.id) AS hash FROM source s WHERE s.id = ANY (${[...ids]}::text[]::uuid[])`;
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  /** Sources that nothing vouches for: reports and claims alone put them on record. */
  async looseSources(ctx: RequestContext): Promise<string[]> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      WITH named AS (SELECT source_id FROM report UNION SELECT source_id FROM claim)
      SELECT id::text FROM source WHERE id NOT IN (SELECT source_id FROM named)
      UNION SELECT source_id::text FROM source_name WHERE source_id NOT IN (SELECT source_id FROM named)`;
    return rows.map(({ id }) => id);
  }

  async insert(ctx: RequestContext, id: string, record: ClaimRecord, contentHash: string): Promise<void> {
    await (await this.database.client(ctx)).claim.createMany({ data: { id, contentHash, ...fromRecord(record) } });
  }

  /** Writes a claim anew, as its next revision. The caller holds its lock. */
  async replace(ctx: RequestContext, id: string, record: ClaimRecord): Promise<void> {
    const data = { ...fromRecord(record), revision: { increment: 1 } };
    await (await this.database.client(ctx)).claim.updateMany({ where: { id }, data });
  }

  /** A page of the claims about any day of a period, or of all, in the order of their days. */
  async page(
    ctx: RequestContext,
    period: Period | null,
    after: { from: string; id: string } | null,
    limit: number,
  ): Promise<Claim[]> {
    const further = after && {
      OR: [{ dateFrom: { gt: dayToDatabase(after.from) } }, { dateFrom: dayToDatabase(after.from), id: { gt: after.id } }],
    };
    const rows = await (
      await this.database.client(ctx)
    ).claim.findMany({
      omit: OMIT,
      where: { AND: [within(period), further ?? {}] },
      orderBy: [{ dateFrom: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map(toClaim);
  }

  async count(ctx: RequestContext, period: Period | null): Promise<number> {
    return (await this.database.client(ctx)).claim.count({ where: within(period) });
  }

  /** The claims of a period that stand, in the order of a table: what is about the same, and counts the same, side by side. */
  async standing(ctx: RequestContext, period: Period): Promise<{ id: string }[]> {
    return (await this.database.client(ctx)).claim.findMany({
      select: { id: true },
      where: { ...within(period), withdrawn: false },
      orderBy: [
        { incidentId: 'asc' },
        { dateFrom: 'asc' },
        { dateTo: 'asc' },
        { unit: 'asc' },
        { placeCode: 'asc' },
        { id: 'asc' },
      ],
    });
  }
}

/** First and last day. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const within = (period: Period | null): Prisma.ClaimWhereInput =>
  period === null ? {} : { dateFrom: { lte: dayToDatabase(period.to) }, dateTo: { gte: dayToDatabase(period.from) } };

function toClaim(row: ClaimRow): Claim {
  const { countMin, countBest, countMax, countWords, countRule, dateFrom, dateTo, publishedOn, isPublic, ...rest } = row;
  const { matchIncidents, matchOutcome, matchNoteEn, matchNoteAr, ...columns } = rest;
  const isMatched = matchIncidents.length > 0 || matchOutcome !== null;
  return {
    ...columns,
    value: { min: countMin, best: countBest, max: countMax, words: countWords, rule: countRule },
    from: dayFromDatabase(dateFrom),
    to: dayFromDatabase(dateTo),
    publishedOn: publishedOn && dayFromDatabase(publishedOn),
    public: isPublic,
    match: isMatched ? { incidents: matchIncidents, outcome: matchOutcome, noteEn: matchNoteEn, noteAr: matchNoteAr } : null,
  };
}

/** A claim's columns, by its record. */
export function fromRecord(record: ClaimRecord): Omit<Prisma.ClaimCreateManyInput, 'id' | 'contentHash'> {
  const { value, from, to, publishedOn, public: isPublic, match, ...columns } = record;
  return {
    ...columns,
    countMin: value.min,
    countBest: value.best,
    countMax: value.max,
    countWords: value.words,
    countRule: value.rule,
    dateFrom: dayToDatabase(from),
    dateTo: dayToDatabase(to),
    publishedOn: publishedOn && dayToDatabase(publishedOn),
    isPublic,
    matchIncidents: match?.incidents ?? [],
    matchOutcome: match?.outcome ?? null,
    matchNoteEn: match?.noteEn ?? null,
    matchNoteAr: match?.noteAr ?? null,
  };
}
