import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { type DocumentNode, GraphQLError, visit } from 'graphql';
import { Permission } from '../authz/permission.js';
import type { GraphqlContext } from '../http/request-of.js';

/** The schema is for those who work with it: the public has schema.graphql, and no way to make the server write it out again and again. */
export const introspectionPlugin: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: (): Promise<GraphQLRequestListener<GraphqlContext>> =>
    Promise.resolve({
      didResolveOperation: ({ document, contextValue }) => {
        const { actor } = contextValue.request;
        if (actor?.permissions.has(Permission.READ_SCHEMA) || !introspects(document)) return Promise.resolve();
        const code = actor ? 'FORBIDDEN' : 'UNAUTHENTICATED';
        throw new GraphQLError('Introspection needs READ_SCHEMA: send an API token that has it.', {
          extensions: { code, http: { status: actor ? 403 : 401 } },
        });
      },
    }),
};

/** Of documents that were looked through: Apollo keeps what it has parsed, and gives the same again. */
const known = new WeakMap<DocumentNode, boolean>();

function introspects(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  known.set(document, found);
  return found;
}
