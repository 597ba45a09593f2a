import { auditReport, run } from './command.js';
import { readConfig } from './config/config.js';

/** npm run audit: holds everything in the database against its own log. Reads only; ends with 1 when anything is wrong. */
run(() => auditReport(readConfig(process.env)));
