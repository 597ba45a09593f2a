import { jsonRequestLog } from './common/logging/request-log.js';
import type { Metrics } from './common/metrics/metrics.js';
import type { MasterKey } from './common/vault/master-key.js';
import type { AppSettings } from './config/app-settings.js';
import type { Config } from './config/config.js';
import { headsFileIn } from './revisions/log/heads-file.js';

/** How often what is new is taken into the log of changes, in seconds. */
const LOG_EVERY = 5;

/** How `npm start` sets up the tracker. */
export const serverSettings = (config: Config, master: MasterKey, metrics: Metrics): AppSettings => ({
  master,
  hosts: config.hosts,
  smallestCell: config.smallestCell,
  evidence: config.evidence,
  log: { everySeconds: LOG_EVERY, headsFile: headsFileIn(config.dataDirectory), tsaUrl: config.tsaUrl },
  address: config.address,
  requestLog: metrics.counting(jsonRequestLog()),
});
