import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request } from 'express';
import { createRequestContext } from '../request-context.js';
import { formatError } from './format-error.js';
import { variableErrorsPlugin } from './variable-errors.plugin.js';

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
  plugins: [variableErrorsPlugin],
};
