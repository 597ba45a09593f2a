import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { EvidenceBundleService } from './evidence-bundle.service.js';
import { sizesIn } from './evidence-bundle.query.js';
import { siteOf } from '../common/http/site.js';
import { Settings } from '../config/settings.js';
import { ChartService } from './chart.service.js';
import { type ExportFile, sendFile } from './export.file.js';
import { readParameters } from './export.parameters.js';
import { ExportService } from './export.service.js';
import { HdxService } from './hdx/hdx.service.js';
import { ReleaseDiffExportService } from './release-diff-export.service.js';
import { isStatement } from './statement/statement.query.js';
import { StatementService } from './statement/statement.service.js';

/** The files that people take away: the same incidents and tallies that GraphQL answers with, under the same filter words. */
@Controller('exports')
export class ExportController {
  constructor(
    private readonly service: ExportService,
    private readonly bundles: EvidenceBundleService,
    private readonly statements: StatementService,
    private readonly charts: ChartService,
    private readonly hdx: HdxService,
    private readonly diffs: ReleaseDiffExportService,
    private readonly settings: Settings,
  ) {}

  @Public()
  @Get('monthly-summary/:file')
  async monthlySummary(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parameters = readParameters(request.url);
    const address = this.settings.address ?? siteOf(request).origin;
    await send(ctx, request, response, () =>
      isStatement(file)
        ? this.statements.statement(ctx, file, parameters, address)
        : this.service.monthlySummary(ctx, file, parameters),
    );
  }

  @Public()
  @Get('hdx/:file')
  async hdxPackage(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.hdx.package(ctx, file, readParameters(request.url)));
  }

  @Public()
  @Get('charts/:file')
  async chart(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.charts.chart(ctx, file, readParameters(request.url)));
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

  /** Why the figures of a month moved from one version to another. */
  @Public()
  @Get('release-diff/:file')
  async releaseDiff(
    @Ctx() ctx: RequestContext,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.diffs.file(ctx, file, readParameters(request.url)));
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

  @Public()
  @Get('tallies.:format')
  async tallies(
    @Ctx() ctx: RequestContext,
    @Param('format') format: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.tallies(ctx, format, readParameters(request.url)));
  }

  @Allow(Permission.READ_REGISTRY)
  @Get('facilities.:format')
  async facilities(
    @Ctx() ctx: RequestContext,
    @Param('format') format: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.facilities(ctx, format, readParameters(request.url)));
  }

  @Public()
  @Get('perpetrators.:format')
  async perpetrators(
    @Ctx() ctx: RequestContext,
    @Param('format') format: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await send(ctx, request, response, () => this.service.perpetrators(ctx, format, readParameters(request.url)));
  }
}

async function send(ctx: RequestContext, request: Request, response: Response, make: () => Promise<ExportFile>): Promise<void> {
  // The receiver may be slow, or have gone away: nothing is held for it.
  const file = await make().finally(() => endReading(ctx));
  await sendFile(request, response, file);
}
