import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import { Public } from '../common/authz/access.decorator.js';
import { DomainError } from '../common/errors/domain-error.js';
import { statusOf } from '../common/errors/error.filter.js';
import { Ctx, Http } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { StartProviderInput } from './dto/provider.input.js';
import { movingOnPage, refusalPage } from './provider.page.js';
import { ProviderSignInService } from './provider-sign-in.service.js';

/** The way to an organisation's own identity provider and back. */
@Controller('auth/provider')
export class ProviderController {
  constructor(private readonly service: ProviderSignInService) {}

  /** A plain link to sign in; it needs no script. */
  @Public()
  @Get(':organisation/start')
  go(@Ctx() ctx: RequestContext, @Param('organisation') organisation: string, @Http() http: HttpExchange): Promise<void> {
    return shown(ctx, http, async () => {
      const location = await this.service.start(ctx, organisation, new StartProviderInput(), http);
      http.res.redirect(302, location);
    });
  }

  /** With an invitation, or to link the own account: what no other site can make a browser send. */
  @Public()
  @Post(':organisation/start')
  @HttpCode(200)
  async start(
    @Ctx() ctx: RequestContext,
    @Param('organisation') organisation: string,
    @Body() input: StartProviderInput,
    @Http() http: HttpExchange,
  ): Promise<void> {
    const location = await this.service.start(ctx, organisation, input ?? new StartProviderInput(), http);
    http.res.set('cache-control', 'no-store').json({ location });
  }

  @Public()
  @Get(':organisation/callback')
  callback(@Ctx() ctx: RequestContext, @Param('organisation') organisation: string, @Http() http: HttpExchange): Promise<void> {
    return shown(ctx, http, async () => {
      await this.service.finish(ctx, organisation, http);
      http.res.type('html').send(movingOnPage(ctx.locale));
    });
  }
}

/** Whoever opens an address in a browser is answered with a page, also when refused. */
async function shown(ctx: RequestContext, { req, res }: HttpExchange, work: () => Promise<void>): Promise<void> {
  res.set('cache-control', 'no-store');
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || req.accepts(['json', 'html']) !== 'html') throw error;
    res.status(statusOf(error)).type('html').send(refusalPage(ctx.locale, error.message));
  }
}
