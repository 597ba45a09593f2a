import { Controller, Get, Logger, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { setTimeout } from 'node:timers/promises';
import { Public } from '../common/authz/access.decorator.js';
import { SessionService } from './session.service.js';

/** In milliseconds. */
const LONGEST_WAIT = 300;
/** A page that anybody may have open. */
const ELSEWHERE = 'https://www.wikipedia.org/';

/** The quick exit: a plain link, so that it works without scripts. */
@Controller('exit')
export class ExitController {
  private readonly logger = new Logger('Exit');

  constructor(private readonly sessions: SessionService) {}

  @Public()
  @Get()
  async exit(@Req() request: Request, @Res() response: Response): Promise<void> {
    // Whatever fails or takes long, whoever leaves in a hurry leaves.
    const ended = this.sessions.endOf(request).catch(() => this.logger.warn('A session could not be ended at the exit.'));
    await Promise.race([ended, setTimeout(LONGEST_WAIT, undefined, { ref: false })]);
    // Another site's page that loads this address must not empty what the browser keeps for us.
    const from = request.headers['sec-fetch-site'] ?? 'none';
    // Records that were not sent yet exist nowhere else: the page that keeps some says so.
    const keepsUnsent = request.query.keep === 'unsent';
    if (from === 'none' || from === 'same-origin') this.sessions.clear(response, { forgetDevice: true, keepsUnsent });
    response.set({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }).redirect(303, ELSEWHERE);
  }
}
