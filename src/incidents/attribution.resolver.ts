import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { Attribution } from './models/incident.model.js';

@Resolver(() => Attribution)
export class AttributionResolver {
  constructor(private readonly perpetratorLoader: PerpetratorLoader) {}

  @ResolveField(() => [Perpetrator])
  perpetrators(@Ctx() ctx: RequestContext, @Parent() { perpetratorIds, within }: Attribution): Promise<(Perpetrator | null)[]> {
    return Promise.all(perpetratorIds.map((id) => this.perpetratorLoader.byId(ctx, id, within?.asOf)));
  }
}
