import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { AsOf } from '../common/graphql/as-of.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { Governorate, Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { FacilityFilter } from './dto/facility-filter.input.js';
import { AmendFacilityInput, CreateFacilityInput } from './dto/facility.input.js';
import { FacilityLoader } from './facility.loader.js';
import { FacilityService } from './facility.service.js';
import { Facility, FacilityConnection, FacilityPayload, FacilityStatus, FacilityStatusEntry } from './models/facility.model.js';

@Resolver(() => Facility)
export class FacilityResolver {
  constructor(
    private readonly service: FacilityService,
    private readonly loader: FacilityLoader,
    private readonly places: PlaceLoader,
  ) {}

  @Allow(Permission.READ_REGISTRY)
  @KeepAnswer()
  @Query(() => Facility, { nullable: true, description: 'One facility, by id; null when there is none.' })
  facility(
    @Ctx() ctx: RequestContext,
    @Args('id', { type: () => UuidScalar }) id: string,
    @AsOf('Show it, its history and the attacks on it as they were on record at that moment; now when left out.')
    asOf?: string | null,
  ): Promise<Facility | null> {
    return this.service.find(ctx, id, asOf);
  }

  @Allow(Permission.READ_REGISTRY)
  @KeepAnswer()
  @Query(() => FacilityConnection, { description: 'Facilities by name.' })
  facilities(
    @Ctx() ctx: RequestContext,
    @Args('filter', { type: () => FacilityFilter, nullable: true }) filter?: FacilityFilter,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Facility>> {
    return this.service.list(ctx, filter ?? {}, { first, after });
  }

  @Allow(Permission.WRITE_REGISTRY)
  @Mutation(() => FacilityPayload, {
    description: 'Puts a facility on record. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, CONFLICT.',
  })
  async createFacility(@Ctx() ctx: RequestContext, @Args('input') input: CreateFacilityInput): Promise<FacilityPayload> {
    return { facility: await this.service.create(ctx, input) };
  }

  @Allow(Permission.WRITE_REGISTRY)
  @Mutation(() => FacilityPayload, {
    description:
      'Changes a facility and keeps what it was. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, CONFLICT, STALE_REVISION.',
  })
  async amendFacility(@Ctx() ctx: RequestContext, @Args('input') input: AmendFacilityInput): Promise<FacilityPayload> {
    return { facility: await this.service.amend(ctx, input) };
  }

  @ResolveField(() => String, { description: 'The name in the language of the request, or the one there is.' })
  name(@Ctx() ctx: RequestContext, @Parent() facility: Facility): string {
    return localName(facility, ctx.locale);
  }

  @ResolveField(() => [String], { description: 'Other names and spellings it is known by.' })
  aliases(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<string[]> {
    return this.loader.aliasesOf(ctx, facility);
  }

  @ResolveField(() => Place, { description: 'The most exact place that is known.' })
  place(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Soon<Place> {
    return this.places.byCode(ctx, facility.placeCode);
  }

  @ResolveField(() => Governorate, { nullable: true })
  async governorate(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<Governorate | null> {
    const place = await this.places.byCode(ctx, facility.placeCode);
    return this.places.byOptionalCode(ctx, place.governorateCode);
  }

  @ResolveField(() => [FacilityStatusEntry], { description: 'Its status history, the oldest first.' })
  statusHistory(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<FacilityStatusEntry[]> {
    return this.loader.statusHistoryOf(ctx, facility);
  }

  @ResolveField(() => FacilityStatus, { nullable: true, description: 'The newest status on record; null when none is.' })
  async status(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<FacilityStatus | null> {
    return (await this.loader.statusHistoryOf(ctx, facility)).at(-1)?.status ?? null;
  }
}
