import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';

/** Subscriptions are answered by a stream (src/common/live/live-stream.ts); one answer would be all that is told here. */
export const subscriptionsPlugin: ApolloServerPlugin = {
  requestDidStart: (): Promise<GraphQLRequestListener<never>> =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
        throw new GraphQLError('Subscriptions are asked for at /graphql/stream, accepting text/event-stream.', {
          extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
        });
      },
    }),
};
