import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import { type Soon, whenThere } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { RevisionLoader } from '../revisions/revision.loader.js';
import type { Perpetrator } from './models/perpetrator.model.js';
import { type PerpetratorRecord, PerpetratorRepository } from './perpetrator.repository.js';

/** Batched look-ups of perpetrators. */
@Injectable()
export class PerpetratorLoader {
  constructor(
    private readonly perpetrators: PerpetratorRepository,
    private readonly revisions: RevisionLoader,
  ) {}

  /** @param asOf a settled moment; null for now. */
  byId(ctx: RequestContext, id: string, asOf: Date | null = null): Soon<Perpetrator | null> {
    return whenThere(this.batch(ctx).load(id), (found) => (found && asOf ? this.asItWas(ctx, found, asOf) : (found ?? null)));
  }

  /** Reads those that will be asked for, as they are now. */
  readAhead(ctx: RequestContext, ids: readonly string[]): Promise<void> {
    return this.batch(ctx).readAhead(ids);
  }

  async aliasesOf(ctx: RequestContext, { id, past }: Perpetrator): Promise<string[]> {
    const load = batched(ctx, this, 'aliasesOf', (ids: readonly string[]) => this.perpetrators.aliasesOf(ctx, ids));
    return past?.aliases ?? (await load.load(id)) ?? [];
  }

  private batch(ctx: RequestContext) {
    return batched(ctx, this, 'byId', (ids: readonly string[]) => this.perpetrators.byIds(ctx, ids));
  }

  private async asItWas(ctx: RequestContext, party: Perpetrator, asOf: Date): Promise<Perpetrator | null> {
    const then = await this.revisions.recordAsOf(ctx, 'perpetrator', party.id, asOf);
    if (then === null) return null;
    const { names, ...columns } = then.record as PerpetratorRecord;
    const aliases = names.filter(({ alias }) => alias).map(({ name }) => name);
    return { ...party, ...columns, revision: then.number, past: { aliases: aliases.sort() } };
  }
}
