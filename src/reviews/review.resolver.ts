import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { MoveIncidentInput } from './dto/move-incident.input.js';
import { MoveIncidentPayload } from './models/review.model.js';
import { ReviewService } from './review.service.js';

@Resolver()
export class ReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => MoveIncidentPayload, {
    description:
      'Moves an incident through review: SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED; or REJECTED. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN.',
  })
  async moveIncident(@Ctx() ctx: RequestContext, @Args('input') input: MoveIncidentInput): Promise<MoveIncidentPayload> {
    return { incident: await this.service.move(ctx, input) };
  }
}
