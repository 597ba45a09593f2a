import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from './app.js';
import { openDatabase } from './common/database/open-database.js';
import { systemContext } from './common/request-context.js';
import { masterKeyOf } from './common/vault/own-keys.js';
import type { Config } from './config/config.js';
import { QUIET_LOG } from './config/settings.js';
import { AuditService } from './revisions/audit/audit.service.js';
import { headsFileIn } from './revisions/log/heads-file.js';

/** What commands have in common: they work on the database that the settings name, and say in a sentence what is wrong. */

export type Database = Awaited<ReturnType<typeof openDatabase>>;

export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, { mayBeNew: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** @param mayBeNew whether the tracker is made where there is none. */
export async function withApp<T>(
  config: Config,
  work: (app: INestApplicationContext, database: Database) => Promise<T>,
  { mayBeNew = false } = {},
): Promise<T> {
  const database = await openDatabase(config, { mayBeNew });
  const { master, warnings } = await masterKeyOf(database, config);
  for (const warning of warnings) console.warn(warning);
  const { hosts, smallestCell, evidence } = config;
  const log = { ...QUIET_LOG, headsFile: headsFileIn(config.dataDirectory), tsaUrl: config.tsaUrl };
  // Built, and not listening.
  const app = await createApp(database, { master, hosts, smallestCell, evidence, log, requestLog: () => undefined });
  try {
    await app.init();
    return await work(app, database);
  } finally {
    await app.close();
  }
}

/** Holds everything in the database against its own log, and prints what it found. @returns 1 when anything is wrong. */
export async function auditReport(config: Config): Promise<number> {
  const started = performance.now();
  const report = await withApp(config, (app, database) =>
    database.snapshot(systemContext(), (ctx) => app.get(AuditService).audit(ctx)),
  );
  const checked = [...report.checked].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  console.log(`Looked at: ${checked || 'nothing: the database is empty'}.`);
  for (const note of report.notes) console.log(`Note: ${note}`);
  for (const { where, problem } of report.findings) console.log(`WRONG: ${where}: ${problem}`);
  const left = report.count - report.findings.length;
  if (left > 0) console.log(`… and ${left} more.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const wrong = report.count === 1 ? 'One thing is' : `${report.count} things are`;
  console.log(report.count === 0 ? `Nothing is wrong (${seconds} s).` : `${wrong} wrong (${seconds} s).`);
  return report.count === 0 ? 0 : 1;
}

/** Runs a command and ends the process: with a sentence, not a stack, when it failed. @param work answers the exit code. */
export function run(work: () => Promise<number>): void {
  work().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
