import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import type { ErrorExtensions } from '../errors/error.filter.js';
import { contextOf, httpOf } from '../http/request-of.js';
import type { RequestLog } from './request-log.js';

/** Writes a line for each request of the REST routes, when its answer is done. */
@Injectable()
export class RequestLogInterceptor implements NestInterceptor {
  constructor(private readonly log: RequestLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<GqlContextType>() === 'graphql') return next.handle();
    const { req, res } = httpOf(context);
    const started = performance.now();
    const { requestId } = contextOf(context);
    res.once('close', () => {
      const { code = String(res.statusCode), requestId: failure } = (res.locals.error ?? {}) as Partial<ErrorExtensions>;
      this.log({
        requestId,
        operation: `${req.method} ${routeOf(req)}`,
        milliseconds: Math.round(performance.now() - started),
        outcome: !res.writableFinished ? 'BROKEN_OFF' : res.statusCode < 400 ? 'OK' : code,
        ...(failure && { failure }),
      });
    });
    return next.handle();
  }
}

/** The route's pattern, not the address that was asked for. */
function routeOf(request: Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'none';
}
