import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlQuery, SqlQueryable } from './driver.js';
import { Prisma } from './generated/client.js';

type Words = TemplateStringsArray | Prisma.Sql;

/** What Prisma's client makes of a column's value as the driver gives it; types that are not named come as they are. */
const READ: Readonly<Record<number, (value: never) => unknown>> = {
  [ColumnTypeEnum.Int64]: (value: string) => BigInt(value),
  [ColumnTypeEnum.Numeric]: (value: string) => new Prisma.Decimal(value),
  [ColumnTypeEnum.Date]: (value: string) => new Date(value),
  [ColumnTypeEnum.DateTime]: (value: string) => new Date(value),
  [ColumnTypeEnum.Time]: (value: string) => new Date(`1970-01-01T${value}Z`),
  [ColumnTypeEnum.Json]: (value: string) => JSON.parse(value) as unknown,
  [ColumnTypeEnum.Bytes]: (value: Uint8Array) => new Uint8Array(value),
};
/** Types of arrays are numbered as those of their elements, from here on. */
const ARRAYS = ColumnTypeEnum.Int32Array;

/**
 * Statements in our own words, asked of the driver: the same as `$queryRaw` and `$executeRaw` of Prisma's client, without its machinery
 * between, which costs more than the sending. Those that are asked without waiting for each other are sent in one piece.
 */
export class OwnStatements {
  constructor(private readonly queryable: SqlQueryable) {}

  async $queryRaw<T>(words: Words, ...values: unknown[]): Promise<T> {
    const { columnNames, columnTypes, rows } = await this.queryable.queryRaw(query(words, values));
    const read = columnTypes.map(reader);
    return rows.map((row) => {
      const named: Record<string, unknown> = {};
      for (const [index, value] of row.entries())
        named[columnNames[index]!] = value === null ? null : read[index]!(value as never);
      return named;
    }) as T;
  }

  async $executeRaw(words: Words, ...values: unknown[]): Promise<number> {
    return this.queryable.executeRaw(query(words, values));
  }
}

function query(words: Words, values: unknown[]): SqlQuery {
  const { text, values: given } = 'raw' in words ? Prisma.sql(words, ...values) : words;
  const argTypes = given.map((value) => ({ scalarType: 'unknown', arity: Array.isArray(value) ? 'list' : 'scalar' }) as const);
  return { sql: text, args: given, argTypes };
}

function reader(type: number): (value: never) => unknown {
  if (type < ARRAYS) return READ[type] ?? asItIs;
  const element = READ[type - ARRAYS + ColumnTypeEnum.Int32] ?? asItIs;
  return (values: unknown[]) => values.map((value) => (value === null ? null : element(value as never)));
}

const asItIs = (value: never): unknown => value;
