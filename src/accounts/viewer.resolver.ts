import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Public } from '../common/authz/access.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { ApiTokenService } from './api-token.service.js';
import { ApiToken } from './models/api-token.model.js';
import { Organisation } from './models/organisation.model.js';
import { SecondFactor } from './models/second-factor.model.js';
import { Session, Viewer, ViewerCredential } from './models/viewer.model.js';
import { isSession, ViewerService } from './viewer.service.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(
    private readonly service: ViewerService,
    private readonly apiTokenService: ApiTokenService,
  ) {}

  @Public()
  @Query(() => Viewer, { nullable: true, description: 'Who asks; null while nobody is signed in.' })
  viewer(@Ctx() ctx: RequestContext): Viewer | null {
    return this.service.of(ctx);
  }

  @ResolveField(() => Organisation)
  organisation(@Ctx() ctx: RequestContext): Promise<Organisation> {
    return this.service.organisation(ctx);
  }

  @ResolveField(() => ViewerCredential, { description: 'What the request came with.' })
  credential(@Ctx() ctx: RequestContext): Promise<ViewerCredential> {
    return this.service.credential(ctx);
  }

  @ResolveField(() => Boolean, { nullable: true, description: 'Whether the account has a password; null with an API token.' })
  hasPassword(@Ctx() ctx: RequestContext): Promise<boolean | null> {
    return this.service.hasPassword(ctx);
  }

  @ResolveField(() => SecondFactor, { nullable: true, description: 'Null with an API token.' })
  secondFactor(@Ctx() ctx: RequestContext): Promise<SecondFactor | null> {
    return this.service.secondFactor(ctx);
  }

  @ResolveField(() => [Session], { nullable: true, description: 'Where the account is signed in; null with an API token.' })
  sessions(@Ctx() ctx: RequestContext): Promise<Session[] | null> {
    return this.service.sessions(ctx);
  }

  @ResolveField(() => [ApiToken], { nullable: true, description: 'The API tokens of the account; null with one of them.' })
  apiTokens(@Ctx() ctx: RequestContext): Promise<ApiToken[]> | null {
    return isSession(ctx) ? this.apiTokenService.of(ctx, ctx.actor!.accountId) : null;
  }
}
