import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { Bytes } from '../common/vault/seal.js';

@Injectable()
export class ChallengeRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.ChallengeCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).challenge.createMany({ data: row });
  }

  /** Takes one away in one statement: of many who ask at once, one gets it. @returns null when there is none that is valid. */
  async take(ctx: RequestContext, hash: Bytes, purpose: string): Promise<Uint8Array | null> {
    const client = await this.database.client(ctx);
    const [row] = await client.$queryRaw<{ content: Uint8Array }[]>`
      DELETE FROM challenge WHERE hash = ${hash} AND purpose = ${purpose} AND expires_at > now() RETURNING content`;
    return row?.content ?? null;
  }

  async sweep(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$executeRaw`DELETE FROM challenge WHERE expires_at <= now()`;
  }
}
