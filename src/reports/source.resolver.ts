import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { OrganisationLoader } from '../accounts/organisation.loader.js';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { Source, SourceConnection } from './models/source.model.js';
import { SourceService } from './source.service.js';

@Resolver(() => Source)
export class SourceResolver {
  constructor(
    private readonly service: SourceService,
    private readonly organisations: OrganisationLoader,
  ) {}

  @Allow(Permission.REVIEW_INCIDENT, Permission.READ_ALLIANCE, Permission.RECORD_CLAIM)
  @KeepAnswer()
  @Query(() => SourceConnection, { description: 'The sources on record, by name; for advocates those of claims.' })
  sources(
    @Ctx() ctx: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Source>> {
    return this.service.list(ctx, first, after);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request, or the one there is.' })
  async name(@Ctx() ctx: RequestContext, @Parent() source: Source): Promise<string> {
    if (source.organisationId === null) return localName(source, ctx.locale);
    return (await this.organisations.byId(ctx, source.organisationId))?.name ?? '';
  }
}
