import { Controller, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { ImportService } from './import.service.js';
import { toCounts, toImport } from './import.views.js';
import { bytesText, FILE_LIMITS, refuseFile } from './readers/limits.js';

/** Where files of records are sent. Imports are made by createImport. */
@Controller('imports')
export class ImportController {
  constructor(private readonly service: ImportService) {}

  @Allow(Permission.IMPORT_RECORDS)
  @Put('uploads/:ticket')
  @HttpCode(200)
  async receive(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const batch = await this.service.ofTicket(ctx, ticket);
    // Sending takes as long as the network takes: nothing is held meanwhile.
    await endReading(ctx);
    const file = await whole(request);
    const { suggestedMapping: _suggested, ...received } = toImport(await this.service.receive(ctx, batch, file));
    response.set('cache-control', 'no-store').json(received);
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Get(':id')
  async progress(@Ctx() ctx: RequestContext, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const batch = await this.service.find(ctx, id);
    const counts = toCounts(await this.service.outcomes(ctx, batch.id));
    response.set('cache-control', 'no-store').json({ ...toImport(batch), counts });
  }
}

/** The body of a request. @throws DomainError INVALID_INPUT when it is larger than files may be, as soon as that is known. */
async function whole(request: Request): Promise<Buffer> {
  const tooLarge = (bytes: number) =>
    refuseFile(`has ${bytesText(bytes)} or more; at most ${bytesText(FILE_LIMITS.file)} are read.`);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > FILE_LIMITS.file) throw tooLarge(announced);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > FILE_LIMITS.file) throw tooLarge(size);
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}
