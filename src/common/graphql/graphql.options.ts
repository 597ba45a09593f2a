import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import type { Response } from 'express';
import type { GraphQLError, ValidationContext } from 'graphql';
import type { GraphqlContext, RequestWithContext } from '../http/request-of.js';
import { formatError } from './format-error.js';
import { endReadingPlugin } from './end-reading.plugin.js';
import { variableErrorsPlugin } from './variable-errors.plugin.js';

/** Deepest selection. Places lead to their governorate and back: without a limit a small document asks for everything. */
const DEEPEST = 8;
/** Most aliases: the same question asked many times over in one document. */
const MOST_ALIASES = 15;
/** Longest document, in tokens: several times the longest that a person would write. */
const LONGEST_DOCUMENT = 1000;

/** Reported like any other mistake in a document; thrown, it would look like a failure of ours. */
const reported = (context: ValidationContext | null, error: GraphQLError): void => context?.reportError(error);

export const graphqlOptions: ApolloDriverConfig = {
  driver: ApolloDriver,
  autoSchemaFile: true,
  sortSchema: true,
  path: '/graphql',
  // Both load scripts from elsewhere.
  graphiql: false,
  playground: false,
  introspection: true,
  csrfPrevention: true,
  includeStacktraceInErrorResponses: false,
  context: ({ req, res }: { req: RequestWithContext; res: Response }): GraphqlContext => ({
    request: req.tawthiq,
    http: { req, res },
  }),
  formatError,
  parseOptions: { maxTokens: LONGEST_DOCUMENT },
  validationRules: [
    maxAliasesRule({ n: MOST_ALIASES, allowList: [], propagateOnRejection: false, onReject: [reported] }),
    maxDepthRule({ n: DEEPEST, ignoreIntrospection: true, propagateOnRejection: false, onReject: [reported] }),
  ],
  plugins: [variableErrorsPlugin, endReadingPlugin],
};
