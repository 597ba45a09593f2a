import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { sendBody } from '../common/http/send-body.js';
import type { RequestContext } from '../common/request-context.js';
import { type Download, DownloadService } from './download.service.js';

const { READ_OWN, SUBMIT_INCIDENT, READ_ALLIANCE, REVIEW_INCIDENT, OPEN_ORIGINAL } = Permission;

/** Evidence as files: what each may have of it is decided by what each sees of the incident. */
@Controller('evidence')
export class DownloadController {
  constructor(private readonly service: DownloadService) {}

  @Allow(READ_OWN, SUBMIT_INCIDENT, READ_ALLIANCE, REVIEW_INCIDENT)
  @Get(':id/copy')
  async copy(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    await send(req, res, await this.service.copy(ctx, id));
  }

  @Allow(READ_OWN, SUBMIT_INCIDENT, READ_ALLIANCE, REVIEW_INCIDENT)
  @Get(':id/thumbnail')
  async thumbnail(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    await send(req, res, await this.service.thumbnail(ctx, id));
  }

  @Allow(OPEN_ORIGINAL)
  @Get('originals/:ticket')
  async original(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await send(req, res, await this.service.original(ctx, ticket));
  }
}

/**
 * Whatever the bytes are, a browser takes them for nothing but a picture, or saves them: nothing in them runs, and nothing is left
 * of them in its cache.
 */
async function send(request: Request, response: Response, { shownAs, fileName, size, body }: Download): Promise<void> {
  response.attachment(fileName);
  if (shownAs) response.set('content-disposition', `inline; filename="${fileName}"`);
  response.set({
    'content-type': shownAs ?? 'application/octet-stream',
    'content-length': String(size),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'accept-ranges': 'none',
  });
  await sendBody(request, response, body);
}
