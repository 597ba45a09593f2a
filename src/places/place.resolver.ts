import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Public } from '../common/authz/access.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { Governorate, Place } from './models/place.model.js';
import { PlaceLoader } from './place.loader.js';
import { PlaceService } from './place.service.js';

@Resolver(() => Place)
export class PlaceResolver {
  constructor(private readonly loader: PlaceLoader) {}

  @ResolveField(() => String, { description: 'The name in the language of the request (Accept-Language: en or ar).' })
  name(@Ctx() ctx: RequestContext, @Parent() place: Place): string {
    return localName(place, ctx.locale);
  }

  @ResolveField(() => [String], { description: 'Every name it is known by, in both languages.' })
  names(@Ctx() ctx: RequestContext, @Parent() place: Place): Promise<string[]> {
    return this.loader.namesOf(ctx, place.code);
  }

  @ResolveField(() => Governorate, { nullable: true, description: 'The governorate that it lies in or is.' })
  governorate(@Ctx() ctx: RequestContext, @Parent() place: Place): Soon<Place | null> {
    return this.loader.byOptionalCode(ctx, place.governorateCode);
  }

  @ResolveField(() => Place, { nullable: true, description: 'The district that it lies in or is.' })
  district(@Ctx() ctx: RequestContext, @Parent() place: Place): Soon<Place | null> {
    return this.loader.byOptionalCode(ctx, place.districtCode);
  }

  @ResolveField(() => Place, { nullable: true, description: 'The subdistrict that it lies in or is.' })
  subdistrict(@Ctx() ctx: RequestContext, @Parent() place: Place): Soon<Place | null> {
    return this.loader.byOptionalCode(ctx, place.subdistrictCode);
  }

  @ResolveField(() => [Place], { description: 'The places of the next level down.' })
  children(@Ctx() ctx: RequestContext, @Parent() place: Place): Promise<Place[]> {
    return this.loader.childrenOf(ctx, place.code);
  }
}

@Resolver(() => Governorate)
export class GovernorateResolver {
  constructor(
    private readonly loader: PlaceLoader,
    private readonly service: PlaceService,
  ) {}

  @Public()
  @KeepAnswer()
  @Query(() => [Governorate], { description: "A country's first-level areas, by code." })
  governorates(
    @Ctx() ctx: RequestContext,
    @Args('country', { type: () => String, nullable: true, defaultValue: 'SY', description: 'ISO 3166-1 code or name.' })
    country: string | null,
  ): Promise<Governorate[]> {
    return this.service.governorates(ctx, country ?? 'SY');
  }

  @Public()
  @KeepAnswer()
  @Query(() => Place, { description: 'The place that a P-code or name means; refused when there is none or more than one.' })
  place(
    @Ctx() ctx: RequestContext,
    @Args('place', { type: () => String, description: 'P-code or any known name, in English or Arabic.' }) place: string,
  ): Promise<Place> {
    return this.service.resolve(ctx, { given: place, path: 'place' });
  }

  @ResolveField(() => String, { description: 'The name in the language of the request (Accept-Language: en or ar).' })
  name(@Ctx() ctx: RequestContext, @Parent() governorate: Governorate): string {
    return localName(governorate, ctx.locale);
  }

  @ResolveField(() => [String], { description: 'Every name it is known by, in both languages.' })
  names(@Ctx() ctx: RequestContext, @Parent() governorate: Governorate): Promise<string[]> {
    return this.loader.namesOf(ctx, governorate.code);
  }

  @ResolveField(() => [Place])
  districts(@Ctx() ctx: RequestContext, @Parent() governorate: Governorate): Promise<Place[]> {
    return this.loader.childrenOf(ctx, governorate.code);
  }
}
