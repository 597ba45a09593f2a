import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../common/database/database.service.js';
import type { Prisma } from '../../common/database/generated/client.js';
import type { RequestContext } from '../../common/request-context.js';

export type StoredCosigner = Prisma.CosignerGetPayload<object>;
export type StoredCosignature = Prisma.CosignatureGetPayload<object>;
export type StoredToken = Prisma.TimestampTokenGetPayload<object>;

/** What others have put below published heads: cosignatures and time stamps. */
@Injectable()
export class EndorsementRepository {
  constructor(private readonly database: DatabaseService) {}

  async cosigners(ctx: RequestContext): Promise<StoredCosigner[]> {
    return (await this.database.client(ctx)).cosigner.findMany({ orderBy: { name: 'asc' } });
  }

  async cosigner(ctx: RequestContext, name: string): Promise<StoredCosigner | null> {
    return (await this.database.client(ctx)).cosigner.findUnique({ where: { name } });
  }

  async addCosigner(ctx: RequestContext, name: string, verifierKey: string): Promise<void> {
    await (await this.database.client(ctx)).cosigner.createMany({ data: { name, verifierKey } });
  }

  async removeCosigner(ctx: RequestContext, name: string, removedAt: Date): Promise<void> {
    await (await this.database.client(ctx)).cosigner.updateMany({ where: { name }, data: { removedAt } });
  }

  async cosignaturesOf(ctx: RequestContext, sizes: readonly number[]): Promise<StoredCosignature[]> {
    return (await this.database.client(ctx)).cosignature.findMany({
      where: { size: { in: [...sizes] } },
      orderBy: [{ size: 'asc' }, { cosignerName: 'asc' }],
    });
  }

  /** Keeps a cosignature; of one cosigner, the first for each head. */
  async addCosignature(ctx: RequestContext, cosignature: StoredCosignature): Promise<void> {
    await (await this.database.client(ctx)).cosignature.createMany({ data: cosignature, skipDuplicates: true });
  }

  async tokensOf(ctx: RequestContext, sizes: readonly number[]): Promise<StoredToken[]> {
    return (await this.database.client(ctx)).timestampToken.findMany({
      where: { size: { in: [...sizes] } },
      orderBy: [{ size: 'asc' }, { authority: 'asc' }],
    });
  }

  async addToken(ctx: RequestContext, token: StoredToken): Promise<void> {
    await (await this.database.client(ctx)).timestampToken.createMany({ data: token, skipDuplicates: true });
  }

  /** Published heads that anybody has cosigned or stamped, the newest first. */
  async endorsedSizes(ctx: RequestContext, limit: number): Promise<number[]> {
    const rows = await (
      await this.database.client(ctx)
    ).logPublication.findMany({
      select: { size: true },
      where: { OR: [{ cosignatures: { some: {} } }, { tokens: { some: {} } }] },
      orderBy: { size: 'desc' },
      take: limit,
    });
    return rows.map(({ size }) => size);
  }
}
