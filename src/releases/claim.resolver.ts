import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar, UuidScalar } from '../common/graphql/scalars.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { Incident } from '../incidents/models/incident.model.js';
import { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { Source } from '../reports/models/source.model.js';
import { SourceLoader } from '../reports/source.loader.js';
import { ClaimLoader } from './claim.loader.js';
import { ClaimService } from './claim.service.js';
import { AmendClaimInput, MatchClaimInput, RecordClaimInput } from './dto/claim.input.js';
import { Claim, ClaimConnection, ClaimPayload } from './models/claim.model.js';

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly service: ClaimService,
    private readonly loader: ClaimLoader,
    private readonly sources: SourceLoader,
    private readonly places: PlaceLoader,
    private readonly incidents: IncidentLoader,
  ) {}

  @Public()
  @KeepAnswer()
  @Query(() => Claim, { nullable: true, description: 'One claim, by id; null when there is none.' })
  claim(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Promise<Claim | null> {
    return this.loader.byId(ctx, id.toLowerCase());
  }

  @Public()
  @KeepAnswer()
  @Query(() => ClaimConnection, {
    description:
      'Figures that others published, by the days that they are about. Verifiers, analysts and advocates see all of them, others those that were marked public and stand.',
  })
  claims(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar, nullable: true, description: 'About any day of this month.' })
    month?: string | null,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Claim>> {
    return this.service.list(ctx, month ?? null, first, after);
  }

  @Allow(Permission.RECORD_CLAIM)
  @Mutation(() => ClaimPayload, {
    description:
      'Records a figure that somebody published, once for each client-made id. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, CONFLICT.',
  })
  async recordClaim(@Ctx() ctx: RequestContext, @Args('input') input: RecordClaimInput): Promise<ClaimPayload> {
    return { claim: await this.service.record(ctx, input) };
  }

  @Allow(Permission.RECORD_CLAIM)
  @Mutation(() => ClaimPayload, {
    description: 'Changes a claim and keeps what it was. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, STALE_REVISION.',
  })
  async amendClaim(@Ctx() ctx: RequestContext, @Args('input') input: AmendClaimInput): Promise<ClaimPayload> {
    return { claim: await this.service.amend(ctx, input) };
  }

  @Allow(Permission.RECORD_CLAIM)
  @Mutation(() => ClaimPayload, {
    description:
      'Says what a claim is set beside, where its own scope gives the wrong things, and keeps what was said before. Errors: INVALID_INPUT, NOT_FOUND, STALE_REVISION.',
  })
  async matchClaim(@Ctx() ctx: RequestContext, @Args('input') input: MatchClaimInput): Promise<ClaimPayload> {
    return { claim: await this.service.match(ctx, input) };
  }

  @ResolveField(() => Source, { description: 'Who published it.' })
  source(@Ctx() ctx: RequestContext, @Parent() { sourceId }: Claim): Promise<Source> {
    return this.sources.byId(ctx, sourceId);
  }

  @ResolveField(() => Place, { description: 'The place that it is about; for the public, the governorate.' })
  place(@Ctx() ctx: RequestContext, @Parent() { placeCode }: Claim): Soon<Place> {
    return this.places.byCode(ctx, placeCode);
  }

  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident that it is about; null when it is about more, or for those who do not see that incident.',
  })
  incident(@Ctx() ctx: RequestContext, @Parent() { incidentId }: Claim): Promise<Incident | null> | null {
    return incidentId === null ? null : this.incidents.byId(ctx, incidentId);
  }
}
