import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isIP } from 'node:net';
import { refuse } from './refuse.js';

/**
 * Answers only under names that are ours. A web page elsewhere can make its own name lead to this machine and would then ask as
 * if it were our page (DNS rebinding); its requests still bear its name.
 * @param hosts names besides `localhost` and plain addresses.
 */
export function hostCheck(hosts: readonly string[]): RequestHandler {
  const known = new Set(['localhost', ...hosts.map((name) => name.toLowerCase())]);
  return (request: Request, response: Response, next: NextFunction) => {
    const name = (request.headers.host ?? '')
      .replace(/:\d+$/, '')
      .replace(/^\[(.*)\]$/, '$1')
      .toLowerCase();
    if (known.has(name) || isIP(name) !== 0) return next();
    const message = 'This tracker does not answer under that name; TAWTHIQ_HOSTS lists the names it answers under.';
    refuse(response, 421, 'BAD_REQUEST', message);
  };
}
