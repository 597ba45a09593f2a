/** How the log of all changes is kept. */
export interface LogSettings {
  /** How often what is new is taken into it, in seconds; null: only when it is asked for. */
  readonly everySeconds: number | null;
  /** File outside the database to which each head of its tree is copied; null for none. */
  readonly headsFile: string | null;
  /** Time-stamping authority (RFC 3161) for published heads; null for none. */
  readonly tsaUrl: string | null;
}

/** For commands and tests: nothing happens by itself. */
export const QUIET_LOG: LogSettings = { everySeconds: null, headsFile: null, tsaUrl: null };

/** The settings that features ask for. */
export class Settings {
  /**
   * @param smallestCell public tallies of fewer incidents are withheld; 1 withholds none.
   * @param address where the tracker is reached, for links in documents; null: as whoever asks reached it.
   */
  constructor(
    readonly smallestCell: number,
    readonly log: LogSettings,
    readonly address: string | null = null,
  ) {}
}
