import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';

type Hash = Uint8Array<ArrayBuffer>;

@Injectable()
export class RecoveryCodeRepository {
  constructor(private readonly database: DatabaseService) {}

  async replace(ctx: RequestContext, accountId: string, hashes: readonly Hash[]): Promise<void> {
    const client = await this.database.client(ctx);
    await client.recoveryCode.deleteMany({ where: { accountId } });
    if (hashes.length > 0) await client.recoveryCode.createMany({ data: hashes.map((hash) => ({ hash, accountId })) });
  }

  /** Takes a code for good. @returns whether there was such a one. */
  async take(ctx: RequestContext, accountId: string, hash: Hash): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).recoveryCode.deleteMany({ where: { accountId, hash } });
    return count === 1;
  }

  async count(ctx: RequestContext, accountId: string): Promise<number> {
    return (await this.database.client(ctx)).recoveryCode.count({ where: { accountId } });
  }
}
