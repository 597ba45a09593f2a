import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { AmendPerpetratorInput, CreatePerpetratorInput } from './dto/perpetrator.input.js';
import { Perpetrator, PerpetratorPayload } from './models/perpetrator.model.js';
import { PerpetratorLoader } from './perpetrator.loader.js';
import { PerpetratorService } from './perpetrator.service.js';

@Resolver(() => Perpetrator)
export class PerpetratorResolver {
  constructor(
    private readonly service: PerpetratorService,
    private readonly loader: PerpetratorLoader,
  ) {}

  @Public()
  @KeepAnswer()
  @Query(() => Perpetrator, { nullable: true, description: 'One party, by id; null when there is none.' })
  perpetrator(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Soon<Perpetrator | null> {
    return this.loader.byId(ctx, id.toLowerCase());
  }

  @Public()
  @KeepAnswer()
  @Query(() => [Perpetrator], { description: 'All parties on record, by name.' })
  perpetrators(@Ctx() ctx: RequestContext): Promise<Perpetrator[]> {
    return this.service.list(ctx);
  }

  @Allow(Permission.WRITE_REGISTRY)
  @Mutation(() => PerpetratorPayload, { description: 'Puts a party on record. Errors: INVALID_INPUT, CONFLICT.' })
  async createPerpetrator(@Ctx() ctx: RequestContext, @Args('input') input: CreatePerpetratorInput): Promise<PerpetratorPayload> {
    return { perpetrator: await this.service.create(ctx, input) };
  }

  @Allow(Permission.WRITE_REGISTRY)
  @Mutation(() => PerpetratorPayload, {
    description: 'Changes a party and keeps what it was. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT, STALE_REVISION.',
  })
  async amendPerpetrator(@Ctx() ctx: RequestContext, @Args('input') input: AmendPerpetratorInput): Promise<PerpetratorPayload> {
    return { perpetrator: await this.service.amend(ctx, input) };
  }

  @ResolveField(() => String, { description: 'The name in the language of the request, or the one there is.' })
  name(@Ctx() ctx: RequestContext, @Parent() perpetrator: Perpetrator): string {
    return localName(perpetrator, ctx.locale);
  }

  @ResolveField(() => [String], { description: 'Other names and spellings it is known by.' })
  aliases(@Ctx() ctx: RequestContext, @Parent() perpetrator: Perpetrator): Promise<string[]> {
    return this.loader.aliasesOf(ctx, perpetrator);
  }
}
