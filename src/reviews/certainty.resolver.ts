import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { CertaintyService } from './certainty.service.js';
import { GradeCertaintyInput } from './dto/grade-certainty.input.js';
import { CertaintyProposal, GradeCertaintyPayload } from './models/certainty.model.js';

@Resolver(() => Incident)
export class CertaintyResolver {
  constructor(private readonly service: CertaintyService) {}

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => GradeCertaintyPayload, {
    description:
      'Grades how certain the event is, with a reason; what the rule proposed then is kept beside it in the history. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN.',
  })
  async gradeCertainty(@Ctx() ctx: RequestContext, @Args('input') input: GradeCertaintyInput): Promise<GradeCertaintyPayload> {
    return { incident: await this.service.grade(ctx, input) };
  }

  @ResolveField(() => CertaintyProposal, {
    nullable: true,
    description:
      'What the reports would make of its certainty by a stated rule. Null when none supports the event, and for those who do not see all reports.',
  })
  certaintyProposal(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<CertaintyProposal | null> {
    return this.service.proposal(ctx, incident);
  }
}
