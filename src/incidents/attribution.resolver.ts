import { ResolveField, Resolver } from '@nestjs/graphql';
import { allThere, type Soon } from '../common/graphql/soon.js';
import type { GraphqlContext } from '../common/http/request-of.js';
import { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { Attribution } from './models/incident.model.js';

@Resolver(() => Attribution)
export class AttributionResolver {
  constructor(private readonly perpetratorLoader: PerpetratorLoader) {}

  @ResolveField(() => [Perpetrator])
  perpetrators(
    { perpetratorIds, within }: Attribution,
    _: unknown,
    { request: ctx }: GraphqlContext,
  ): Soon<(Perpetrator | null)[]> {
    return allThere(perpetratorIds.map((id) => this.perpetratorLoader.byId(ctx, id, within?.asOf)));
  }
}
