import type { RequestLog } from '../common/logging/request-log.js';
import type { MasterKey } from '../common/vault/master-key.js';
import type { EvidenceSettings } from './evidence-settings.js';
import type { LogSettings } from './settings.js';

/** What the application is built with, besides its database. */
export interface AppSettings {
  readonly master: MasterKey;
  /** Names under which it answers, besides `localhost` and plain addresses. */
  readonly hosts: readonly string[];
  /** Public tallies of fewer incidents are withheld; 1 withholds none. */
  readonly smallestCell: number;
  readonly evidence: EvidenceSettings;
  /** Where the tracker is reached, for links in documents; left out: as whoever asks reached it. */
  readonly address?: string | null;
  readonly requestLog: RequestLog;
  /** How the log of changes is kept; left out, nothing of it happens by itself. */
  readonly log?: LogSettings;
}
