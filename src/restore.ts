import { resolve } from 'node:path';
import { checkBackup } from './backups/backup.manifest.js';
import { restore } from './backups/restore.js';
import { auditReport, run } from './command.js';
import { commandLine, UsageError } from './command-line.js';
import { readConfig } from './config/config.js';

const USAGE = `npm run restore -- <folder of a backup> [--check] [--unsealed]

Puts a backup into the empty tracker that the settings name (DATABASE_URL, or the folder TAWTHIQ_DATA_DIR), and holds everything
there against its own log. With --check, only looks whether the backup is whole.
--unsealed takes one of before backups had a seal: whoever had it may have changed its accounts, roles and API tokens.`;

/** npm run restore: ends with 1 when the backup is not whole or the restored records contradict their log. */
run(async () => {
  const { values, positionals } = commandLine(USAGE, { check: { type: 'boolean' }, unsealed: { type: 'boolean' } }, 1);
  const [folder] = positionals;
  if (!folder) throw new UsageError('', USAGE);
  if (values.check) {
    const { madeAt, files } = await checkBackup(resolve(folder));
    console.log(`The backup of ${madeAt} is whole: ${Object.keys(files).length} files.`);
    return 0;
  }
  const config = readConfig(process.env);
  const { madeAt, tables, evidence } = await restore(config, resolve(folder), values.unsealed === true);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(`Restored the backup of ${madeAt}: ${rows} rows, ${evidence.length} pieces of evidence files.`);
  const code = await auditReport(config);
  if (code !== 0)
    console.error('Do not use what was restored: it is not what its log says. Remove it, and restore another backup.');
  return code;
});
