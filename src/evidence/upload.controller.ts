import { Controller, Head, Param, Patch, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { DomainError } from '../common/errors/domain-error.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { type Progress, UploadService } from './upload.service.js';

const TUS = '1.0.0';
/** How long what is still coming of a refused file is thrown away, in milliseconds, so that its sender hears why. */
const DRAINED = 2_000;

/** Where files are sent: the core of tus 1.0.0 (tus.io/protocols/resumable-upload). Uploads are made by createUploadTicket. */
@Controller('evidence/uploads')
export class UploadController {
  constructor(private readonly service: UploadService) {}

  @Allow(Permission.SUBMIT_INCIDENT)
  @Head(':ticket')
  async progress(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    requireTus(request);
    const progress = await this.service.progress(ctx, ticket);
    told(response, progress).set('upload-length', String(progress.size)).status(200).end();
  }

  @Allow(Permission.SUBMIT_INCIDENT)
  @Patch(':ticket')
  async receive(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      requireTus(request);
      const offset = wholeNumber(request, 'upload-offset');
      if (offset === null) throw DomainError.atField('INVALID_INPUT', 'Upload-Offset', 'must say how many bytes came before.');
      if (request.headers['content-type'] !== 'application/offset+octet-stream') {
        throw DomainError.atField('INVALID_INPUT', 'Content-Type', 'must be application/offset+octet-stream.');
      }
      // Sending takes as long as the network takes: nothing is held meanwhile.
      await endReading(ctx);
      const length = wholeNumber(request, 'content-length');
      // Whoever is refused must still hear why: leaving the loop must not break the connection off.
      const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
      told(response, await this.service.receive(ctx, ticket, offset, length, body))
        .status(204)
        .end();
    } catch (error) {
      drain(request, response);
      throw error;
    }
  }
}

const told = (response: Response, { offset }: Progress): Response =>
  response.set({ 'tus-resumable': TUS, 'upload-offset': String(offset), 'cache-control': 'no-store' });

function requireTus(request: Request): void {
  if (request.headers['tus-resumable'] === TUS) return;
  throw DomainError.atField('INVALID_INPUT', 'Tus-Resumable', `must be ${TUS}.`);
}

function wholeNumber(request: Request, name: string): number | null {
  const value = request.headers[name];
  return typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : null;
}

/** Throws away what still comes, for a moment, and then the connection. */
function drain(request: Request, response: Response): void {
  response.set({ 'tus-resumable': TUS, 'cache-control': 'no-store' });
  if (request.complete || request.destroyed) return;
  response.set('connection', 'close');
  request.on('error', () => undefined).resume();
  setTimeout(() => request.destroy(), DRAINED).unref();
}
