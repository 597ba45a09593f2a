import { Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Public } from '../common/authz/access.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { GraphqlContext } from '../common/http/request-of.js';
import type { Notice, Told } from '../common/live/notice.service.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { Release } from '../releases/models/release.model.js';
import { LiveService } from './live.service.js';
import { IncidentChange } from './models/live.model.js';

@Resolver(() => IncidentChange)
export class LiveResolver {
  constructor(private readonly service: LiveService) {}

  @Public()
  @Subscription(() => IncidentChange, {
    description:
      'Each change of an incident that whoever listens may see, from the moment of its commit; of one that was published and withdrawn, that it changed. Over server-sent events at /graphql/stream. Errors: WITHHELD, NOT_AVAILABLE, RATE_LIMITED.',
    resolve(this: LiveResolver, [notice]: [Notice<'incident'>], _args: unknown, { request }: GraphqlContext) {
      return this.service.incidentChange(request, notice);
    },
  })
  incidentChanged(@Ctx() ctx: RequestContext): Promise<Told<Notice<'incident'>>> {
    return this.service.incidents(ctx);
  }

  @Public()
  @Subscription(() => Release, {
    description:
      'Each month that is published, or published anew. Over server-sent events at /graphql/stream. Errors: NOT_AVAILABLE, RATE_LIMITED.',
    resolve(this: LiveResolver, [notice]: [Notice<'release'>], _args: unknown, { request }: GraphqlContext) {
      return this.service.release(request, notice);
    },
  })
  releasePublished(): Promise<Told<Notice<'release'>>> {
    return this.service.releases();
  }

  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident as it is now; null when it is no longer for whoever listens to see: its tombstone says why.',
  })
  incident(@Ctx() ctx: RequestContext, @Parent() change: IncidentChange): Promise<Incident | null> {
    return this.service.incident(ctx, change);
  }
}
