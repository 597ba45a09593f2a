import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createRequestContext, type RequestContext } from '../common/request-context.js';
import { sendFile } from './export.file.js';
import { readParameters } from './export.parameters.js';
import { ExportService } from './export.service.js';

const contextOf = (request: Request): RequestContext => createRequestContext(request.headers['accept-language']);

/** The files that people take away: the same incidents and tallies that GraphQL answers with, under the same filter words. */
@Controller('exports')
export class ExportController {
  constructor(private readonly service: ExportService) {}

  @Get('monthly-summary/:file')
  async monthlySummary(@Param('file') file: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendFile(request, response, await this.service.monthlySummary(contextOf(request), file, readParameters(request.url)));
  }

  @Get('incidents.:format')
  async incidents(@Param('format') format: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendFile(request, response, await this.service.incidents(contextOf(request), format, readParameters(request.url)));
  }
}
