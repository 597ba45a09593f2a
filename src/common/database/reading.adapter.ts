import { codeOf, type SqlDriverAdapter, type SqlQuery, type SqlTransaction, undo } from './driver.js';
import { Prisma } from './generated/client.js';
import type { Standby } from './standby.js';

const MARK = '/* of the primary */';

/**
 * Stands in a statement that only the primary can answer: its clock, who holds its locks. It must read no tables; whatever it
 * answers of, the rest of the reading knows too.
 */
export const OF_PRIMARY = Prisma.raw(MARK);

/** The server's code for a statement that took too long, there as on the primary. */
const TOO_LONG = '57014';

/** Begins transactions on the standby where it has what is needed, and on the primary where not. For readings alone. */
export const readingAdapter = (primary: SqlDriverAdapter, standby: Standby): Pick<SqlDriverAdapter, 'startTransaction'> => ({
  startTransaction: async (isolation) => {
    const onPrimary = (): Promise<SqlTransaction> => primary.startTransaction(isolation);
    const begun = await standby.begin(isolation);
    return begun ? new Reading(begun, standby, primary, onPrimary) : onPrimary();
  },
});

/**
 * A transaction on the standby. When anything fails there (it went away, or its own progress broke the statement off) it begins
 * anew on the primary and goes on there: each statement reads what is committed when it is asked, so nothing is lost by that.
 */
class Reading implements SqlTransaction {
  readonly provider: SqlTransaction['provider'];
  readonly adapterName: SqlTransaction['adapterName'];
  readonly options: SqlTransaction['options'];
  /** The first statement: for whom all others work. It is said first on each side. */
  private entering: SqlQuery | null = null;
  private tookTooLong = false;
  private moving: ReturnType<SqlTransaction['queryRaw']> | null = null;

  constructor(
    private current: SqlTransaction,
    private readonly standby: Standby,
    private readonly primary: SqlDriverAdapter,
    private readonly beginOnPrimary: () => Promise<SqlTransaction>,
  ) {
    ({ provider: this.provider, adapterName: this.adapterName, options: this.options } = current);
  }

  async queryRaw(query: SqlQuery): ReturnType<SqlTransaction['queryRaw']> {
    if (!this.entering) {
      this.entering = query;
      return this.asked(
        (transaction) => transaction.queryRaw(query),
        (entered) => entered,
      );
    }
    if (!this.moving && query.sql.includes(MARK)) return this.ofPrimary(query);
    return this.asked((transaction) => transaction.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.asked((transaction) => transaction.executeRaw(query));
  }

  commit(): Promise<void> {
    return this.current.commit();
  }

  rollback(): Promise<void> {
    return this.current.rollback();
  }

  /** @param again what it is answered with once the reading has moved; asked again by default. */
  private async asked<T>(
    ask: (transaction: SqlTransaction) => Promise<T>,
    again: (entered: Entered) => T | Promise<T> = () => ask(this.current),
  ): Promise<T> {
    if (!this.moving) {
      try {
        return await ask(this.current);
      } catch (error) {
        // What stood behind it in the pipeline fails with it.
        this.tookTooLong ||= codeOf(error) === TOO_LONG;
        if (this.tookTooLong) throw error;
      }
    }
    return again(await this.move());
  }

  private async ofPrimary(query: SqlQuery): ReturnType<SqlTransaction['queryRaw']> {
    const answer = await this.primary.queryRaw(query);
    if (!(await this.standby.hasCaughtUp(this.current).catch(() => false))) await this.move();
    return answer;
  }

  /** @returns what the first statement is answered with there. */
  private move(): Promise<Entered> {
    this.moving ??= (async () => {
      this.standby.uses.moved += 1;
      const left = this.current;
      // Its connection is somebody else's from now on, whether or not there is another.
      this.current = nowhere(left);
      void undo(left);
      this.current = await this.beginOnPrimary();
      return this.current.queryRaw(this.entering!);
    })();
    return this.moving;
  }
}

type Entered = Awaited<ReturnType<SqlTransaction['queryRaw']>>;

/** Stands where there is no transaction. */
function nowhere({ provider, adapterName }: SqlTransaction): SqlTransaction {
  const nothing = (): Promise<void> => Promise.resolve();
  const refuse = (): Promise<never> => Promise.reject(new Error('the reading has no transaction'));
  const stand = { queryRaw: refuse, executeRaw: refuse, commit: nothing, rollback: nothing };
  return { provider, adapterName, options: { usePhantomQuery: true }, ...stand };
}
