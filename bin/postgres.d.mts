/** A PostgreSQL of its own, on a free port of this machine. */
export interface OwnPostgres {
  readonly url: string;
  crash(): void;
  addStandby(): OwnStandby;
  stop(): void;
}

/** A streaming standby of one. */
export interface OwnStandby {
  readonly url: string;
  kill(): void;
  start(): void;
}

/** @returns null when no server programs are installed. */
export function startPostgres(): OwnPostgres | null;
