import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { GraphqlContext } from '../http/request-of.js';
import type { RequestLog } from './request-log.js';

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

/** The root fields that a valid operation asks for; fragments at the root are not looked into. */
function rootFields({ operation, selectionSet }: OperationDefinitionNode): string {
  const names = selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? one.name.value : []));
  return `${operation} ${[...new Set(names)].sort().join(' ')}`.trim();
}
