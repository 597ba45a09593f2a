import { createApp } from './app.js';
import { openDatabase } from './common/database/open-database.js';
import { readConfig } from './config/config.js';
import { loadDemo } from './demo/demo.js';

/** Starts the server; with --demo on the April 2017 example. */
async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  const app = await createApp(database);
  app.enableShutdownHooks();
  if (process.argv.includes('--demo')) await loadDemo(app);
  await app.listen(config.port, config.host);
  const address = (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  console.log(`\nTawthiq is ready after ${((performance.now() - started) / 1000).toFixed(1)} s on ${database.description}.`);
  console.log(`  GraphQL           ${address}/graphql`);
}

main().catch((error: unknown) => {
  // A setting or folder that is wrong: a sentence, not a stack.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
