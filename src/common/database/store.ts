import type { SqlDriverAdapterFactory } from './driver.js';
import type { Standby } from './standby.js';

/** What every connection is set to. */
export const SESSION_SETTINGS = {
  // Timestamps travel through the drivers without an offset.
  TimeZone: 'UTC',
  // Row-level security makes the planner expect far more work than there is, and compiling for that takes seconds.
  jit: 'off',
  // How alike a searched name must be to be found: "Maar Zita" is 0.6 like "Ma'ar Zeta" within a longer text.
  'pg_trgm.word_similarity_threshold': '0.55',
} as const;

/** One connection, for what Prisma does not do: migrations and what must hold a lock. */
export interface SqlSession {
  /** Runs one or more statements without parameters. */
  exec(sql: string): Promise<void>;
  query(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** An opened PostgreSQL, embedded or a server: what the rest of the program knows of it. */
export interface Store {
  /** For the log, without any password. */
  readonly description: string;
  readonly adapter: SqlDriverAdapterFactory;
  /** A standby that readings may be done on. */
  readonly standby?: Standby;
  session<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  listen(channel: string, listener: ChannelListener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Hears what is told on a channel (NOTIFY), from the commit of whoever tells it on. */
export interface ChannelListener {
  readonly heard: (payload: string) => void;
  /** The connection broke: nothing is heard from here on. */
  readonly lost: () => void;
}
