import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { SESSION_SETTINGS, type Store } from './store.js';

/** Opens a PostgreSQL server (15 to 18). */
export function openServer(databaseUrl: string): Store {
  const connectionString = withSettings(databaseUrl);
  const pool = new pg.Pool({ connectionString, max: 10 });
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const { host, port, database } = new pg.Client(connectionString);
  return {
    description: `PostgreSQL at ${host}:${port}/${database}`,
    adapter: new PrismaPg(pool),
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
    close: () => pool.end(),
  };
}

/** The address with our settings behind its own: of two values of a setting the last one holds. */
function withSettings(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const ours = Object.entries(SESSION_SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', ...ours].join(' ').trim());
  return url.href;
}
