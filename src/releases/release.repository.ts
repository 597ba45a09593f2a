import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { CountedIncident } from './counted-incident.js';
import type { Release } from './models/release.model.js';
import type { FrozenTally } from './recount.js';
import type { ReleaseScope } from './release.scope.js';
import type { SetBeside } from './set-beside.js';

const OMIT = { contentHash: true } as const;
type ReleaseRow = Prisma.ReleaseGetPayload<{ omit: typeof OMIT }>;

/** A release's rows, by table. */
export interface StoredRelease {
  readonly release: readonly Prisma.ReleaseGetPayload<object>[];
  readonly release_incident: readonly Prisma.ReleaseIncidentGetPayload<object>[];
}

/** An incident as a release has frozen it. */
export interface FrozenIncident extends CountedIncident {
  /** Its past is withheld since: nothing of it is shown but that it was counted. */
  readonly isWithheld: boolean;
}

/** Published months. They are written once: the database refuses any change. */
@Injectable()
export class ReleaseRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Makes others who publish a release of this month and scope wait until the transaction ends. */
  async lock(ctx: RequestContext, month: string, scope: string): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`release ${month} ${scope}`}, 0))::text`;
  }

  async contentHash(ctx: RequestContext, id: string): Promise<string | null> {
    const row = await (await this.database.client(ctx)).release.findUnique({ select: { contentHash: true }, where: { id } });
    return row?.contentHash ?? null;
  }

  async newestVersion(ctx: RequestContext, month: string, scope: string): Promise<number> {
    const { _max } = await (
      await this.database.client(ctx)
    ).release.aggregate({ _max: { version: true }, where: { month, scope } });
    return _max.version ?? 0;
  }

  async insert(ctx: RequestContext, release: Release, contentHash: string, incidents: readonly CountedIncident[]): Promise<void> {
    const client = await this.database.client(ctx);
    const { frozen, filter, claims, ...columns } = release;
    await client.release.create({
      data: { ...columns, contentHash, filter: json(filter), tally: json(frozen), claims: json(claims) },
      select: { id: true },
    });
    await client.releaseIncident.createMany({
      data: incidents.map((incident) => {
        return { releaseId: release.id, incidentId: incident.id, number: incident.revision, counted: json(incident) };
      }),
    });
  }

  async byId(ctx: RequestContext, id: string): Promise<Release | null> {
    const row = await (await this.database.client(ctx)).release.findUnique({ omit: OMIT, where: { id } });
    return row && toRelease(row);
  }

  /** @param version the newest when null. */
  async find(ctx: RequestContext, month: string, scope: string, version: number | null): Promise<Release | null> {
    const where = { month, scope, ...(version === null ? {} : { version }) };
    const row = await (await this.database.client(ctx)).release.findFirst({ omit: OMIT, where, orderBy: { version: 'desc' } });
    return row && toRelease(row);
  }

  /** A page of the releases, the newest first, after the last one seen. */
  async page(
    ctx: RequestContext,
    month: string | null,
    after: { publishedAt: Date; id: string } | null,
    limit: number,
  ): Promise<Release[]> {
    const further = after && {
      OR: [{ publishedAt: { lt: after.publishedAt } }, { publishedAt: after.publishedAt, id: { lt: after.id } }],
    };
    const rows = await (
      await this.database.client(ctx)
    ).release.findMany({
      omit: OMIT,
      where: { ...(month === null ? {} : { month }), ...further },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(toRelease);
  }

  async count(ctx: RequestContext, month: string | null): Promise<number> {
    return (await this.database.client(ctx)).release.count({ where: month === null ? {} : { month } });
  }

  /** Releases with all their rows, as they are stored, by table. */
  async storedRows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, StoredRelease>> {
    const client = await this.database.client(ctx);
    const releases = await client.release.findMany({ where: { id: { in: [...ids] } } });
    const found = await client.releaseIncident.findMany({ where: { releaseId: { in: [...ids] } } });
    const incidents = groupBy(found, (row) => row.releaseId);
    return new Map(releases.map((row) => [row.id, { release: [row], release_incident: incidents.get(row.id) ?? [] }]));
  }

  /** The incidents that a release rests on, by id. */
  async incidentsOf(ctx: RequestContext, releaseId: string): Promise<FrozenIncident[]> {
    const rows = await (
      await this.database.client(ctx)
    ).releaseIncident.findMany({ select: { counted: true }, where: { releaseId }, orderBy: { incidentId: 'asc' } });
    return rows.map(({ counted }) => toFrozen(counted as unknown as Partial<CountedIncident>));
  }
}

const json = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;

function toRelease({ filter, tally, claims, ...row }: ReleaseRow): Release {
  return {
    ...row,
    filter: filter as ReleaseScope,
    frozen: tally as unknown as FrozenTally,
    claims: claims as unknown as SetBeside[],
  };
}

/** What the views leave out is as if it were not known. */
function toFrozen(counted: Partial<CountedIncident>): FrozenIncident {
  const unknown = {
    date: '',
    latestDate: '',
    governorate: null,
    district: null,
    certainty: '',
    attackTypes: [],
    perpetrators: [],
  };
  return { ...unknown, ...(counted as CountedIncident), isWithheld: counted.date === undefined };
}
