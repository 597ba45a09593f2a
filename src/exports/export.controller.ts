import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { EvidenceBundleService } from './evidence-bundle.service.js';
import { sizesIn } from './evidence-bundle.query.js';
import { type ExportFile, sendFile } from './export.file.js';
import { readParameters } from './export.parameters.js';
import { ExportService } from './export.service.js';

/** The files that people take away: the same incidents and tallies that GraphQL answers with, under the same filter words. */
@Controller('exports')
export class ExportController {
  constructor(
    private readonly service: ExportService,
    private readonly bundles: EvidenceBundleService,
  ) {}

  @Public()
  @Get('monthly-summary/:file')
  async monthlySummary(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.monthlySummary(ctx, file, readParameters(request.url)));
  }

  @Public()
  @Get('reconciliation/:file')
  async reconciliation(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.reconciliation(ctx, file, readParameters(request.url)));
  }

  @Public()
  @Get('incidents.:format')
  async incidents(
    @Ctx() ctx: RequestContext,
    @Param('format') format: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.incidents(ctx, format, readParameters(request.url)));
  }

  /** All that is on record of one incident, with its history whole: for those who see that. */
  @Allow(Permission.REVIEW_INCIDENT, Permission.READ_ALLIANCE)
  @Get('evidence-bundle/:incident.zip')
  async evidenceBundle(
    @Ctx() ctx: RequestContext,
    @Param('incident') incident: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.bundles.bundle(ctx, incident, sizesIn(readParameters(request.url))));
  }
}

async function send(ctx: RequestContext, request: Request, response: Response, make: () => Promise<ExportFile>): Promise<void> {
  // The receiver may be slow, or have gone away: nothing is held for it.
  const file = await make().finally(() => endReading(ctx));
  await sendFile(request, response, file);
}
