import { Controller, Get, Logger, Res } from '@nestjs/common';
import type { Response } from 'express';
import { setTimeout } from 'node:timers/promises';
import { Public } from '../common/authz/access.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { SessionService } from './session.service.js';

/** In milliseconds. */
const LONGEST_WAIT = 1000;
/** A page that anybody may have open. */
const ELSEWHERE = 'https://www.wikipedia.org/';

/** The quick exit: a plain link, so that it works without scripts. */
@Controller('exit')
export class ExitController {
  private readonly logger = new Logger('Exit');

  constructor(private readonly sessions: SessionService) {}

  @Public()
  @Get()
  async exit(@Ctx() ctx: RequestContext, @Res() response: Response): Promise<void> {
    // Whatever fails or takes long, whoever leaves in a hurry leaves.
    const ended = this.sessions.end(ctx).catch(() => this.logger.warn('A session could not be ended at the exit.'));
    await Promise.race([ended, setTimeout(LONGEST_WAIT, undefined, { ref: false })]);
    this.sessions.clear(response, { forgetDevice: true });
    response.set({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }).redirect(303, ELSEWHERE);
  }
}
