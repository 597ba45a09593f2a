/** A PostgreSQL of its own, on a free port of this machine. */
export interface OwnPostgres {
  readonly url: string;
  crash(): void;
  stop(): void;
}

/** @returns null when no server programs are installed. */
export function startPostgres(): OwnPostgres | null;
