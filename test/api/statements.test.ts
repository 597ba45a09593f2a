import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/common/authz/actor.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { Prisma } from '../../src/common/database/generated/client.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import type { Transaction } from '../../src/common/database/transaction.js';
import { internalError } from '../../src/common/errors/internal-error.js';
import { createRequestContext, endReading, systemContext } from '../../src/common/request-context.js';
import { createDatabase, ON_SERVER, type TestDatabase } from '../support/database.js';

/** Statements in our own words, which go past Prisma's client to the driver (src/common/database/own-statements.ts). */

let copy: TestDatabase;
let database: DatabaseService;
/** What was asked of the driver. */
const asked: string[] = [];
beforeAll(async () => {
  copy = await createDatabase();
  database = await openDatabase(copy.config, { asked: (sql) => asked.push(sql) });
});
afterAll(async () => {
  await database.close();
  await copy.remove();
});

/** Somebody whose credential is none. */
const nobody = (): Actor => {
  const [accountId, organisationId] = [randomUUID(), randomUUID()];
  const credential = { id: randomUUID(), kind: 'SESSION' } as const;
  return { accountId, organisationId, pseudonym: 'oak', roles: [], permissions: new Set(), credential };
};

const transaction = <T>(work: (client: Transaction) => Promise<T>): Promise<T> =>
  database.transaction(systemContext(), (tx) => work(tx.transaction!));

/** A column of each type that Prisma reads, one with a list of them, and nothing. */
const EVERY_TYPE = Prisma.raw(
  ['int4', 'int8', 'float8', 'numeric', 'bool', 'text', 'date', 'time', 'timestamptz', 'jsonb', 'uuid', 'bytea']
    .map((type) => {
      const value = {
        ...{ bool: 'true', text: 'قصف', date: '2017-04-27', time: '05:30', timestamptz: '2017-04-27 02:30:00.123+00' },
        ...{
          jsonb: '{"min": 1}',
          uuid: '0d9f4a52-31c4-4f0c-8e8b-5f0a4b1f6a11',
          bytea: '\\x00ff',
          numeric: '1.50',
          int8: '9007199254740993',
        },
      };
      const one = `'${value[type as keyof typeof value] ?? '3'}'::${type}`;
      // The embedded database's adapter reads no lists of these.
      const many = ['bytea', 'time'].includes(type) ? 'NULL' : `ARRAY[${one}, NULL]::${type}[]`;
      return `${one} AS one_${type}, ${many} AS many_${type}, NULL::${type} AS no_${type}`;
    })
    .join(', '),
);

it('answer as those of Prisma’s client do', async () => {
  const ours = await transaction((client) => client.$queryRaw<object[]>`SELECT ${EVERY_TYPE}`);
  expect(ours).toEqual(await database.unbound.$queryRaw`SELECT ${EVERY_TYPE}`);
  expect(ours[0]).toMatchObject({ one_int8: 9007199254740993n, one_date: new Date('2017-04-27'), no_jsonb: null });
});

it('take values as those of Prisma’s client do', async () => {
  const now = new Date('2017-04-27T02:30:00.123Z');
  const values = Prisma.sql`SELECT ${now}::timestamptz AS now, ${[now, now]}::timestamptz[] AS moments, ${12n}::int8 AS large,
    ${Buffer.from([0, 255])}::bytea AS bytes, ${['a,b', 'ت "']}::text[] AS words, ${null}::text AS nothing, ${true}::bool AS yes, ${0.5}::float8 AS half`;
  const ours = await transaction((client) => client.$queryRaw<object[]>(values));
  expect(ours).toEqual(await database.unbound.$queryRaw(values));
  expect(ours[0]).toMatchObject({ now, large: 12n, words: ['a,b', 'ت "'] });
});

it('and Prisma’s models are of one transaction, each in its turn', async () => {
  const count = await transaction(async (client) => {
    const counts = await Promise.all([
      client.$queryRaw<{ count: number }[]>`SELECT count(*)::integer AS count FROM place`,
      client.place.count(),
      client.$executeRaw`UPDATE place SET name_en = name_en`,
      client.place.count(),
    ]);
    return counts.map((found) => (Array.isArray(found) ? found[0]!.count : found));
  });
  expect(new Set(count).size).toBe(1);
});

it('undo all when one fails, and say what the driver said', async () => {
  const failed = transaction(async (client) => {
    await client.$executeRaw`UPDATE place SET name_en = 'Nowhere'`;
    await client.$queryRaw`SELECT 1 / ${0}::integer`;
  });
  await expect(failed).rejects.toMatchObject({ name: 'DriverAdapterError', cause: { originalCode: '22012' } });
  expect(await database.unbound.place.count({ where: { nameEn: 'Nowhere' } })).toBe(0);
});

// Only a server heeds the time.
if (ON_SERVER)
  it('that take too long are answered with what to do instead', async () => {
    const late = transaction(async (client) => {
      await client.$executeRaw`SET LOCAL statement_timeout = '50ms'`;
      await client.$queryRaw`SELECT pg_sleep(10)::text`;
    });
    const error: unknown = await late.catch((thrown: unknown) => thrown);
    const { code, message } = internalError(new Logger('Statements', { timestamp: false }), error);
    expect([code, message]).toEqual(['NOT_AVAILABLE', expect.stringContaining('a shorter period')]);
  });

