import { parseArgs } from 'node:util';
import { createApp } from './app.js';
import { openDatabase } from './common/database/open-database.js';
import { masterKeyOf } from './common/vault/own-keys.js';
import { readConfig } from './config/config.js';
import { type ImportOrder, runImport } from './imports/import.command.js';

const USAGE = `npm run import -- <file> [--source <format or mapping>] [options]

  --source <name>          insecurity-insight, who-ssa, tawthiq; left out, the columns tell
  --organisation <name>    the member that the records are imported for
  --update-only            changes records that are here, and makes none
  --in-review              new incidents are in review, not in the queue
  --preview                says what would become of the rows, and changes nothing
  --commit <import>        takes over what was looked at, or goes on where it was stopped
  --undo <import> --reason <why>
                           takes back what an import took over

The command works on the database that the settings name (DATABASE_URL, or the folder TAWTHIQ_DATA_DIR). The embedded database has
one user at a time: stop the server first.`;

function orderOf(parameters: string[]): ImportOrder {
  const { values, positionals } = parseArgs({
    args: parameters,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      organisation: { type: 'string' },
      'update-only': { type: 'boolean' },
      'in-review': { type: 'boolean' },
      preview: { type: 'boolean' },
      commit: { type: 'string' },
      undo: { type: 'string' },
      reason: { type: 'string' },
    },
  });
  const { commit = null, undo = null } = values;
  const [file = null, ...more] = positionals;
  const asked = [file, commit, undo].filter((one) => one !== null);
  if (asked.length !== 1 || more.length > 0) throw new Error(USAGE);
  return {
    ...{
      file,
      commit,
      undo,
      source: values.source ?? null,
      organisation: values.organisation ?? null,
      reason: values.reason ?? null,
    },
    ...{
      updateOnly: values['update-only'] ?? false,
      inReview: values['in-review'] ?? false,
      previewOnly: values.preview ?? false,
    },
  };
}

async function main(): Promise<void> {
  const order = orderOf(process.argv.slice(2));
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  const { master, warnings } = await masterKeyOf(database, config);
  for (const warning of warnings) console.warn(warning);
  const { hosts, smallestCell, evidence } = config;
  // Built, and not listening.
  const app = await createApp(database, { master, hosts, smallestCell, evidence, requestLog: () => undefined });
  try {
    await app.init();
    await runImport(app, order, (line) => console.log(line));
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  // A sentence, not a stack.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
