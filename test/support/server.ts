import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOfTests } from '../../bin/environment.mjs';
import { createApp } from '../../src/app.js';
import type { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { masterKeyOf } from '../../src/common/vault/own-keys.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import { createDatabase, type TestDatabase } from './database.js';
import { createOrganisation, createPerson, type Person } from './people.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A database with people in it, and the built server on it, as a process that can be killed. */
export interface ServerHost {
  readonly people: readonly Person[];
  /** Null on a server, whose address `databaseUrl` is. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  /** @param settings environment variables besides those of its database. */
  start(settings?: Record<string, string>): Promise<RunningServer>;
  remove(): Promise<void>;
}

export interface RunningServer {
  readonly process: ChildProcess;
  readonly url: string;
  /** All that it has printed. */
  printed(): Buffer;
  /** Ends it by a signal, and waits until it has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** @param roles one person for each. */
export const prepareServer = async (...roles: Role[]): Promise<ServerHost> => prepareServerOn(await createDatabase(), ...roles);

export async function prepareServerOn({ config, remove }: TestDatabase, ...roles: Role[]): Promise<ServerHost> {
  const keyFolder = mkdtempSync(join(tmpdir(), 'tawthiq-server-'));
  const dataDirectory = config.databaseUrl ? keyFolder : config.dataDirectory;
  const database = await openDatabase(config);
  const { master } = await masterKeyOf(database, { dataDirectory, keyFile: null });
  const app = await createApp(database, {
    master,
    hosts: [],
    smallestCell: 1,
    evidence: new EvidenceSettings(join(dataDirectory, 'evidence')),
    requestLog: () => undefined,
  });
  await app.init();
  const organisationId = await createOrganisation(app);
  const people: Person[] = [];
  for (const role of roles) people.push(await createPerson(app, organisationId, role));
  await app.close();
  const env = { TAWTHIQ_DATA_DIR: dataDirectory, ...(config.databaseUrl && { DATABASE_URL: config.databaseUrl }) };
  return {
    people,
    databaseUrl: config.databaseUrl,
    dataDirectory,
    start: (settings = {}) => start({ ...env, ...settings }),
    remove: async () => {
      rmSync(keyFolder, { recursive: true, force: true });
      await remove();
    },
  };
}

async function start(env: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN], {
    env: environmentOfTests({ ...env, PORT: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: Buffer[] = [];
  const printed = (): Buffer => Buffer.concat(pieces);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece));
  const url = await new Promise<string>((ready, failed) => {
    // Not longer than until it is ready: looked through for each line of a log, what it printed in an hour takes a processor.
    const look = (): void => {
      const found = /GraphQL +(http:\/\/localhost:\d+)\/graphql[^]*Health/.exec(printed().toString());
      if (!found) return;
      child.stdout.off('data', look);
      ready(found[1]!);
    };
    child.stdout.on('data', look);
    child.once('exit', () => failed(new Error(`the server ended: ${printed().toString()}`)));
  });
  return {
    process: child,
    url,
    printed,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}
