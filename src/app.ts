import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { CredentialService } from './accounts/credential.service.js';
import { AppModule } from './app.module.js';
import type { AppSettings } from './config/app-settings.js';
import type { DatabaseService } from './common/database/database.service.js';
import { ErrorFilter } from './common/errors/error.filter.js';
import { KeptAnswers } from './common/graphql/kept-answers.js';
import { persistedDocuments, readPersistedDocuments } from './common/graphql/persisted-documents.js';
import { hostCheck } from './common/http/host-check.js';
import { jsonBody } from './common/http/json-body.js';
import { publicPlace } from './common/http/public-place.middleware.js';
import { UseLimit } from './common/limits/use-limit.js';
import { webAppFiles, webAppPages } from './common/http/web-app.js';
import { credentialOf, requestContext } from './common/http/request-context.middleware.js';
import { liveStream } from './common/live/live-stream.js';
import { NoticeService } from './common/live/notice.service.js';

/** Pages run their own scripts and styles and ask their own server; nothing leaves the origin. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** How long a connection that is not in use is kept open, in milliseconds. */
const KEPT_OPEN = 75_000;

/** Who opens /graphql in a browser wants a place to ask. */
function showConsole(request: Request, response: Response, next: NextFunction): void {
  const isBrowser = request.method === 'GET' && !('query' in request.query) && request.accepts(['json', 'html']) === 'html';
  if (isBrowser) response.redirect('/graphiql');
  else next();
}

/** Nobody else who uses the device finds answers in what its browser keeps. */
function keepNothing(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store');
  next();
}

/** Builds the tracker on an opened database, ready to listen. */
export async function createApp(database: DatabaseService, settings: AppSettings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(database, settings), {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  app.disable('x-powered-by');
  // Longer than proxies and clients keep a connection that is not in use: who closes it first must not be the one who is asked.
  app.getHttpServer().keepAliveTimeout = KEPT_OPEN;
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: POLICY } }));
  app.use(hostCheck(settings.hosts));
  app.use(webAppFiles());
  app.use('/graphql', showConsole, keepNothing);
  app.use(webAppPages);
  const credentials = app.get(CredentialService);
  const limit = app.get(UseLimit);
  app.use(
    requestContext(
      (secret) => credentials.actorOf(secret),
      (actor, response) => limit.refuses(actor, response),
    ),
  );
  app.use(jsonBody);
  app.use(publicPlace());
  app.use('/graphql', persistedDocuments(readPersistedDocuments()));
  app.use(/^\/graphql\/?$/i, app.get(KeptAnswers).middleware);
  app.use(
    '/graphql/stream',
    liveStream({
      schema: () => app.get(GraphQLSchemaHost).schema,
      actorOf: (request) => credentials.actorOf(credentialOf(request).secret ?? ''),
      use: (accountId) => limit.take(accountId),
      notices: app.get(NoticeService),
      log: settings.requestLog,
    }),
  );
  app.useGlobalFilters(new ErrorFilter());
  return app;
}
