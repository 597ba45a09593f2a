import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Response } from 'express';
import type { GraphqlContext, RequestWithContext } from '../http/request-of.js';
import { PARSE_OPTIONS, withinLimits } from './document-limits.js';
import { formatError } from './format-error.js';
import type { RequestLog } from '../logging/request-log.js';
import { requestLogPlugin } from '../logging/request-log.plugin.js';
import type { KeptAnswers } from './kept-answers.js';
import { introspectionPlugin } from './introspection.plugin.js';
import { endReadingPlugin } from './end-reading.plugin.js';
import { subscriptionsPlugin } from './subscriptions.plugin.js';
import { variableErrorsPlugin } from './variable-errors.plugin.js';

export const graphqlOptions = (requestLog: RequestLog, kept: KeptAnswers): ApolloDriverConfig => ({
  driver: ApolloDriver,
  autoSchemaFile: true,
  sortSchema: true,
  path: '/graphql',
  // Both load scripts from elsewhere.
  graphiql: false,
  playground: false,
  // Whether it is answered depends on who asks: introspection.plugin.ts.
  introspection: true,
  hideSchemaDetailsFromClientErrors: true,
  allowBatchedHttpRequests: false,
  // Anybody could fill the memory with documents.
  persistedQueries: false,
  csrfPrevention: true,
  // It waits for what is open: streams end before.
  stopOnApplicationShutdown: true,
  includeStacktraceInErrorResponses: false,
  context: ({ req, res }: { req: RequestWithContext; res: Response }): GraphqlContext => ({
    request: req.tawthiq,
    http: { req, res },
  }),
  formatError,
  parseOptions: PARSE_OPTIONS,
  validationRules: [withinLimits],
  plugins: [
    introspectionPlugin,
    subscriptionsPlugin,
    variableErrorsPlugin,
    endReadingPlugin,
    requestLogPlugin(requestLog),
    kept.plugin,
    // It would look at each field of each record for hints that nobody gives.
    ApolloServerPluginCacheControlDisabled(),
  ],
});
