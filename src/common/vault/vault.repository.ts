import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import type { RequestContext } from '../request-context.js';
import type { Bytes } from './seal.js';

export interface WrappedKey {
  purpose: string;
  masterKeyId: string;
  wrapped: Bytes;
}

@Injectable()
export class VaultRepository {
  constructor(private readonly database: DatabaseService) {}

  async all(ctx: RequestContext): Promise<WrappedKey[]> {
    return (await this.database.client(ctx)).wrappedKey.findMany();
  }

  /** Adds keys for purposes that have none: of two processes that start at once, the first one's key stays. */
  async add(ctx: RequestContext, keys: readonly WrappedKey[]): Promise<void> {
    await (await this.database.client(ctx)).wrappedKey.createMany({ data: [...keys], skipDuplicates: true });
  }
}
