import { type SqlDriverAdapter, type SqlQueryable, type SqlTransaction, undo } from './driver.js';
import { Prisma, PrismaClient } from './generated/client.js';
import { LONGEST_WAIT } from './longest-wait.js';
import { unqualified } from './unqualified.js';

/** Prisma's models, without what its client has besides. */
export type Models = Omit<Prisma.TransactionClient, `$${string}`>;

/** Prisma's models within a transaction that was begun without it, until they leave it. */
export interface JoinedModels {
  readonly models: Models;
  leave(): Promise<void>;
}

/** By this Prisma begins the transactions in which it joins others; its own have none. */
const JOINING = { isolationLevel: 'Serializable', maxWait: LONGEST_WAIT, timeout: 2 ** 31 - 1 } as const;
const JOINS = 'SERIALIZABLE';

/**
 * Prisma's client: by itself, or for its models within a transaction of ours. It joins one only where a model is asked for, since its
 * own way of beginning and ending a transaction costs as much as a whole small one.
 */
export class PrismaModels {
  readonly client: PrismaClient;
  /** What the transaction that Prisma begins next is in truth. */
  private joined: SqlQueryable | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param asked hears each statement as it is asked. */
  constructor(
    private readonly adapter: SqlDriverAdapter,
    private readonly asked?: (sql: string) => void,
  ) {
    const { provider, adapterName } = adapter;
    const own = Object.create(adapter, {
      ...valuesOf(unqualified(adapter, asked)),
      startTransaction: { value: (isolation?: Isolation) => this.begin(isolation) },
      // Whoever opened it closes it.
      dispose: { value: () => Promise.resolve() },
    }) as SqlDriverAdapter;
    // Errors must not carry what somebody submitted into a log.
    this.client = new PrismaClient({
      adapter: { provider, adapterName, connect: () => Promise.resolve(own) },
      errorFormat: 'minimal',
    });
  }

  /** One joins at a time, so that none can be taken for another. */
  join(transaction: SqlQueryable): Promise<JoinedModels> {
    const joining = this.last.then(
      () =>
        new Promise<JoinedModels>((begun, failed) => {
          this.joined = transaction;
          const left = this.client
            .$transaction(
              (models) =>
                new Promise<void>((leave) =>
                  begun({
                    models,
                    leave: () => {
                      leave();
                      return left;
                    },
                  }),
                ),
              JOINING,
            )
            .catch(failed);
        }),
    );
    this.last = joining.catch(() => undefined);
    return joining;
  }

  private async beginOwn(): Promise<SqlTransaction> {
    const transaction = await this.adapter.startTransaction();
    // What Prisma asks first may write, and must not go with a BEGIN that could fail by itself.
    await transaction.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] }).catch(async (error: unknown) => {
      await undo(transaction);
      throw error;
    });
    return Object.create(transaction, valuesOf(unqualified(transaction, this.asked))) as SqlTransaction;
  }

  private begin(isolation?: Isolation): Promise<SqlTransaction> {
    if (isolation !== JOINS) return this.beginOwn();
    const { provider, adapterName } = this.adapter;
    const { queryRaw, executeRaw } = this.joined!;
    const nothing = (): Promise<void> => Promise.resolve();
    // Of the kind that Prisma neither begins nor ends with a statement.
    const joined = {
      provider,
      adapterName,
      options: { usePhantomQuery: true },
      queryRaw,
      executeRaw,
      commit: nothing,
      rollback: nothing,
    };
    this.joined = null;
    return Promise.resolve(joined as SqlTransaction);
  }
}

const valuesOf = (object: object): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, { value: value as unknown }]));

type Isolation = Parameters<SqlDriverAdapter['startTransaction']>[0];

/** Models under the names they have on Prisma's client, of which the first that is asked for something joins. */
export class ModelsWhenAsked {
  constructor(private readonly join: () => Promise<Models>) {}

  static {
    for (const name of Object.values(Prisma.ModelName).map((model) => model[0]!.toLowerCase() + model.slice(1))) {
      Object.defineProperty(this.prototype, name, {
        get(this: ModelsWhenAsked) {
          return operations(name, this.join);
        },
      });
    }
  }
}

type Operations = Record<string, (given: unknown) => Promise<unknown>>;

const operations = (model: string, join: () => Promise<Models>): object =>
  new Proxy({}, { get: (_, name: string) => async (given: unknown) => (await operationsOf(join, model))[name]!(given) });

const operationsOf = async (join: () => Promise<Models>, model: string): Promise<Operations> =>
  ((await join()) as unknown as Record<string, Operations>)[model]!;
