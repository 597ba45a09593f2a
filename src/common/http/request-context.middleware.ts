import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../authz/actor.js';
import { createRequestContext, endReading } from '../request-context.js';
import { readCookie, SESSION_COOKIE } from './cookies.js';
import { refuse } from './refuse.js';
import type { RequestWithContext } from './request-of.js';

/** Finds out whose a credential is. Null: nobody's any more. */
export type Authenticate = (secret: string) => Promise<Actor | null>;

/** Answers a request of somebody who makes too many. @returns whether it did. */
export type RefuseOveruse = (actor: Actor, response: Response) => Promise<boolean>;

/** Nobody is asked who leaves in a hurry, or whether the process lives: these answer also while the database does not. */
export const UNASKED = /^\/(exit|health\/\w+)\/?$/i;

/** What a request shows on whose behalf it comes: an API token, null where it shows none; or the session's. */
export function credentialOf(request: Request): { bearer: string | null; secret: string | null } {
  const { authorization } = request.headers;
  const bearer = authorization === undefined ? null : (/^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '');
  return { bearer, secret: bearer ?? readCookie(request, SESSION_COOKIE) };
}

/**
 * Gives every request its context: who asks, by `Authorization: Bearer <API token>` or the session's cookie. Nothing else of a
 * request is kept: no address, no user agent. A credential that is not valid is refused rather than taken for the public's.
 */
export function requestContext(authenticate: Authenticate, refuseOveruse: RefuseOveruse): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    void (async () => {
      if (UNASKED.test(request.path)) {
        (request as RequestWithContext).tawthiq = createRequestContext(null, request.headers['accept-language']);
        return next();
      }
      const { bearer, secret } = credentialOf(request);
      const actor = secret ? await authenticate(secret) : null;
      if (bearer !== null && !actor) {
        const message =
          'The Authorization header must be "Bearer" and a valid API token: this one is not, or has been revoked or has expired.';
        return refuse(response.set('www-authenticate', 'Bearer'), 401, 'UNAUTHENTICATED', message);
      }
      // Before anything is read: counting needs the embedded database's one connection.
      if (actor && (await refuseOveruse(actor, response))) return;
      const ctx = createRequestContext(actor, request.headers['accept-language']);
      (request as RequestWithContext).tawthiq = ctx;
      response.once('close', () => {
        ctx.reading.isOver = true;
        void endReading(ctx);
      });
      next();
    })().catch(next);
  };
}
