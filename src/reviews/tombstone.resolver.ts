import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Public } from '../common/authz/access.decorator.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { Tombstone, TombstoneConnection } from './models/tombstone.model.js';
import { TombstoneService } from './tombstone.service.js';

@Resolver(() => Tombstone)
export class TombstoneResolver {
  constructor(private readonly service: TombstoneService) {}

  @Public()
  @KeepAnswer()
  @Query(() => Tombstone, {
    nullable: true,
    description:
      'Why an incident that was published is no longer there, by its id or reference; of several the newest. Null for one that was never published, or never withdrawn.',
  })
  tombstone(
    @Ctx() ctx: RequestContext,
    @Args('id', { type: () => UuidScalar, nullable: true }) id?: string | null,
    @Args('reference', { type: () => String, nullable: true }) reference?: string | null,
  ): Promise<Tombstone | null> {
    return this.service.find(ctx, { id, reference });
  }

  @Public()
  @KeepAnswer()
  @Query(() => TombstoneConnection, { description: 'All incidents that were published and withdrawn, the newest first.' })
  tombstones(
    @Ctx() ctx: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Tombstone>> {
    return this.service.list(ctx, first, after);
  }

  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident that a merged one leads to now, through all that lies between; null when it is not there either.',
  })
  mergedInto(@Ctx() ctx: RequestContext, @Parent() tombstone: Tombstone): Promise<Incident | null> {
    return this.service.mergedInto(ctx, tombstone);
  }
}
