import type { NextFunction, Request, RequestHandler, Response } from 'express';
import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Actor } from '../authz/actor.js';
import { DomainError } from '../errors/domain-error.js';
import { formatError } from '../graphql/format-error.js';
import { PARSE_OPTIONS, withinLimits } from '../graphql/document-limits.js';
import { refuse } from '../http/refuse.js';
import type { GraphqlContext, RequestWithContext } from '../http/request-of.js';
import { PublicGate } from '../limits/public-gate.js';
import type { RequestLog } from '../logging/request-log.js';
import { createRequestContext, endReading } from '../request-context.js';
import type { NoticeService } from './notice.service.js';
import { Streams } from './streams.js';

/** In milliseconds: until whoever listens connects anew, and until it is looked again whether they still may. */
const LONGEST = 30 * 60_000;
const LOOK_EVERY = 60_000;

export interface LiveStreamOptions {
  /** There once the application has begun. */
  readonly schema: () => GraphQLSchema;
  /** Whose a request is now; null when its credential has ended. */
  readonly actorOf: (request: Request) => Promise<Actor | null>;
  /** Counts what an account is told as its requests are. @returns null when it may go on. */
  readonly use: (accountId: string) => Promise<number | null>;
  readonly notices: NoticeService;
  readonly log: RequestLog;
}

/**
 * GraphQL subscriptions as server-sent events, one to a request (docs/decisions/0016-live.md). Each event is read as a request of
 * its own, as whoever listens is at that moment.
 */
export function liveStream(options: LiveStreamOptions): RequestHandler {
  const streams = new Streams();
  const gate = new PublicGate();
  const handler = createHandler<never>({
    // No stream is shared between requests.
    authenticate: () => null,
    onSubscribe: ({ raw }, { query, operationName, variables }) => {
      const document = documentOf(query, operationName ?? undefined);
      if (document instanceof GraphQLError) return { data: null, errors: [document] };
      const { tawthiq: request } = raw as unknown as RequestWithContext;
      const contextValue = { request, http: { req: raw, res: raw.res! } } satisfies GraphqlContext;
      return { schema: options.schema(), document, operationName, variableValues: variables, contextValue } as never;
    },
    validate: (schema, document) => validate(schema, document, [...specifiedRules, withinLimits]).map(asValidationError),
    subscribe: (args) => new Listening(args, options, gate).begin(),
    onNext: (_context, _request, result) => shown(result as ExecutionResult),
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'POST' || request.headers.accept !== 'text/event-stream') {
      return refuse(response, 406, 'BAD_REQUEST', 'Subscriptions are asked for by POST, accepting text/event-stream.');
    }
    const { requestId, actor } = (request as RequestWithContext).tawthiq;
    const leave = streams.enter(actor?.accountId ?? null);
    if (!leave) {
      const message = 'Too many listen already: close another page or program that does.';
      return refuse(response.set('retry-after', '60'), 429, 'RATE_LIMITED', message);
    }
    const started = performance.now();
    response.once('close', () => {
      leave();
      const milliseconds = Math.round(performance.now() - started);
      options.log({ requestId, operation: 'subscription', milliseconds, outcome: 'OK' });
    });
    // Kept open, it would be waited for when the process is to end.
    response.once('finish', () => request.socket.destroySoon());
    // Proxies that gather what comes would keep it back.
    response.setHeader('x-accel-buffering', 'no');
    handler(request, response).catch(next);
  };
}

/** Somebody who listens to one subscription. */
class Listening {
  private source: AsyncIterator<unknown> | null = null;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly args: ExecutionArgs,
    private readonly options: LiveStreamOptions,
    private readonly gate: PublicGate,
  ) {}

  async begin(): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
    const source = await createSourceEventStream(this.args);
    if (!(Symbol.asyncIterator in source)) return { data: null, ...source };
    this.source = source[Symbol.asyncIterator]();
    this.watch();
    const told = this.tell();
    // A generator that waits does not hear that it is to return: what it waits for ends first.
    const end = async (): Promise<IteratorReturnResult<undefined>> => {
      await this.end();
      return { done: true, value: undefined };
    };
    return {
      [Symbol.asyncIterator]: () => told,
      next: () => told.next(),
      return: end,
      throw: end,
    };
  }

  private get context(): GraphqlContext {
    return this.args.contextValue as GraphqlContext;
  }

  /** Ends with the credential, or after a while. */
  private watch(): void {
    const { request, http } = this.context;
    const over = setTimeout(() => void this.end(), LONGEST).unref();
    this.ends.push(() => clearTimeout(over));
    const { actor } = request;
    if (!actor) return;
    const look = (): void =>
      void this.options
        .actorOf(http.req)
        .catch(() => null)
        .then(async (found) => {
          if (!found) await this.end();
        });
    const looking = setInterval(look, LOOK_EVERY).unref();
    const unwatch = this.options.notices.watch('account', ({ account }) => account === actor.accountId && look());
    this.ends.push(() => clearInterval(looking), unwatch);
  }

  private async end(): Promise<void> {
    for (const end of this.ends.splice(0)) end();
    await this.source?.return?.();
  }

  private async *tell(): AsyncGenerator<ExecutionResult> {
    try {
      for (let told = await this.source!.next(); !told.done; told = await this.source!.next()) {
        const result = await this.read(told.value);
        if (result === 'OVER') return;
        if (result) yield result;
      }
    } finally {
      await this.end();
    }
  }

  /** One event, read by whoever listens, as they are now. @returns null when it is not theirs to know. */
  private async read(event: unknown): Promise<ExecutionResult | 'OVER' | null> {
    const { request, http } = this.context;
    const actor = request.actor && (await this.options.actorOf(http.req));
    if (request.actor && !actor) return 'OVER';
    if (actor && (await this.options.use(actor.accountId)) !== null) return 'OVER';
    const leave = actor ? () => undefined : await this.gate.enter();
    if (!leave) return 'OVER';
    const ctx = createRequestContext(actor, http.req.headers['accept-language']);
    try {
      const contextValue = { request: ctx, http } satisfies GraphqlContext;
      const result = await execute({ ...this.args, rootValue: event, contextValue });
      return isUnseen(result) ? null : result;
    } finally {
      await endReading(ctx);
      leave();
    }
  }
}

/** What a reader may not see is not found by them: that it changed is not told to them either. */
function isUnseen({ errors }: ExecutionResult): boolean {
  const cause = errors?.[0]?.originalError;
  return errors?.[0]?.path?.length === 1 && cause instanceof DomainError && cause.code === 'NOT_FOUND';
}

/** The document of a subscription, or what is wrong with it. */
function documentOf(query: string, operationName: string | undefined): DocumentNode | GraphQLError {
  let document: DocumentNode;
  try {
    document = parse(query, PARSE_OPTIONS);
  } catch (error) {
    return new GraphQLError((error as Error).message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return document;
  const others = document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const message =
    others && operation ? 'Only subscriptions are asked here: send the rest to /graphql.' : 'There is no such operation.';
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

const asValidationError = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message.replace(/ ?Did you mean .+\?$/, ''), {
    nodes,
    source,
    positions,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

/** Errors as over every other way. */
const shown = (result: ExecutionResult): ExecutionResult =>
  result.errors
    ? ({ ...result, errors: result.errors.map((error) => formatError(error.toJSON(), error)) } as unknown as ExecutionResult)
    : result;
