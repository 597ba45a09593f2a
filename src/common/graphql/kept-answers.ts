import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Extensions } from '@nestjs/graphql';
import type { NextFunction, Request, Response } from 'express';
import { type GraphQLSchema, Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { DataVersion } from '../database/data-version.js';
import type { GraphqlContext, RequestWithContext } from '../http/request-of.js';
import type { RequestLog } from '../logging/request-log.js';
import { rootFields } from '../logging/root-fields.js';

/** In bytes. */
const MOST_KEPT = 32_000_000;
const LARGEST_KEPT = 2_000_000;

/** In milliseconds: what looks at the clock, such as a date in the future, is answered anew after it. */
const KEPT_FOR = 60_000;

const MARK = 'answerDependsOnDataAlone';

/** Marks a query whose answer depends on nothing but the data, who asks and in which language. */
export const KeepAnswer = (): MethodDecorator => Extensions({ [MARK]: true });

interface Kept {
  /** Of which state of the data it is; null when it was asked for once and nothing is kept yet. */
  readonly version: string | null;
  readonly body: string;
  readonly operation: string;
}

/** What an answer that is being made may be kept as. */
interface Asked {
  readonly key: string;
  /** Of the data before anything was read; null when it is asked for the first time. */
  readonly version: string | null;
}

type AskingRequest = RequestWithContext & { asked?: Asked };

const ASKED_BEFORE: Kept = { version: null, body: '', operation: '' };

/**
 * Answers that were given, each until anything in the database changes: public pages are asked for far more often than incidents
 * are recorded. Who asks was found out before; whoever asks something for the first time pays nothing for it.
 */
export class KeptAnswers {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: MOST_KEPT,
    maxEntrySize: LARGEST_KEPT,
    sizeCalculation: ({ body }) => 2 * body.length + 200,
    ttl: KEPT_FOR,
  });

  constructor(
    private readonly version: DataVersion,
    private readonly log: RequestLog,
  ) {}

  /** Answers with what is kept; else lets the question pass, and notes what its answer may be kept as. */
  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const asking = request as AskingRequest;
    const key = keyOf(asking);
    const kept = key === null ? undefined : this.kept.get(key);
    if (key === null || !kept) {
      if (key !== null) asking.asked = { key, version: null };
      return next();
    }
    const started = performance.now();
    this.version.current().then(
      (version) => {
        if (kept.version !== version) {
          asking.asked = { key, version };
          return next();
        }
        const { requestId } = asking.tawthiq;
        this.log({ requestId, operation: kept.operation, milliseconds: Math.round(performance.now() - started), outcome: 'OK' });
        response.type('application/json').send(kept.body);
      },
      // The database does not answer: who reads from it says so.
      () => next(),
    );
  };

  readonly plugin: ApolloServerPlugin<GraphqlContext> = {
    requestDidStart: (): Promise<GraphQLRequestListener<GraphqlContext>> =>
      Promise.resolve({
        willSendResponse: ({ contextValue, operation, response: { body }, schema }) => {
          const { asked } = contextValue.http.req as AskingRequest;
          if (asked && operation && body.kind === 'single' && !body.singleResult.errors && isKeepable(operation, schema))
            void this.keep(asked, operation, () => `${JSON.stringify(body.singleResult)}\n`).catch(() => undefined);
          return Promise.resolve();
        },
      }),
  };

  private async keep({ key, version }: Asked, operation: OperationDefinitionNode, write: () => string): Promise<void> {
    if (version === null) return void this.kept.set(key, ASKED_BEFORE);
    const body = write();
    // It was read by several statements: if anything was committed between them, it may be of no one state.
    if ((await this.version.current()) === version) this.kept.set(key, { version, body, operation: rootFields(operation) });
  }
}

/** Everything that an answer depends on besides the data; null for what is not answered from here. */
function keyOf({ method, headers, body, tawthiq }: AskingRequest): string | null {
  const document = (body as { query?: unknown } | undefined)?.query;
  if (method !== 'POST' || typeof document !== 'string' || headers.accept?.includes('graphql-response')) return null;
  const { actor, audience, locale } = tawthiq;
  const asked = JSON.stringify([actor?.credential.id, audience, locale, body]);
  return createHash('sha256').update(asked).digest('base64');
}

function isKeepable({ operation, selectionSet }: OperationDefinitionNode, schema: GraphQLSchema): boolean {
  if (operation !== OperationTypeNode.QUERY) return false;
  const fields = schema.getQueryType()!.getFields();
  return selectionSet.selections.every((one) => one.kind === Kind.FIELD && fields[one.name.value]?.extensions[MARK] === true);
}
