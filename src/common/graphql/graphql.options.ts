import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { Request } from 'express';
import { createRequestContext } from '../request-context.js';
import { formatError } from './format-error.js';
import { variableErrorsPlugin } from './variable-errors.plugin.js';

/** Deepest selection. Places lead to their governorate and back: without a limit a small document asks for everything. */
const DEEPEST = 10;
/** Longest document, in tokens: several times the longest that a person would write. */
const LONGEST_DOCUMENT = 1000;

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
  context: ({ req }: { req: Request }) => ({ request: createRequestContext(req.headers['accept-language']) }),
  formatError,
  parseOptions: { maxTokens: LONGEST_DOCUMENT },
  validationRules: [
    maxDepthRule({
      n: DEEPEST,
      ignoreIntrospection: true,
      // Reported like any other mistake in a document; thrown, it would look like a failure of ours.
      propagateOnRejection: false,
      onReject: [(context, error) => context?.reportError(error)],
    }),
  ],
  plugins: [variableErrorsPlugin],
};
