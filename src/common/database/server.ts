import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { SESSION_SETTINGS, type Store } from './store.js';

/** Opens a PostgreSQL server (15 to 18). */
export function openServer(databaseUrl: string): Store {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  // By statement rather than by the address's own `options`, which would take their place.
  const settings = Object.entries(SESSION_SETTINGS).map(([name, value]) => `SET ${name} = '${value}'`);
  pool.on('connect', (client) => void client.query(settings.join('; ')).catch(() => undefined));
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const { host, port, database } = new pg.Client(databaseUrl);
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
