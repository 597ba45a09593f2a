import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../../config/config.js';
import { DatabaseService } from './database.service.js';
import { isMigrated, migrate } from './migrations.js';
import { openServer } from './server.js';
import { NotAStandby } from './standby.js';

/** What node, the driver and PostgreSQL say of a server that cannot be reached, or that is stopping or not up yet. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P0[1-3]|Connection terminated .*)$/;

/** PostgreSQL's codes for a database, a user or a password that is not right. */
const NOT_LET_IN: ReadonlySet<string> = new Set(['3D000', '28000', '28P01']);

/** How long a server that is away is waited for, and until it is tried again, in milliseconds. */
const PATIENCE = { altogether: 60_000, between: 500 };

/** It may be there in a moment. */
export class DatabaseAway extends Error {}

/**
 * Opens the database that the settings name, and waits for a server that is away: both may just have been switched on together.
 * @param told hears, once, that it is waited for.
 * @throws DatabaseAway after a minute; Error at once for whatever else openDatabase finds wrong.
 */
export async function awaitDatabase(
  config: Parameters<typeof openDatabase>[0],
  told: (sentence: string) => void,
): Promise<DatabaseService> {
  const until = performance.now() + PATIENCE.altogether;
  for (let tried = 0; ; tried += 1) {
    try {
      return await openDatabase(config);
    } catch (error) {
      if (!(error instanceof DatabaseAway) || performance.now() > until) throw error;
      if (tried === 0) told(`${error.message} It is tried again for ${PATIENCE.altogether / 1000} s.`);
      await setTimeout(PATIENCE.between);
    }
  }
}

/**
 * Opens the database that the settings name and applies the migrations it lacks.
 * @param mayBeNew whether it is made where there is none: whoever only looks must not, or a backup of a mistyped folder would be of nothing.
 * @param asked hears each statement.
 * @throws DatabaseAway when its server does not answer; Error naming the setting that is wrong.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'> & Partial<Pick<Config, 'replica'>>,
  { mayBeNew = true, asked }: { mayBeNew?: boolean; asked?: (sql: string) => void } = {},
): Promise<DatabaseService> {
  if (!mayBeNew && !config.databaseUrl && !existsSync(join(config.dataDirectory, 'database')))
    throw new Error(`TAWTHIQ_DATA_DIR: there is no tracker in ${config.dataDirectory}. Nothing was made there.`);
  const store = config.databaseUrl
    ? openServer(config.databaseUrl, config.replica)
    : await (await import('./embedded.js')).openEmbedded(config.dataDirectory);
  try {
    if (!mayBeNew && !(await store.session(isMigrated)))
      throw new Error(`DATABASE_URL: there is no tracker in ${store.description}. Nothing was made there.`);
    await migrate(store);
    await store.standby?.check();
    return await DatabaseService.open(store, asked);
  } catch (error) {
    await store.close();
    if (error instanceof NotAStandby) throw new Error(`DATABASE_REPLICA_URL: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    if (NOT_LET_IN.has(code ?? '')) throw new Error(`DATABASE_URL: ${message}.`, { cause: error });
    if (AWAY.test(code ?? message)) {
      throw new DatabaseAway(`DATABASE_URL: ${store.description} does not answer (${code ?? message}).`, { cause: error });
    }
    throw error;
  }
}
