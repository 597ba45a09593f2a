import { randomUUID } from 'node:crypto';
import type { Prisma } from './database/generated/client.js';

export type Locale = 'en' | 'ar';

/** Who asks, in which language, within which transaction: the first argument of every service and repository. */
export interface RequestContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** The account that asks; null while the tracker has no accounts, and for the public. */
  readonly actor: string | null;
  /** Set inside `DatabaseService.transaction`: everything done with this context belongs to it. */
  readonly transaction?: Prisma.TransactionClient;
  /** Batched look-ups of this request (see graphql/batched.ts). */
  readonly loaders: Map<object, Map<string, unknown>>;
}

export function createRequestContext(acceptLanguage?: string): RequestContext {
  return { requestId: randomUUID(), locale: preferredLocale(acceptLanguage), actor: null, loaders: new Map() };
}

/** The first language of an Accept-Language header that the tracker speaks. */
function preferredLocale(acceptLanguage = 'en'): Locale {
  const known = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return known.find((language): language is Locale => language === 'en' || language === 'ar') ?? 'en';
}
