import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { run, withApp } from './command.js';
import { commandLine, UsageError } from './command-line.js';
import { reading, systemContext } from './common/request-context.js';
import { readConfig } from './config/config.js';
import { EvidenceBundleService } from './exports/evidence-bundle.service.js';

const USAGE = `npm run bundle -- <reference or id> [--out <file>] [--from <size>]…

Writes the evidence bundle of an incident, with its whole history: treat it as you would treat a witness. The embedded database has
one user at a time: stop the server first, or ask it for /exports/evidence-bundle/<id>.zip.`;

/** npm run bundle: for whoever keeps the machine, who sees everything anyway. */
run(async () => {
  const options = { out: { type: 'string' }, from: { type: 'string', multiple: true } } as const;
  const { values, positionals } = commandLine(USAGE, options, 1);
  const [name] = positionals;
  const from = (values.from ?? []).map(Number);
  if (!name) throw new UsageError('', USAGE);
  if (from.some((size) => !Number.isInteger(size))) throw new UsageError('--from is the size of a log: a whole number.', USAGE);
  const path = await withApp(readConfig(process.env), async (app) => {
    const bundle = await reading(systemContext(), (ctx) => app.get(EvidenceBundleService).bundle(ctx, name, from));
    const out = values.out ?? `${bundle.name}.zip`;
    // Half a bundle must not look like one; and it is for its owner's eyes only.
    const part = `${out}.part`;
    try {
      await pipeline(bundle.body, createWriteStream(part, { mode: 0o600 }));
      await rename(part, out);
    } finally {
      await rm(part, { force: true });
    }
    return out;
  });
  console.log(`${path} is written. Check it with: npm run verify -- ${path} --key <the log's public key>`);
  return 0;
});
