import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GraphqlContext } from '../http/request-of.js';
import { endReading } from '../request-context.js';

/** Ends what an operation reads in as soon as it has all it asked for: no slow receiver holds a connection. */
export const endReadingPlugin: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: (): Promise<GraphQLRequestListener<GraphqlContext>> =>
    Promise.resolve({ willSendResponse: ({ contextValue }) => endReading(contextValue.request) }),
};
