import type { Request } from 'express';
import { isIP } from 'node:net';

/** Under which name and origin a browser sees the tracker. The host check has let only names in that are ours. */
export interface Site {
  /** The name alone. */
  readonly name: string;
  /** The origin of pages: HTTPS, which a proxy may speak for us, but on this machine itself. */
  readonly origin: string;
  /** Is the name a plain address? */
  readonly isAddress: boolean;
}

export function siteOf(request: Request): Site {
  const host = (request.headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return { name, origin: `${isThisMachine(name) ? 'http' : 'https'}://${host}`, isAddress: isIP(name) !== 0 };
}

/** Names that do not leave this machine: browsers take plain HTTP for secure there. */
export const isThisMachine = (name: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(name);
