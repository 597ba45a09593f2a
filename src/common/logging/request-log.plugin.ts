import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GraphqlContext } from '../http/request-of.js';
import type { RequestLog } from './request-log.js';
import { rootFields } from './root-fields.js';

/** Writes a line for each GraphQL operation. */
export function requestLogPlugin(log: RequestLog): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: (): Promise<GraphQLRequestListener<GraphqlContext>> => {
      const started = performance.now();
      return Promise.resolve({
        willSendResponse: ({ contextValue, operation, response }) => {
          const [error] = (response.body.kind === 'single' && response.body.singleResult.errors) || [];
          const { code, requestId: failure } = (error?.extensions ?? {}) as { code?: string; requestId?: string };
          log({
            requestId: contextValue.request.requestId,
            operation: operation ? rootFields(operation) : 'none',
            milliseconds: Math.round(performance.now() - started),
            outcome: error ? (code ?? 'INTERNAL') : 'OK',
            ...(failure && { failure }),
          });
          return Promise.resolve();
        },
      });
    },
  };
}
