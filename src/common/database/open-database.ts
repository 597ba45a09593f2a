import type { Config } from '../../config/config.js';
import { DatabaseService } from './database.service.js';
import { migrate } from './migrations.js';
import { openServer } from './server.js';
import { NotAStandby } from './standby.js';

/** What node and the driver say of a server that cannot be reached. */
const UNREACHED = /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|Connection terminated due to connection timeout)$/;

/** PostgreSQL's codes for a database, a user or a password that is not right. */
const NOT_LET_IN: ReadonlySet<string> = new Set(['3D000', '28000', '28P01']);

/** Opens the database that the settings name and applies the migrations it lacks. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'> & Partial<Pick<Config, 'replica'>>,
  asked?: (sql: string) => void,
): Promise<DatabaseService> {
  const store = config.databaseUrl
    ? openServer(config.databaseUrl, config.replica)
    : await (await import('./embedded.js')).openEmbedded(config.dataDirectory);
  try {
    await migrate(store);
    await store.standby?.check();
    return await DatabaseService.open(store, asked);
  } catch (error) {
    await store.close();
    if (error instanceof NotAStandby) throw new Error(`DATABASE_REPLICA_URL: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    if (NOT_LET_IN.has(code ?? '')) throw new Error(`DATABASE_URL: ${message}.`, { cause: error });
    if (UNREACHED.test(code ?? message)) {
      throw new Error(`DATABASE_URL: ${store.description} does not answer (${code ?? message}).`, { cause: error });
    }
    throw error;
  }
}
