import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { MonthlyTally, TallyDimension } from '../tallies/models/tally.model.js';
import { PublishReleaseInput, ReleaseFilterInput } from './dto/release.input.js';
import { CountedIncidentConnection, type CountedIncidentModel } from './models/counted-incident.model.js';
import { ReleasedClaim } from './models/released-claim.model.js';
import { Figure, PublishReleasePayload, Release, ReleaseConnection } from './models/release.model.js';
import { ReleaseContentService } from './release-content.service.js';
import { ReleaseService } from './release.service.js';

@Resolver(() => Release)
export class ReleaseResolver {
  constructor(
    private readonly service: ReleaseService,
    private readonly content: ReleaseContentService,
  ) {}

  @Public()
  @KeepAnswer()
  @Query(() => Release, {
    nullable: true,
    description: 'A published month; null when there is none of this month, version and filter.',
  })
  release(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @Args('version', { type: () => Int, nullable: true, description: 'The newest when left out.' }) version?: number | null,
    @Args('filter', { type: () => ReleaseFilterInput, nullable: true, description: 'That of the release; none when left out.' })
    filter?: ReleaseFilterInput,
  ): Promise<Release | null> {
    return this.service.find(ctx, { month, filter, version });
  }

  @Public()
  @KeepAnswer()
  @Query(() => ReleaseConnection, {
    description: 'What was published, the newest first: every version of every month and filter.',
  })
  releases(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar, nullable: true, description: 'Of this month only.' }) month?: string | null,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Release>> {
    return this.service.list(ctx, month ?? null, first, after);
  }

  @Allow(Permission.PUBLISH_RELEASE)
  @Mutation(() => PublishReleasePayload, {
    description:
      'Publishes a month: counts it, and freezes what was counted with the statement. The draft of it is removed. Errors: INVALID_INPUT, CONFLICT, NOT_FOUND, AMBIGUOUS.',
  })
  async publishRelease(@Ctx() ctx: RequestContext, @Args('input') input: PublishReleaseInput): Promise<PublishReleasePayload> {
    return { release: await this.service.publish(ctx, input) };
  }

  @ResolveField(() => MonthlyTally, { description: 'The frozen figures, in all and by one dimension.' })
  tally(
    @Ctx() ctx: RequestContext,
    @Parent() release: Release,
    @Args('groupBy', { type: () => TallyDimension, nullable: true }) groupBy?: TallyDimension | null,
  ): Promise<MonthlyTally> {
    return this.content.tally(ctx, release, groupBy ?? null);
  }

  @ResolveField(() => CountedIncidentConnection, {
    description:
      'The incidents behind a number, by id: all that the release rests on, or those behind one figure, one group, or one figure of one group.',
  })
  incidents(
    @Ctx() ctx: RequestContext,
    @Parent() release: Release,
    @Args('figure', {
      type: () => Figure,
      nullable: true,
      description:
        'Those behind this figure. Of people and ambulances, those of which the records say something: the others leave the bounds open.',
    })
    figure?: Figure | null,
    @Args('groupBy', { type: () => TallyDimension, nullable: true, description: 'Those of one group: its dimension.' })
    groupBy?: TallyDimension | null,
    @Args('value', { type: () => String, nullable: true, description: "And its value, as in the group's key." })
    value?: string | null,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<CountedIncidentModel>> {
    return this.content.behind(ctx, release, { figure, groupBy, value }, first, after);
  }

  @ResolveField(() => [ReleasedClaim], {
    description: 'What others had published about the month, beside the records: as everybody read it when it was published.',
  })
  claims(@Ctx() ctx: RequestContext, @Parent() release: Release): ReleasedClaim[] {
    const { locale } = ctx;
    return this.content.claims(ctx, release).map(({ row, source, place, incident }) => {
      const { claim, explanationEn, explanationAr, behind, ...compared } = row;
      return {
        ...compared,
        ...{ unit: claim.unit, unitWords: claim.unitWords, value: claim.value, link: claim.link, from: claim.from, to: claim.to },
        scopeWords: claim.scopeWords,
        source: localName(source, locale),
        place: localName(place, locale),
        about: incident?.reference ?? null,
        explanation: locale === 'ar' ? explanationAr : explanationEn,
        incidents: behind,
      };
    });
  }

  @ResolveField(() => Int, { nullable: true, description: 'The number of the newest version, when that is another.' })
  newerVersion(@Ctx() ctx: RequestContext, @Parent() release: Release): Promise<number | null> {
    return this.service.newerVersion(ctx, release);
  }
}