it.each(['committed', 'undone'])(
  'are refused once the transaction is %s: its connection is somebody else’s then',
  async (how) => {
    let late: Transaction | undefined;
    const ended = transaction((client) => {
      late = client;
      return how === 'committed' ? Promise.resolve() : Promise.reject(new Error('undone'));
    });
    await ended.catch(() => undefined);
    await expect(late!.$executeRaw`UPDATE place SET name_en = 'Nowhere'`).rejects.toThrow('the transaction is over');
    expect(await database.unbound.place.count({ where: { nameEn: 'Nowhere' } })).toBe(0);
  },
);

it('that fail unheard let nothing of the transaction be kept, and whoever ends it hears of that', async () => {
  const failed = transaction(async (client) => {
    await client.$executeRaw`UPDATE place SET name_en = 'Nowhere'`;
    await client.$queryRaw`SELECT 1 / ${0}::integer`.catch(() => undefined);
  });
  await expect(failed).rejects.toMatchObject({ cause: { originalCode: '22012' } });
  expect(await database.unbound.place.count({ where: { nameEn: 'Nowhere' } })).toBe(0);
});

it('are answered in the order in which they are asked, also those asked first', async () => {
  const read = transaction(async (client) => {
    const [, [row]] = await Promise.all([
      client.$executeRaw`INSERT INTO organisation (id, name, name_key) VALUES (gen_random_uuid(), 'Nowhere', 'nowhere')`,
      client.$queryRaw<{ name: string }[]>`SELECT name FROM organisation WHERE name_key = 'nowhere'`,
    ]);
    throw new Error(row!.name);
  });
  await expect(read).rejects.toThrow('Nowhere');
});

it('of a reading that nobody may do hold nothing up, however many there are', async () => {
  for (let times = 0; times < 12; times++) {
    const ctx = createRequestContext(nobody());
    const reading = database.client(ctx).then((client) => client.$queryRaw`SELECT 1 AS one`);
    await expect(reading).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await endReading(ctx);
  }
  await database.ping();
});

it('that change something are not even sent for somebody whose credential has ended', async () => {
  asked.length = 0;
  const refused = database.transaction(createRequestContext(nobody()), async ({ transaction: client }) => {
    void client!.$send(Prisma.sql`UPDATE place SET name_en = 'Nowhere'`);
    await client!.$queryRaw`SELECT 1 AS one`;
  });
  await expect(refused).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(asked.filter((sql) => sql.includes('Nowhere'))).toEqual([]);
  expect(asked.some((sql) => sql.includes('is_authentic') || sql.includes('still_authentic'))).toBe(true);
});

it('that are sent without waiting are kept with the others, or let nothing be kept', async () => {
  const put = (name: string | null) =>
    transaction((client) => {
      void client.$send(Prisma.sql`INSERT INTO organisation (id, name, name_key) VALUES (gen_random_uuid(), ${name}, ${name})`);
      return Promise.resolve();
    });
  await put('sent');
  expect(await database.unbound.organisation.count({ where: { nameKey: 'sent' } })).toBe(1);
  await expect(put(null)).rejects.toMatchObject({ cause: { originalCode: '23502' } });
});

// The embedded database has no connections that could break.
if (ON_SERVER)
  it('of transactions whose connections broke as they began change nothing', async () => {
    const names = Array.from({ length: 10 }, (_, number) => `broken ${number}`);
    const put = (name: string): Promise<number> =>
      transaction(
        (client) =>
          client.$executeRaw`INSERT INTO organisation (id, name, name_key) VALUES (gen_random_uuid(), ${name}, ${name})`,
      );
    await Promise.all(names.map((name) => put(`${name} before`)));
    await database.session((session) =>
      session.query(
        'SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    );
    const done = await Promise.allSettled(names.map(put));
    const kept = await database.unbound.organisation.findMany({ where: { nameKey: { in: names } }, orderBy: { nameKey: 'asc' } });
    expect(kept.map(({ name }) => name)).toEqual(names.filter((_, index) => done[index]!.status === 'fulfilled'));
    expect(done.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await put('after')).toBe(1);
  });

it('of several transactions at once each find the models of their own', async () => {
  const names = ['one', 'two', 'three'];
  const found = await Promise.all(
    names.map((name) =>
      database
        .transaction(systemContext(), async ({ transaction: client }) => {
          await client!.$executeRaw`INSERT INTO organisation (id, name, name_key) VALUES (gen_random_uuid(), ${name}, ${name})`;
          return client!.organisation.findMany({ select: { name: true }, where: { name: { in: names } } });
        })
        .catch((error: unknown) => error),
    ),
  );
  // What another has committed meanwhile may be there; what is not committed may not.
  for (const [index, organisations] of found.entries()) expect(organisations).toContainEqual({ name: names[index] });
});
