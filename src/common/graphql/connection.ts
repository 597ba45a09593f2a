import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DomainError } from '../errors/domain-error.js';

export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 200;

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more records follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether records precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first record of the page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last record: send it as `after` for the next page.' })
  endCursor!: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A page of a list, as Relay's cursor connections specification has it. */
export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  /** Counted only when asked for: a getter. */
  readonly totalCount: Promise<number>;
}

/** Makes the GraphQL types of a list of records: `<name>Connection` and `<name>Edge`. */
export function connectionOf<T>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name.toLowerCase()} of a page, with its cursor.` })
  class EdgeModel {
    @Field(() => String, { description: 'Where the record stands: send it as `after` to go on from here.' })
    cursor!: string;

    @Field(() => node)
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list, at most ${LARGEST_PAGE} records.` })
  class ConnectionModel {
    @Field(() => [EdgeModel])
    edges!: Edge<T>[];

    @Field(() => [node], { description: 'The records of the page, without their cursors.' })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many records the whole list holds now.' })
    totalCount!: Promise<number>;
  }
  return ConnectionModel;
}

/** The size of the page asked for. @throws DomainError PAGE_TOO_LARGE, INVALID_INPUT. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1) throw DomainError.atField('INVALID_INPUT', 'first', `must be from 1 to ${LARGEST_PAGE}; it is ${size}.`);
  if (size > LARGEST_PAGE) {
    throw DomainError.atField('PAGE_TOO_LARGE', 'first', `must be at most ${LARGEST_PAGE}; it is ${size}. Page with \`after\`.`);
  }
  return size;
}

/**
 * The keys that a list is ordered by, of its last record shown: records inserted meanwhile neither repeat nor hide others.
 * The order's name is in it, so that a cursor of another order is refused rather than misread.
 */
export function encodeCursor(order: string, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([order, ...keys])).toString('base64url');
}

/**
 * @param forms a test of each key: a cursor is text from outside, and its keys go into SQL as dates and ids.
 * @throws DomainError INVALID_CURSOR when the text is not a cursor of this order with such keys.
 */
export function decodeCursor(order: string, forms: readonly ((key: string) => boolean)[], after: string): string[] {
  try {
    const [of, ...keys] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[];
    const fits = (key: unknown, index: number): key is string => typeof key === 'string' && forms[index]!(key);
    if (of === order && keys.length === forms.length && keys.every(fits)) return keys;
  } catch {
    // Not ours: answered below.
  }
  throw DomainError.atField('INVALID_CURSOR', 'after', 'is not a cursor of this list in this order.');
}

/** Builds a page from one record more than was asked for. */
export function toConnection<T>(
  rows: readonly T[],
  size: number,
  after: string | null | undefined,
  cursorOf: (row: T) => string,
  count: () => Promise<number>,
): Connection<T> {
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return count();
    },
  };
}
