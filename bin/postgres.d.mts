/** A PostgreSQL of its own, on a free port of this machine. */
export interface OwnPostgres {
  readonly url: string;
  /** Starts it again after it has stopped. @returns whether it did. */
  start(): Promise<boolean>;
  /** Kills every process of it at once, and starts it again. @param meanwhile what is done while it is away. */
  crash(meanwhile?: () => Promise<void>): Promise<void>;
  addStandby(): OwnStandby;
  stop(): void;
}

/** A streaming standby of one. */
export interface OwnStandby {
  readonly url: string;
  kill(): void;
  start(): Promise<void>;
}

export interface OwnPostgresSettings {
  /** The folder that its own is made in. */
  readonly where?: string;
  /** As postgresql.conf has them, one each. */
  readonly settings?: readonly string[];
  /** Parameters of initdb. */
  readonly initially?: readonly string[];
  /** Whether it waits until the disk has what it acknowledges (fsync): not where a database is thrown away. */
  readonly durable?: boolean;
}

/** Where the programs of a PostgreSQL server are; null where there are none. */
export function findPrograms(): string | null;

/** @returns null when no server programs are installed. */
export function startPostgres(given?: OwnPostgresSettings): OwnPostgres | null;
