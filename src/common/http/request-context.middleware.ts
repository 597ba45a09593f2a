import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../authz/actor.js';
import { createRequestContext, endReading } from '../request-context.js';
import { readCookie, SESSION_COOKIE } from './cookies.js';
import type { RequestWithContext } from './request-of.js';

/** Finds out whose a credential is. Null: nobody's any more. */
export type Authenticate = (secret: string) => Promise<Actor | null>;

/** Answers a request of somebody who makes too many. @returns whether it did. */
export type RefuseOveruse = (actor: Actor, response: Response) => Promise<boolean>;

/**
 * Gives every request its context: who asks, by `Authorization: Bearer <API token>` or the session's cookie. Nothing else of a
 * request is kept: no address, no user agent. A credential that is not valid is refused rather than taken for the public's.
 */
export function requestContext(authenticate: Authenticate, refuseOveruse: RefuseOveruse): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    void (async () => {
      const { authorization } = request.headers;
      const bearer = authorization === undefined ? null : (/^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '');
      const secret = bearer ?? readCookie(request, SESSION_COOKIE);
      const actor = secret ? await authenticate(secret) : null;
      if (bearer !== null && !actor) {
        const message =
          'The Authorization header must be "Bearer" and a valid API token: this one is not, or has been revoked or has expired.';
        return response
          .status(401)
          .set('www-authenticate', 'Bearer')
          .json({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
      }
      // Before anything is read: counting needs the embedded database's one connection. Whoever leaves in a hurry may always leave.
      if (actor && request.path !== '/exit' && (await refuseOveruse(actor, response))) return;
      const ctx = createRequestContext(actor, request.headers['accept-language']);
      (request as RequestWithContext).tawthiq = ctx;
      response.once('close', () => void endReading(ctx));
      next();
    })().catch(next);
  };
}
