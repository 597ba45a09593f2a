import { randomUUID } from 'node:crypto';
import { type Actor, type Audience, audienceOf } from './authz/actor.js';
import type { Transaction } from './database/transaction.js';

export type Locale = 'en' | 'ar';

/** Who asks, in which language, within which transaction: the first argument of every service and repository. */
export interface RequestContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** The account that asks; null for the public and for the tracker itself. */
  readonly actor: Actor | null;
  readonly audience: Audience;
  /** Set inside `DatabaseService.transaction`: everything done with this context belongs to it. */
  readonly transaction?: Transaction;
  /** The transaction that the request reads in, opened at its first look-up (see DatabaseService.client). */
  readonly reading: {
    transaction?: Promise<Transaction>;
    end?: () => Promise<void>;
    /** The request has changed something: the primary has it, the standby has it moments later. */
    hasWritten?: boolean;
    /** The answer was sent, or its receiver has gone away: nothing more is read. */
    isOver?: boolean;
  };
  /** Batched look-ups of this request (see graphql/batched.ts). */
  readonly loaders: Map<object, Map<string, unknown>>;
}

/** A context for somebody. @param actor null for the public. */
export function createRequestContext(actor: Actor | null = null, acceptLanguage?: string): RequestContext {
  return {
    requestId: randomUUID(),
    locale: preferredLocale(acceptLanguage),
    actor,
    audience: audienceOf(actor),
    reading: {},
    loaders: new Map(),
  };
}

/** The tracker itself: sees and may do everything. Never for answering a question that somebody asked. */
export function systemContext(): RequestContext {
  return { ...createRequestContext(), audience: 'SYSTEM' };
}

/** For what is made to be passed on: sees what the public sees, whoever asks for it. */
export const asPublic = (ctx: RequestContext): RequestContext => {
  return { ...ctx, actor: null, audience: 'PUBLIC', reading: {}, loaders: new Map() };
};

/** Does work for the same asker with look-ups and a reading transaction of its own, which ends with it. */
export async function reading<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
  const own: RequestContext = { ...ctx, reading: {}, loaders: new Map() };
  try {
    return await work(own);
  } finally {
    await endReading(own);
  }
}

/** Ends what a request reads in, if it has begun; its next look-up begins anew. */
export async function endReading({ reading }: RequestContext): Promise<void> {
  if (!reading.transaction) return;
  await reading.transaction.catch(() => undefined);
  const { end } = reading;
  delete reading.transaction;
  delete reading.end;
  await end?.();
}

/** The first language of an Accept-Language header that the tracker speaks. */
function preferredLocale(acceptLanguage = 'en'): Locale {
  const known = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return known.find((language): language is Locale => language === 'en' || language === 'ar') ?? 'en';
}
