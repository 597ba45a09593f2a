import type { DatabaseService } from './database.service.js';

/**
 * Which state of the data whoever asks now would see: PostgreSQL's snapshot, which names the transactions that have ended. As long as
 * it is the same, nothing has been committed, by whichever process; two readings between which it was the same saw the same.
 */
export class DataVersion {
  private underWay: Promise<string> | undefined;
  private waiting: Promise<string> | undefined;

  constructor(private readonly database: Pick<DatabaseService, 'session'>) {}

  /** Asked once for all who come while it is being asked: what they are told was looked up after they came. */
  current(): Promise<string> {
    if (!this.underWay) return this.begin();
    const begin = (): Promise<string> => {
      this.waiting = undefined;
      return this.begin();
    };
    this.waiting ??= this.underWay.then(begin, begin);
    return this.waiting;
  }

  private begin(): Promise<string> {
    const asked = this.ask().finally(() => {
      if (this.underWay === asked) this.underWay = undefined;
    });
    this.underWay = asked;
    return asked;
  }

  private ask(): Promise<string> {
    return this.database.session(async (session) => {
      const [row] = await session.query('SELECT pg_current_snapshot()::text AS version');
      return String(row!.version);
    });
  }
}
