import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { AccountRepository } from './account.repository.js';

/** Batched look-ups of accounts. */
@Injectable()
export class AccountLoader {
  constructor(private readonly accounts: AccountRepository) {}

  /** Null for an account that the asker may not know of: one of another organisation. */
  async pseudonymOf(ctx: RequestContext, id: string): Promise<string | null> {
    const load = batched(ctx, this, 'pseudonymOf', (ids: readonly string[]) => this.accounts.pseudonymsOf(ctx, ids));
    return (await load.load(id)) ?? null;
  }
}
