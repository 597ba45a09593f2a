import { resolve } from 'node:path';
import { check, restore } from './backups/restore.js';
import { auditReport, run } from './command.js';
import { commandLine, UsageError } from './command-line.js';
import { readConfig } from './config/config.js';

const USAGE = `npm run restore -- <folder of a backup> [--check] [--unsealed]

Puts a backup into the empty tracker that the settings name (DATABASE_URL, or the folder TAWTHIQ_DATA_DIR), and holds everything
there against its own log. With --check, only looks whether the backup is whole and, where its master key is here, what the tracker wrote.
--unsealed takes one of before backups had a seal: whoever had it may have changed its accounts, roles and API tokens.`;

/** npm run restore: ends with 1 when the backup is not whole or the restored records contradict their log. */
run(async () => {
  const { values, positionals } = commandLine(USAGE, { check: { type: 'boolean' }, unsealed: { type: 'boolean' } }, 1);
  const [folder] = positionals;
  if (!folder) throw new UsageError('', USAGE);
  const config = readConfig(process.env);
  if (values.check) {
    const { manifest, isVouchedFor } = await check(config, resolve(folder));
    console.log(`The backup of ${manifest.madeAt} is whole: ${Object.keys(manifest.files).length} files.`);
    console.log(
      isVouchedFor
        ? 'By its seal, it is what the tracker wrote.'
        : 'Its seal was not looked at: the master key that it is by is not here, or it has none.',
    );
    return 0;
  }
  const { madeAt, tables, evidence } = await restore(config, resolve(folder), values.unsealed === true);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(`Restored the backup of ${madeAt}: ${rows} rows, ${evidence.length} pieces of evidence files.`);
  const code = await auditReport(config);
  if (code !== 0)
    console.error('Do not use what was restored: it is not what its log says. Remove it, and restore another backup.');
  return code;
});
