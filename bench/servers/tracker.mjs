import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { people } from '../people.mjs';

/** The tracker as `npm start` runs it, with its log of requests, metrics and log of changes, and a person for each role that asks. */

// As src/main.ts does.
setFlagsFromString('--heap-growing-percent=50');

const { createApp } = await import('../../dist/app.js');
const { openDatabase } = await import('../../dist/common/database/open-database.js');
const { UseAllowance } = await import('../../dist/common/limits/use-limit.js');
const { masterKeyOf } = await import('../../dist/common/vault/own-keys.js');
const { readConfig } = await import('../../dist/config/config.js');
const { Metrics } = await import('../../dist/common/metrics/metrics.js');
const { serverSettings } = await import('../../dist/server-settings.js');

const config = readConfig(process.env);
const database = await openDatabase(config);
const { master } = await masterKeyOf(database, config);
const metrics = new Metrics(() => database.ping().then(() => true));
const app = await createApp(database, serverSettings(config, master, metrics));
// A benchmark is more than the most that a person may ask.
app.get(UseAllowance).points = 10_000_000;
const [VERIFIER, MONITOR] = await people(app, ['VERIFIER', 'MONITOR']);
await app.listen(0, '127.0.0.1');
process.send({ port: Number(new URL(await app.getUrl()).port), tokens: { VERIFIER, MONITOR } });

// Whoever started it has gone.
process.once('disconnect', () => process.exit());
