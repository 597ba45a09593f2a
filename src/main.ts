import { setFlagsFromString } from 'node:v8';
import { OrganisationService } from './accounts/organisation.service.js';
import { BackupService } from './backups/backup.service.js';
import { listenForBackups } from './backups/backup.socket.js';
import { createApp } from './app.js';
import { Metrics } from './common/metrics/metrics.js';
import { serveMetrics } from './common/metrics/metrics.server.js';
import { gracefulStop } from './common/http/graceful-stop.js';
import { checkAddress } from './common/http/listen-check.js';
import { awaitDatabase } from './common/database/open-database.js';
import { masterKeyOf } from './common/vault/own-keys.js';
import { readConfig } from './config/config.js';
import { loadDemo } from './demo/demo.js';
import { tallyTable } from './demo/tally-table.js';
import { serverSettings } from './server-settings.js';

// Left to itself the heap grows far beyond what is in use before it is cleared: a large export took 300 MB, and takes 60 like this.
setFlagsFromString('--heap-growing-percent=50');

/** Starts the server; with --demo, on the April 2017 example. */
async function main(): Promise<void> {
  const started = performance.now();
  const demo = process.argv.includes('--demo');
  // The example has a folder of its own, so that it never mixes with records of real use.
  const config = readConfig(demo ? { TAWTHIQ_DATA_DIR: './data/demo', ...process.env } : process.env);
  await checkAddress(config.host, config.port);
  const database = await awaitDatabase(config, (sentence) => console.warn(sentence));
  const { master, warnings } = await masterKeyOf(database, config);
  for (const warning of warnings) console.warn(warning);
  const metrics = new Metrics(() =>
    database.ping().then(
      () => true,
      () => false,
    ),
  );
  if (database.standby) metrics.watch(database.standby);
  const app = await createApp(database, serverSettings(config, master, metrics));
  const finish = gracefulStop(app.getHttpServer());
  const stop = async (): Promise<void> => {
    console.log('Stopping …');
    await finish();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  if (demo) {
    await app.init();
    const people = await loadDemo(app);
    console.log(`\nAttacks on health care in Syria\n\n${await tallyTable(app, '2017-04')}`);
    console.log('\nPeople of the example, each with an API token to send as "Authorization: Bearer <API token>":\n');
    for (const { role, pseudonym, token } of Object.values(people))
      console.log(`demo ${role.toLowerCase()} ${pseudonym} ${token}`);
    console.log(`\nIn a browser they sign in at /sign-in, each with this password: ${people.MONITOR.password}`);
  }
  if (!config.databaseUrl) listenForBackups(config.dataDirectory, (parent) => app.get(BackupService).backUp(parent));
  if (config.metrics) await serveMetrics(metrics, config.metrics);
  await app.listen(config.port, config.host);
  const { port } = new URL(await app.getUrl());
  const address = `http://localhost:${port}`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nTawthiq is ready (${seconds} s, ${database.description}). Ctrl+C stops it.\n`);
  console.log(`  Start page         ${address}/`);
  console.log(`  GraphQL            ${address}/graphql`);
  if (demo) {
    console.log(
      `  April as a file    ${address}/exports/monthly-summary/2017-04.xlsx   (also .pdf, .docx, .html, .csv, .json, .geojson)`,
    );
    console.log(`  Its incidents      ${address}/exports/incidents.csv?from=2017-04-01&to=2017-04-30`);
  }
  const first = demo ? null : await app.get(OrganisationService).inviteFirst();
  if (first) console.log(`  Set up the first administrator (once, within 72 hours): ${address}${first.link}`);
  console.log(`  Health             ${address}/health/ready\n`);
}

main().catch((error: unknown) => {
  // A setting or folder that is wrong: a sentence, not a stack.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
