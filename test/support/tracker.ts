import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { Role } from '../../src/common/authz/permission.js';
import type { AppSettings } from '../../src/config/app-settings.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import { createDatabase } from './database.js';
import { createOrganisation, createPerson, type Person } from './people.js';

/** The master key of a tracker in tests. */
export const MASTER = { id: 'test', key: Buffer.alloc(32, 7) };

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

/** Somebody who speaks to a tracker over HTTP. */
export interface Caller {
  graphql: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;
  /** The data of an answer without errors. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
  /** The one error of an answer. */
  refusal: (query: string, variables?: object) => Promise<GraphQLError>;
  /** A path of the REST routes. */
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
}

/** A running tracker on a database of its own, with one organisation; itself it speaks as a verifier, who sees all incidents. */
export interface Tracker extends Caller, Person {
  url: string;
  app: NestExpressApplication;
  database: DatabaseService;
  /** SQL statements since `statements.length = 0`. */
  statements: string[];
  /** Those of the limits, which come now and then. */
  limitStatements: string[];
  /** With no token, the public. */
  as: (token: string | null) => Caller;
  /** A new person of the tracker's organisation, with all of the roles. */
  person: (...roles: Role[]) => Promise<Person & Caller>;
  close(): Promise<void>;
}

export async function startTracker(settings: Partial<AppSettings> = {}, kind?: { plainOwner: boolean }): Promise<Tracker> {
  const { config, remove } = await createDatabase(kind);
  const statements: string[] = [];
  const limitStatements: string[] = [];
  // What limits cost is not the request's: a count comes now and then.
  const database = await openDatabase(config, {
    asked: (sql) => (sql.includes('rate_limit') ? limitStatements : statements).push(sql),
  });
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-evidence-'));
  const usual = {
    master: MASTER,
    hosts: [],
    smallestCell: 1,
    evidence: new EvidenceSettings(folder),
    requestLog: () => undefined,
  };
  const app = await createApp(database, { ...usual, ...settings });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const organisationId = await createOrganisation(app);
  const as = (token: string | null): Caller => callerOf(url, token);
  const person = async (...roles: Role[]): Promise<Person & Caller> => {
    const created = await createPerson(app, organisationId, ...roles);
    return { ...created, ...as(created.token) };
  };

  return {
    url,
    app,
    database,
    statements,
    limitStatements,
    as,
    person,
    ...(await person(Role.VERIFIER)),
    close: async () => {
      // Whoever asked is done: a connection that is kept open would be waited for.
      app.getHttpServer().closeAllConnections();
      await app.close();
      await remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function callerOf(url: string, token: string | null): Caller {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };

  async function graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  return {
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
    get: (path, headers) => fetch(`${url}${path}`, { headers: { ...authorization, ...headers } }),
  };
}
