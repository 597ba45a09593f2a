import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { people } from '../people.mjs';

// As src/main.ts does.
setFlagsFromString('--heap-growing-percent=50');

const { createApp } = await import('../../dist/app.js');
const { openDatabase } = await import('../../dist/common/database/open-database.js');
const { UseAllowance } = await import('../../dist/common/limits/use-limit.js');
const { masterKeyOf } = await import('../../dist/common/vault/own-keys.js');
const { readConfig } = await import('../../dist/config/config.js');
const { Metrics } = await import('../../dist/common/metrics/metrics.js');
const { serverSettings } = await import('../../dist/server-settings.js');

/**
 * The tracker with its log of requests, metrics and log of changes, not listening yet, and a person for each role that asks.
 * @returns the application, its settings, and API tokens by role.
 */
export async function trackerApp() {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  const { master } = await masterKeyOf(database, config);
  const settings = serverSettings(config, master, new Metrics(() => database.ping().then(() => true)));
  const app = await createApp(database, settings);
  // A benchmark is more than the most that a person may ask.
  app.get(UseAllowance).points = 10_000_000;
  const [VERIFIER, MONITOR] = await people(app, ['VERIFIER', 'MONITOR']);
  return { app, settings, tokens: { VERIFIER, MONITOR } };
}
