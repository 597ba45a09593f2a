import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

/** How many connections ask at once. */
export const CONNECTIONS = 8;

/**
 * Asks a server over and over, each connection as soon as it has its answer.
 * @param request `{ path, headers, body }`, a method by default POST; `body` may be a function that makes it anew.
 * @returns answers per second. @throws when an answer is an error.
 */
export async function throughput(origin, request, seconds) {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  let answered = 0;
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  const ask = async () => {
    while (performance.now() < until) {
      const { statusCode, body } = await pool.request({
        method: request.method ?? 'POST',
        path: request.path,
        headers: request.headers,
        body: typeof request.body === 'function' ? request.body() : request.body,
      });
      const text = await body.text();
      if (statusCode !== 200 || text.includes('"errors"'))
        throw new Error(`${request.path}: ${statusCode} ${text.slice(0, 500)}`);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  } finally {
    await pool.close();
  }
  return answered / ((performance.now() - started) / 1000);
}

/** A server of Node.js compiles what it does often while it does it: for so long at most, in seconds. */
export const LONGEST_WARM_UP = 20;

/** Asks a server in turns of so many seconds until it answers no faster for two of them. */
export async function warmUp(origin, request, seconds) {
  let best = 0;
  let level = 0;
  for (let spent = 0; spent < LONGEST_WARM_UP && level < 2; spent += seconds) {
    const rate = await throughput(origin, request, seconds);
    level = rate > best * 1.03 ? 0 : level + 1;
    best = Math.max(best, rate);
  }
}

/** Resident memory of a process, in megabytes; NaN where the system does not tell (it is not Linux). */
export function memoryOf(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  } catch {
    return NaN;
  }
}

export function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
}
