import { Injectable } from '@nestjs/common';
import { batched } from '../../common/graphql/batched.js';
import type { RequestContext } from '../../common/request-context.js';
import { LogRepository } from './log.repository.js';

/** Batched look-ups of places in the log. */
@Injectable()
export class LogLoader {
  constructor(private readonly log: LogRepository) {}

  /** Where a revision stands in the log; null while it is not in it, or not seen there. */
  async indexOf(ctx: RequestContext, revisionId: bigint): Promise<number | null> {
    const load = batched(ctx, this, 'indexOf', async (ids: readonly string[]) => {
      const found = await this.log.indexesOf(ctx, ids.map(BigInt));
      return new Map([...found].map(([id, index]) => [String(id), index]));
    });
    return (await load.load(String(revisionId))) ?? null;
  }
}
