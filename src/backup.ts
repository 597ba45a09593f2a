import { resolve } from 'node:path';
import { BackupService } from './backups/backup.service.js';
import { askForBackup } from './backups/backup.socket.js';
import { run, withApp } from './command.js';
import { commandLine, UsageError } from './command-line.js';
import { readConfig } from './config/config.js';

const USAGE = 'npm run backup -- <folder>: the backup gets a folder of its own in it, named by the moment.';

/** npm run backup: writes all that is kept, but the master key, into a folder; also while the server runs. */
run(async () => {
  const [folder] = commandLine(USAGE, {}, 1).positionals;
  if (!folder) throw new UsageError('', USAGE);
  const config = readConfig(process.env);
  const parent = resolve(folder);
  const said = config.databaseUrl ? null : await askForBackup(config.dataDirectory, parent);
  console.log(said ?? (await withApp(config, (app) => app.get(BackupService).backUp(parent))));
  return 0;
});
