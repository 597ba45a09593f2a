import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newCosignerKey, readCosignerKey, type Remembered, signIfConsistent } from './revisions/proof/cosigner.js';
import { formatVerifierKey, NoteError } from './revisions/proof/signed-note.js';

const USAGE = `npm run cosign -- --log <address> --key <file> [--state <file>] [--log-key <verifier key>]
npm run cosign -- --new-key <name> --key <file>

  --new-key   makes a key under a name such as example.org/witness, and prints its public part: the administrator of the tracker
              makes it known there (npm run admin -- add-cosigner)
  --log       address of the tracker, such as https://tracker.example.org
  --key       file of your own key
  --state     file of what you signed last; <key file>.state when left out. Keep it: it is what the log is held against
  --log-key   the log's public key, for the first time: else the one that it shows is taken and kept

Signs below the newest published head of the log once it is proved that the log only grew since the last time. Run it every day.`;

/** In milliseconds. */
const PATIENCE = 60_000;

async function main(): Promise<number> {
  const options = {
    log: { type: 'string' },
    key: { type: 'string' },
    state: { type: 'string' },
    'log-key': { type: 'string' },
    'new-key': { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.key && values['new-key']) return makeKey(values['new-key'], values.key);
  if (!values.key || !values.log) throw new Error(USAGE);
  const own = readCosignerKey(readFileSync(values.key, 'utf8'));
  const statePath = values.state ?? `${values.key}.state`;
  const remembered = existsSync(statePath) ? (JSON.parse(readFileSync(statePath, 'utf8')) as Remembered) : null;
  const ask = askerOf(values.log);
  const { logKey, treeHead } = await ask<Shown>('{ logKey { verifierKey } treeHead { size checkpoint } }');
  if (!treeHead) throw new Error('The log has no published head yet: the first is published when its first day is over.');
  if (!remembered && values['log-key'] && values['log-key'] !== logKey.verifierKey)
    throw new NoteError(`The log shows another key: ${logKey.verifierKey}.`);
  const proof = remembered && remembered.size < treeHead.size ? await proofOf(ask, remembered.size, treeHead.size) : [];
  const { state, signed } = signIfConsistent(
    own,
    remembered,
    logKey.verifierKey,
    { checkpoint: ownNote(treeHead.checkpoint), proof },
    new Date(),
  );
  // Remembered before anybody hears of it: what was signed is never forgotten.
  writeFileSync(`${statePath}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(`${statePath}.new`, statePath);
  await ask('mutation ($checkpoint: String!) { addCosignature(input: { checkpoint: $checkpoint }) { treeHead { size } } }', {
    checkpoint: signed,
  });
  console.log(
    `Signed the head of ${state.size} changes of ${state.logKey.split('+')[0]}${remembered ? `: the log only grew since the head of ${remembered.size}` : ', the first of it that you see'}.`,
  );
  return 0;
}

interface Shown {
  logKey: { verifierKey: string };
  treeHead: { size: number; checkpoint: string } | null;
}

type Ask = <T>(query: string, variables?: object) => Promise<T>;

function askerOf(address: string): Ask {
  const url = new URL('/graphql', address);
  return async <T>(query: string, variables?: object): Promise<T> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (errors?.[0] || !data)
      throw new Error(`The log does not answer as it should: ${errors?.[0]?.message ?? `HTTP ${response.status}`}`);
    return data;
  };
}

async function proofOf(ask: Ask, from: number, to: number): Promise<string[]> {
  const query = 'query ($from: Int!, $to: Int!) { consistencyProof(from: $from, to: $to) { hashes } }';
  return (await ask<{ consistencyProof: { hashes: string[] } }>(query, { from, to })).consistencyProof.hashes;
}

/** The head with the log's own signature: what others signed below it is not sent back. */
const ownNote = (checkpoint: string): string => {
  const end = checkpoint.indexOf('\n\n') + 2;
  return `${checkpoint.slice(0, end)}${checkpoint.slice(end).split('\n')[0]}\n`;
};

function makeKey(name: string, path: string): number {
  const { text, key } = newCosignerKey(name);
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  console.log(
    `Your key is in ${path}, for your eyes only. Its public part, for the administrator of the tracker:\n${formatVerifierKey(key.verifier)}`,
  );
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message } = error as Error;
    console.error(
      error instanceof NoteError
        ? `\nREFUSED: ${message}\nNothing was signed. Tell the tracker's administrator, and the other organisations that sign.\n`
        : message,
    );
    process.exitCode = 1;
  },
);
