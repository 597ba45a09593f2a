import { auditReport, run } from './command.js';
import { commandLine } from './command-line.js';
import { readConfig } from './config/config.js';

const USAGE = 'npm run audit: holds everything in the tracker that the settings name against its own log.';

/** npm run audit: reads only; ends with 1 when anything is wrong. */
run(() => {
  commandLine(USAGE, {}, 0);
  return auditReport(readConfig(process.env));
});
