import { join, resolve } from 'node:path';
import type { MetricsAddress } from '../common/metrics/metrics.server.js';
import { type EvidenceSettings, readEvidenceSettings } from './evidence-settings.js';

/** A streaming standby of the server, to read from. */
export interface ReplicaSettings {
  readonly url: string;
  /** How long a reading waits for it to have what was committed before, in milliseconds; then the primary is read. */
  readonly patience: number;
}

/** The process's settings, read once at start from the environment. */
export interface Config {
  /** PostgreSQL connection string; null means the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly replica: ReplicaSettings | null;
  /** Folder of the embedded database. */
  readonly dataDirectory: string;
  /** File of the master key; null means `master.key` in `dataDirectory`. */
  readonly keyFile: string | null;
  readonly host: string;
  /** Names under which it answers, besides `localhost` and plain addresses. */
  readonly hosts: readonly string[];
  readonly port: number;
  /** Public tallies of fewer incidents are withheld; 1 withholds none. */
  readonly smallestCell: number;
  readonly evidence: EvidenceSettings;
  /** Time-stamping authority (RFC 3161) for published heads of the log; null for none. */
  readonly tsaUrl: string | null;
  /** Where the tracker is reached, for links in documents; null: as whoever asks reached it. */
  readonly address: string | null;
  /** Where Prometheus reads metrics; null: nowhere. */
  readonly metrics: MetricsAddress | null;
}

export class ConfigError extends Error {}

/** All that begin so: a name that was mistyped would leave the setting as if it had not been made, and a key on the wrong disk. */
const SETTINGS: readonly string[] = [
  ...['DATA_DIR', 'KEY_FILE', 'HOSTS', 'ADDRESS', 'SMALLEST_CELL', 'METRICS', 'TSA_URL', 'LARGEST_FILES'].map(
    (name) => `TAWTHIQ_${name}`,
  ),
  ...['ENDPOINT', 'BUCKET', 'REGION', 'ACCESS_KEY', 'SECRET_KEY'].map((name) => `TAWTHIQ_S3_${name}`),
];

/** What Kubernetes tells every process of a service that is called tawthiq. */
const OF_KUBERNETES = /^TAWTHIQ_(SERVICE|PORT)(_|$)/;

const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?$/i;

/** In milliseconds. */
const LONGEST_PATIENCE = 10_000;

/**
 * Reads and checks the settings.
 * @throws ConfigError with one sentence for every setting that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('TAWTHIQ_') && !SETTINGS.includes(name) && !OF_KUBERNETES.test(name),
  );
  for (const name of unknown.sort()) problems.push(`There is no setting ${name}. There are ${SETTINGS.join(', ')}.`);
  const databaseUrl = env.DATABASE_URL?.trim() || null;
  if (databaseUrl && !isServer(databaseUrl)) {
    problems.push(
      'DATABASE_URL must start with postgresql:// and be a whole address, with %25 for each % in a password (leave it out to use the embedded database).',
    );
  }
  const replica = readReplica(env, databaseUrl, problems);
  const port = Number(env.PORT?.trim() || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`PORT must be a whole number from 0 to 65535; it is "${env.PORT}".`);
  }
  const smallestCell = Number(env.TAWTHIQ_SMALLEST_CELL?.trim() || 1);
  if (!Number.isInteger(smallestCell) || smallestCell < 1 || smallestCell > 100) {
    problems.push(`TAWTHIQ_SMALLEST_CELL must be a whole number from 1 to 100; it is "${env.TAWTHIQ_SMALLEST_CELL}".`);
  }
  const dataDirectory = resolve(env.TAWTHIQ_DATA_DIR || './data');
  const evidence = readEvidenceSettings(env, join(dataDirectory, 'evidence'), problems);
  const tsaUrl = env.TAWTHIQ_TSA_URL?.trim() || null;
  if (tsaUrl && !(/^https?:\/\//.test(tsaUrl) && URL.canParse(tsaUrl))) {
    problems.push('TAWTHIQ_TSA_URL must be the whole address of a time-stamping authority, http:// or https://.');
  }
  const address = env.TAWTHIQ_ADDRESS?.trim().replace(/\/+$/, '') || null;
  if (address && !(/^https?:\/\//.test(address) && URL.canParse(address))) {
    problems.push(`TAWTHIQ_ADDRESS must start with https:// and be a whole address; it is "${env.TAWTHIQ_ADDRESS}".`);
  }
  const metrics = readMetricsAddress(env, problems);
  const hosts = (env.TAWTHIQ_HOSTS ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of hosts.filter((one) => !HOST_NAME.test(one))) {
    problems.push(
      `TAWTHIQ_HOSTS must be names such as tracker.example.org, with commas between, without https:// or a port; one is "${name}".`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return {
    databaseUrl,
    replica,
    dataDirectory,
    keyFile: env.TAWTHIQ_KEY_FILE ? resolve(env.TAWTHIQ_KEY_FILE) : null,
    // Secrets travel in requests: the network sees the tracker only behind something that speaks HTTPS.
    host: env.HOST || '127.0.0.1',
    hosts,
    port,
    smallestCell,
    evidence,
    tsaUrl,
    address,
    metrics,
  };
}

/** Whether it is a whole address of a server, which can be read with what is escaped in it. */
function isServer(url: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return false;
  try {
    decodeURIComponent(new URL(url).href);
    return true;
  } catch {
    return false;
  }
}

function readReplica(env: NodeJS.ProcessEnv, databaseUrl: string | null, problems: string[]): ReplicaSettings | null {
  const patience = Number(env.DATABASE_REPLICA_WAIT?.trim() || 50);
  if (!Number.isInteger(patience) || patience < 0 || patience > LONGEST_PATIENCE) {
    problems.push(
      `DATABASE_REPLICA_WAIT must be a whole number of milliseconds from 0 to ${LONGEST_PATIENCE}; it is "${env.DATABASE_REPLICA_WAIT}".`,
    );
  }
  const url = env.DATABASE_REPLICA_URL?.trim();
  if (!url) return null;
  if (!isServer(url)) {
    problems.push(
      'DATABASE_REPLICA_URL must start with postgresql:// and be a whole address (leave it out where there is no standby).',
    );
  } else if (!databaseUrl) {
    problems.push(
      'DATABASE_REPLICA_URL is the address of a standby of DATABASE_URL: the embedded database has none. Leave it out.',
    );
  } else if (url === databaseUrl) {
    problems.push('DATABASE_REPLICA_URL must be another address than DATABASE_URL: that of its standby.');
  }
  return { url, patience };
}

function readMetricsAddress(env: NodeJS.ProcessEnv, problems: string[]): MetricsAddress | null {
  const given = env.TAWTHIQ_METRICS?.trim();
  if (!given) return null;
  const [, host, digits] = /^(?:(.+):)?(\d+)$/.exec(given) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65535) {
    problems.push(`TAWTHIQ_METRICS must be a port, or an address and a port such as 127.0.0.1:9464; it is "${given}".`);
    return null;
  }
  return { host: host?.replace(/^\[|\]$/g, '') ?? '127.0.0.1', port };
}
