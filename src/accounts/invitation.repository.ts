import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { startOfDay } from '../common/dates.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredInvitation = Prisma.InvitationGetPayload<{ omit: { hash: true } }>;

const open = (): Prisma.InvitationWhereInput => ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } });

/** Longest list shown: an organisation has few invitations open at a time. */
const MOST = 200;

@Injectable()
export class InvitationRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.InvitationCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).invitation.createMany({ data: row });
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredInvitation | null> {
    return (await this.database.client(ctx)).invitation.findUnique({ where: { id }, omit: { hash: true } });
  }

  /** The invitation of a secret, as long as it may be accepted. */
  async openByHash(ctx: RequestContext, hash: Uint8Array<ArrayBuffer>): Promise<StoredInvitation | null> {
    return (await this.database.client(ctx)).invitation.findFirst({ where: { hash, ...open() }, omit: { hash: true } });
  }

  /** Those that may still be accepted, the newest first. */
  async open(ctx: RequestContext, organisationId: string): Promise<StoredInvitation[]> {
    return (await this.database.client(ctx)).invitation.findMany({
      where: { organisationId, ...open() },
      omit: { hash: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: MOST,
    });
  }

  /** Takes an invitation for good: of many who try at once, one. */
  async take(ctx: RequestContext, id: string): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { count } = await client.invitation.updateMany({ where: { id, ...open() }, data: { usedAt: startOfDay(new Date()) } });
    return count === 1;
  }

  /** @returns how many were still open. */
  async revoke(ctx: RequestContext, which: { organisationId: string; id?: string } | { accountId: string }): Promise<number> {
    const client = await this.database.client(ctx);
    const { count } = await client.invitation.updateMany({ where: { ...which, ...open() }, data: { revokedAt: new Date() } });
    return count;
  }
}
