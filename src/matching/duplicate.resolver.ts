import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident, SubmitIncidentPayload } from '../incidents/models/incident.model.js';
import { CandidateService } from './candidate.service.js';
import { DismissalService } from './dismissal.service.js';
import { toDuplicateCandidates } from './duplicate.view.js';
import { DuplicatePairInput } from './dto/duplicate-pair.input.js';
import { DismissedDuplicate, DuplicateCandidate, DuplicatePairPayload } from './models/duplicate.model.js';

const FIRST = { type: () => Int, defaultValue: 5, description: 'How many at the most, from 1 to 20.' };

@Resolver(() => Incident)
export class DuplicateResolver {
  constructor(
    private readonly candidates: CandidateService,
    private readonly dismissals: DismissalService,
  ) {}

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => DuplicatePairPayload, {
    description:
      'Says that two incidents are two, whatever they have in common: they are proposed as duplicates no more. Who, when and why is kept. Errors: INVALID_INPUT, NOT_FOUND.',
  })
  dismissDuplicate(@Ctx() ctx: RequestContext, @Args('input') input: DuplicatePairInput): Promise<DuplicatePairPayload> {
    return this.dismissals.dismiss(ctx, input);
  }

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => DuplicatePairPayload, {
    description:
      'Takes a dismissal back, so that the pair may be proposed again. Who, when and why is kept. Errors: INVALID_INPUT, NOT_FOUND.',
  })
  reconsiderDuplicate(@Ctx() ctx: RequestContext, @Args('input') input: DuplicatePairInput): Promise<DuplicatePairPayload> {
    return this.dismissals.reconsider(ctx, input);
  }

  @ResolveField(() => [DuplicateCandidate], {
    description:
      'Incidents that may be the same event, the likeliest first: among those that the reader sees, for readers of the restricted tier and whoever submitted it. Others get none.',
  })
  async duplicateCandidates(
    @Ctx() ctx: RequestContext,
    @Parent() incident: Incident,
    @Args('first', FIRST) first: number,
  ): Promise<DuplicateCandidate[]> {
    return toDuplicateCandidates(await this.candidates.ofIncident(ctx, incident, first), ctx.locale);
  }

  @ResolveField(() => [DismissedDuplicate], {
    description: 'Pairs with it that were dismissed, for the same readers: `reconsiderDuplicate` takes that back.',
  })
  dismissedDuplicates(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<DismissedDuplicate[]> {
    return this.dismissals.ofIncident(ctx, incident);
  }
}

@Resolver(() => SubmitIncidentPayload)
export class SubmittedDuplicateResolver {
  constructor(private readonly candidates: CandidateService) {}

  @ResolveField(() => [DuplicateCandidate], {
    description: 'Incidents among those that the submitter sees that may be the same event, the likeliest first.',
  })
  async duplicateCandidates(
    @Ctx() ctx: RequestContext,
    @Parent() { incident }: SubmitIncidentPayload,
    @Args('first', FIRST) first: number,
  ): Promise<DuplicateCandidate[]> {
    return toDuplicateCandidates(await this.candidates.ofIncident(ctx, incident, first), ctx.locale);
  }
}
