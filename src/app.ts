import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import type { DatabaseService } from './common/database/database.service.js';
import { ErrorFilter } from './common/errors/error.filter.js';
import { jsonBody } from './common/http/json-body.js';

/** Builds the tracker on an opened database, ready to listen. */
export async function createApp(database: DatabaseService): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(database), {
    bodyParser: false,
    logger: ['error', 'warn'],
  });
  app.disable('x-powered-by');
  app.use(
    helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } }),
  );
  app.use(jsonBody);
  app.useGlobalFilters(new ErrorFilter());
  return app;
}
