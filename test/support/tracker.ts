import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/app.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { createDatabase } from './database.js';

export interface GraphQLError {
  message: string;
  path?: (string | number)[];
  extensions: {
    code: string;
    fields?: { path: string; message: string }[];
    candidates?: { id: string; name: string; description: string }[];
    requestId?: string;
  };
}

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are as varied as the questions; expect() checks them. */
export type Data = any;

export interface Answer {
  status: number;
  data?: Data;
  errors?: GraphQLError[];
}

/** A running tracker on a database of its own, spoken to over HTTP. */
export interface Tracker {
  url: string;
  app: NestExpressApplication;
  database: DatabaseService;
  /** SQL statements since `statements.length = 0`. */
  statements: string[];
  graphql: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;
  /** The data of an answer without errors. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
  /** The one error of an answer. */
  refusal: (query: string, variables?: object) => Promise<GraphQLError>;
  close(): Promise<void>;
}

export async function startTracker(): Promise<Tracker> {
  const { config, remove } = await createDatabase();
  const statements: string[] = [];
  const database = await openDatabase(config, (sql) => statements.push(sql));
  const app = await createApp(database);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  async function graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  return {
    url,
    app,
    database,
    statements,
    graphql,
    ask: async (query, variables, headers) => {
      const { data, errors } = await graphql(query, variables, headers);
      if (errors) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
    refusal: async (query, variables) => {
      const { errors = [] } = await graphql(query, variables);
      if (errors.length !== 1) throw new Error(`expected one error, got ${JSON.stringify(errors)}`);
      return errors[0]!;
    },
    close: async () => {
      await app.close();
      await remove();
    },
  };
}
