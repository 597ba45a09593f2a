import { DomainError } from '../errors/domain-error.js';
import { codeOf, finish, type SqlDriverAdapter, type SqlQueryable, type SqlTransaction, undo } from './driver.js';
import type { Prisma } from './generated/client.js';
import { LONGEST_WAIT } from './longest-wait.js';
import { OwnStatements } from './own-statements.js';
import { type JoinedModels, type Models, ModelsWhenAsked, type PrismaModels } from './prisma-models.js';
import { unqualified } from './unqualified.js';

/** What is asked within a transaction: statements in our own words, and Prisma's models. */
export interface Transaction extends Models {
  readonly $queryRaw: OwnStatements['$queryRaw'];
  readonly $executeRaw: OwnStatements['$executeRaw'];
  /**
   * Changes something whose answer need not be waited for: sent with what comes next, at the latest with the end, which fails where it
   * does, by the same error.
   */
  readonly $send: OwnStatements['$executeRaw'];
}

export interface Beginning {
  readonly adapter: Pick<SqlDriverAdapter, 'startTransaction'>;
  readonly models: PrismaModels;
  readonly isolation?: Parameters<SqlDriverAdapter['startTransaction']>[0];
  /** The first statement (see audience.ts), whose answer says whether whoever asks may; and by which search path the others find tables. */
  readonly enter: Prisma.Sql;
  readonly searchPath: string;
  /** How long it may take, in milliseconds. */
  readonly lasts: number;
  /** It changes nothing, whatever it is asked. */
  readonly isReading: boolean;
  /** Hears each statement as it is asked. */
  readonly asked?: (sql: string) => void;
}

/**
 * A transaction from its beginning to its end. Statements are sent as they are asked, the first with its beginning, and answered once
 * it is known that whoever asks may; what writes is not even sent before.
 */
export class OpenTransaction {
  readonly client: Transaction;
  private readonly queryable: SqlQueryable;
  private readonly entered: Promise<void>;
  private hasEntered = false;
  /** How many statements wait for that. */
  private waiting = 0;
  private readonly timer: NodeJS.Timeout;
  private joined: Promise<JoinedModels> | null = null;
  /** Why nothing is asked in it any more: what came behind its end on the connection would be somebody else's. */
  private over: (() => Error) | null = null;
  private ending: Promise<void> | null = null;
  /** What was asked and is not waited for until the end. */
  private readonly unheard: Promise<unknown>[] = [];
  /** The first thing that failed: PostgreSQL keeps nothing of such a transaction, whatever its end is called. */
  private failure: { readonly error: unknown } | null = null;

  /** @throws DomainError NOT_AVAILABLE when its turn does not come. */
  static async begin(beginning: Beginning): Promise<OpenTransaction> {
    const begun = beginning.adapter.startTransaction(beginning.isolation);
    const transaction = await within(LONGEST_WAIT, begun, tooMuchAtOnce).catch((error: unknown) => {
      void begun.then(undo).catch(() => undefined);
      throw error;
    });
    return new OpenTransaction(transaction, beginning);
  }

  private constructor(
    private readonly transaction: SqlTransaction,
    { models, enter, searchPath, lasts, isReading, asked }: Beginning,
  ) {
    const placed = unqualified(transaction, asked, searchPath);
    this.entered = new OwnStatements(placed).$queryRaw<{ authentic: boolean }[]>(enter).then(([entered]) => {
      if (!entered!.authentic) throw credentialEnded();
      this.hasEntered = true;
    });
    // Whoever asks something hears of it.
    this.entered.catch(() => undefined);
    this.queryable = {
      queryRaw: (query) => this.answered(isReading || READS.test(query.sql), () => placed.queryRaw(query)),
      executeRaw: (query) => this.answered(isReading, () => placed.executeRaw(query)),
    };
    const statements = new OwnStatements(this.queryable);
    const join = async (): Promise<Models> => {
      // Prisma would wrap what is wrong.
      await this.entered;
      this.refuseWhenOver();
      return (await (this.joined ??= models.join(this.queryable))).models;
    };
    const own: Omit<Transaction, keyof Models> = {
      $queryRaw: statements.$queryRaw.bind(statements),
      $executeRaw: statements.$executeRaw.bind(statements),
      $send: (...asked) => this.hearLater(statements.$executeRaw(...asked)),
    };
    this.client = Object.assign(new ModelsWhenAsked(join) as unknown as Models, own);
    this.timer = setTimeout(() => this.expire(), lasts).unref();
  }

  /** Ends it well. @throws when anything in it failed, or it took too long: then nothing of it is kept. */
  async commit(): Promise<void> {
    this.refuseWhenOver();
    await this.entered.catch((error: unknown) => (this.failure ??= { error }));
    if (this.failure) await this.rollback();
    else await Promise.all([this.end('COMMIT'), ...this.unheard]);
    // Of what failed PostgreSQL commits nothing.
    if (this.failure) throw this.failure.error;
  }

  /** Ends it without a trace. */
  async rollback(): Promise<void> {
    await this.end('ROLLBACK').catch(() => undefined);
  }

  private hearLater<T>(answer: Promise<T>): Promise<T> {
    answer.catch(() => undefined);
    this.unheard.push(answer);
    return answer;
  }

  private expire(): void {
    this.over = tookTooLong;
    void this.rollback();
  }

  /** @param mayGoAhead it may be sent before it is known that the transaction has begun, and that whoever asks may. */
  private async answered<T>(mayGoAhead: boolean, ask: () => Promise<T>): Promise<T> {
    this.refuseWhenOver();
    if (this.waiting > 0 || (!this.hasEntered && !mayGoAhead)) {
      // What comes behind one that waits does too: statements in our own words are sent in the order in which they are asked.
      this.waiting += 1;
      try {
        await this.entered;
      } finally {
        this.waiting -= 1;
      }
      // It may have ended meanwhile.
      this.refuseWhenOver();
    }
    try {
      const [, answer] = await Promise.all([this.entered, ask()]);
      return answer;
    } catch (error) {
      this.failure ??= { error };
      throw codeOf(error) === BEHIND_A_FAILURE ? this.failure.error : error;
    }
  }

  private refuseWhenOver(): void {
    if (this.over) throw this.over();
  }

  private end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    this.over ??= hasEnded;
    clearTimeout(this.timer);
    this.ending ??= (async () => {
      await this.joined?.then((joined) => joined.leave()).catch(() => undefined);
      await finish(this.transaction, how);
    })();
    return this.ending;
  }
}

/** The server's code for a statement behind one that failed in its transaction: what is wrong is what failed first. */
const BEHIND_A_FAILURE = '25P02';

const READS = /^\s*SELECT\b/;

/** @throws `tooLate` when it takes longer. */
export async function within<T>(milliseconds: number, work: Promise<T>, tooLate: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(tooLate()), milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

const hasEnded = (): Error => new Error('the transaction is over');
const tookTooLong = (): Error =>
  new DomainError('NOT_AVAILABLE', 'It took too long, and nothing of it was kept. Ask again, for less at once.');
const tooMuchAtOnce = (): Error => new DomainError('NOT_AVAILABLE', 'Too much is asked at once. Ask again.');

const credentialEnded = (): DomainError =>
  new DomainError('UNAUTHENTICATED', 'The session or API token has ended: sign in again.');
