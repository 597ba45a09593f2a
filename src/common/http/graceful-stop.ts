import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** For how long what was on its way may still come in, by a new connection or one that is kept open, in milliseconds. */
const ON_ITS_WAY = 300;
/** For how long new connections are taken where it never becomes quiet, in milliseconds. */
const LONGEST_OPEN = 5_000;
/** In milliseconds. */
const LOOK_EVERY = 20;
/** How long what was begun may take, in milliseconds: longer than any reading may. */
const LONGEST = 25_000;

/**
 * Takes no new connections, answers what has come or is on its way, and tells clients to come back on another connection. Streams
 * that end only with the process are not waited for.
 * @returns a function to be called once, when the process is asked to stop; it returns when nothing is under way.
 */
export function gracefulStop(server: Server): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isStopping = false;
  let hasHeard = false;
  server.prependListener('request', (_request, response) => {
    if (isStopping) response.setHeader('connection', 'close');
    hasHeard = true;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return async () => {
    isStopping = true;
    /** Or was since it was last looked: one that the embedded database answers at once is over before anybody looks. */
    const isBusy = (): boolean => {
      const heard = hasHeard;
      hasHeard = false;
      return heard || [...underWay].some((response) => !isStream(response));
    };
    await quiet(isBusy, LONGEST_OPEN);
    // Not the HTTP server's own close: that one ends connections which bring a request at this moment.
    NetServer.prototype.close.call(server);
    await quiet(isBusy, LONGEST);
    server.closeIdleConnections();
  };
}

/** Returns when nothing was under way for a while in which the process had time to look; at the latest after so many milliseconds. */
async function quiet(isBusy: () => boolean, longest: number): Promise<void> {
  const started = performance.now();
  let since = started;
  for (let looked = started; looked - since < ON_ITS_WAY && looked - started < longest;) {
    await sleep(LOOK_EVERY);
    const now = performance.now();
    // Whoever wakes late was kept from reading what has come.
    if (isBusy() || now - looked > 3 * LOOK_EVERY) since = now;
    looked = now;
  }
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
