import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ReplicaSettings } from '../../config/config.js';
import { LONGEST_WAIT } from './longest-wait.js';
import { PipelinedClient } from './pipelined-client.js';
import { Standby } from './standby.js';
import { statementNames } from './statement-names.js';
import { type ChannelListener, SESSION_SETTINGS, type Store } from './store.js';

/** Opens a PostgreSQL server (15 to 18). @param replica a standby of it to read from. */
export function openServer(databaseUrl: string, replica: ReplicaSettings | null = null): Store {
  const connectionString = withSettings(databaseUrl);
  // A transaction that waits too long says so itself before (OpenTransaction.begin).
  const connectionTimeoutMillis = LONGEST_WAIT + 1_000;
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis, Client: PipelinedClient });
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const { host, port, database } = new pg.Client(connectionString);
  const standby = replica ? new Standby(withSettings(replica.url), connectionString, replica.patience) : undefined;
  return {
    description: `PostgreSQL at ${host}:${port}/${database}${standby ? `, with a standby at ${standby.description}` : ''}`,
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
    ...(standby && { standby }),
    session: async (work) => {
      const client = await pool.connect();
      try {
        return await work({
          exec: async (sql) => {
            await client.query(sql);
          },
          query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
        });
      } finally {
        client.release();
      }
    },
    listen: (channel, listener) => listen(connectionString, channel, listener),
    close: async () => {
      await standby?.close();
      await pool.end();
    },
  };
}

/** A connection of its own, for as long as somebody listens: those of the pool are lent out and given back. */
async function listen(connectionString: string, channel: string, { heard, lost }: ChannelListener): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString, keepAlive: true });
  let isOpen = true;
  const end = (): void => {
    if (isOpen) lost();
    isOpen = false;
  };
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  client.on('error', end);
  client.on('end', end);
  await client.connect();
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  return () => {
    isOpen = false;
    return client.end();
  };
}

/** The address with our settings behind its own: of two values of a setting the last one holds. */
function withSettings(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const ours = Object.entries(SESSION_SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', ...ours].join(' ').trim());
  return url.href;
}
