import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { PublicGate } from '../limits/public-gate.js';
import { endReading } from '../request-context.js';
import { refuse } from './refuse.js';
import { UNASKED } from './request-context.middleware.js';
import type { RequestWithContext } from './request-of.js';

/** What stays open: it would hold a place for as long, and has a limit of its own (live-stream.ts). */
const STREAM = /^\/graphql\/stream\/?$/i;

/**
 * Gives a request of the public its place among the few. Stands behind what reads bodies: whoever is slow to send one, by need or to keep
 * others out, holds a connection and no place.
 */
export function publicPlace(): RequestHandler {
  const gate = new PublicGate();
  return (request: Request, response: Response, next: NextFunction) => {
    const ctx = (request as RequestWithContext).tawthiq;
    if (ctx.actor || UNASKED.test(request.path) || STREAM.test(request.path)) return next();
    void (async () => {
      const leave = await gate.enter();
      if (!leave) {
        const message = 'Too many ask at this moment: try again in a minute.';
        return refuse(response.set('retry-after', '60'), 429, 'RATE_LIMITED', message);
      }
      const over = (): void => {
        ctx.reading.isOver = true;
        void endReading(ctx).finally(leave);
      };
      // Whoever waited at the gate may have gone away meanwhile.
      if (response.destroyed) return over();
      // Before the context's own listener: the place is free when the reading has ended, not when its end has begun.
      response.prependOnceListener('close', over);
      next();
    })().catch(next);
  };
}
