import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { MergeIncidentInput, UnmergeIncidentInput } from './dto/merge-incident.input.js';
import { MoveIncidentInput } from './dto/move-incident.input.js';
import { RetractIncidentInput } from './dto/retract-incident.input.js';
import { MergeService } from './merge.service.js';
import {
  MergeIncidentPayload,
  MoveIncidentPayload,
  RetractIncidentPayload,
  UnmergeIncidentPayload,
} from './models/review.model.js';
import { ReviewService } from './review.service.js';

@Resolver()
export class ReviewResolver {
  constructor(
    private readonly service: ReviewService,
    private readonly merges: MergeService,
  ) {}

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => MoveIncidentPayload, {
    description:
      'Moves an incident through review: SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED; or REJECTED. Publishing a retracted one again notes that on its tombstone. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN.',
  })
  async moveIncident(@Ctx() ctx: RequestContext, @Args('input') input: MoveIncidentInput): Promise<MoveIncidentPayload> {
    return { incident: await this.service.move(ctx, input) };
  }

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => RetractIncidentPayload, {
    description:
      'Takes a published incident back: it is REJECTED then, and a tombstone tells everybody so, with the public reason. From there it can be taken into review again. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN.',
  })
  retractIncident(@Ctx() ctx: RequestContext, @Args('input') input: RetractIncidentInput): Promise<RetractIncidentPayload> {
    return this.service.retract(ctx, input);
  }

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => MergeIncidentPayload, {
    description:
      'Merges an incident into another that is about the same. Both keep their histories and get a revision; the id and reference of the first lead to the second, which rests on the reports of both, and whose agreed account stays as it is. What was published is merged only into what is published. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN, INVALID_INPUT.',
  })
  mergeIncident(@Ctx() ctx: RequestContext, @Args('input') input: MergeIncidentInput): Promise<MergeIncidentPayload> {
    return this.merges.merge(ctx, input);
  }

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => UnmergeIncidentPayload, {
    description:
      'Undoes a merge: the incident has the status that it had before, and its reports are its own again. Both get a revision. Errors: NOT_FOUND, STALE_REVISION, FORBIDDEN.',
  })
  unmergeIncident(@Ctx() ctx: RequestContext, @Args('input') input: UnmergeIncidentInput): Promise<UnmergeIncidentPayload> {
    return this.merges.unmerge(ctx, input);
  }
}
