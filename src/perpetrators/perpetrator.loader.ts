import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Perpetrator } from './models/perpetrator.model.js';
import { PerpetratorRepository } from './perpetrator.repository.js';

/** Batched look-ups of perpetrators. */
@Injectable()
export class PerpetratorLoader {
  constructor(private readonly perpetrators: PerpetratorRepository) {}

  async byId(ctx: RequestContext, id: string): Promise<Perpetrator | null> {
    const load = batched(ctx, this, 'byId', (ids: readonly string[]) => this.perpetrators.byIds(ctx, ids));
    return (await load.load(id)) ?? null;
  }

  async aliasesOf(ctx: RequestContext, id: string): Promise<string[]> {
    const load = batched(ctx, this, 'aliasesOf', (ids: readonly string[]) => this.perpetrators.aliasesOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }
}
