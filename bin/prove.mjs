import { spawnSync } from 'node:child_process';
import { environment } from './jest.mjs';
import { bin, build, checkNode, install, root, stop } from './prepare.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * npm run prove: what Tawthiq promises, each with the test that shows it and the figures that the test printed. --short as in
 * npm test; without it the long forms, which take hours. A part of a promise's name proves that one alone.
 */

const SERVER = 'PostgreSQL';
const EMBEDDED = 'embedded';

/** Promises in the order of the table; `long` are the settings of the long form. */
const PROOFS = [
  { promise: 'nothing acknowledged is lost when the server is killed', test: 'reliability/kill', on: [EMBEDDED, SERVER] },
  {
    promise: 'nothing acknowledged is lost when PostgreSQL crashes',
    test: 'reliability/restarts',
    on: [SERVER],
    long: { RESTARTS: '50' },
  },
  { promise: 'several processes and a standby answer as one, also when one is killed', test: 'reliability/scale', on: [SERVER] },
  { promise: 'asked to stop, it finishes what has come', test: 'reliability/operations', on: [EMBEDDED, SERVER] },
  { promise: 'a broken-off import goes on, each record once', test: 'reliability/import', on: [EMBEDDED, SERVER] },
  {
    promise: 'evidence arrives whole over kills; photos tell nothing',
    test: 'reliability/evidence',
    on: [EMBEDDED],
    long: { EVIDENCE_KILLS: '50' },
  },
  { promise: 'tally = recount', test: 'reliability/tally', on: [SERVER], long: { TALLY_CHECKS: '10000' } },
  { promise: 'as of a past moment, the same answer for ever', test: 'api/as-of', on: [SERVER], long: { AS_OF_CHANGES: '10000' } },
  { promise: 'a release stays what it was', test: 'reliability/releases', on: [SERVER], long: { RELEASE_CHANGES: '10000' } },
  { promise: 'history cannot be rewritten unseen', test: 'reliability/tampering', on: [SERVER], long: { TAMPERINGS: '10000' } },
  { promise: 'each role sees only its fields', test: 'api/authorisation', on: [SERVER] },
  { promise: 'a stolen database says nothing of people', test: 'reliability/sealed', on: [EMBEDDED, SERVER] },
  { promise: 'no trail of reporters', test: 'reliability/trail', on: [SERVER] },
  { promise: 'revocation is immediate', test: 'reliability/revocation', on: [SERVER] },
  { promise: 'a backup restores', test: 'reliability/backup', on: [EMBEDDED, SERVER] },
  { promise: 'GraphQL over HTTP conforms', test: 'api/conformity', on: [EMBEDDED] },
  { promise: 'abuse is refused', test: 'api/hardening', on: [EMBEDDED] },
  { promise: 'no operation of the schema fails', test: 'reliability/fuzz', on: [SERVER], long: { FUZZ_OPERATIONS: '20000' } },
  { promise: 'imports: bombs refused, whole files add up', test: 'imports/|api/imports', on: [SERVER] },
];

const parameters = process.argv.slice(2);
const short = parameters.includes('--short');
const asked = parameters
  .filter((parameter) => parameter !== '--short')
  .join(' ')
  .toLowerCase();
const proofs = PROOFS.filter(({ promise, test }) => `${promise} ${test}`.includes(asked));
if (proofs.length === 0)
  stop(`No promise says "${asked}". There are:\n${PROOFS.map(({ promise }) => `  ${promise}`).join('\n')}`);

checkNode();
install();
build();
const postgres = process.env.TEST_DATABASE_URL ? { url: process.env.TEST_DATABASE_URL, stop() {} } : startPostgres();
if (!postgres)
  console.log('PostgreSQL is not installed (Debian: apt-get install postgresql): only the embedded database is tried.');
const rows = [];
try {
  for (const { promise, test, on, long } of proofs) {
    for (const database of on.filter((one) => one !== SERVER || postgres))
      rows.push(prove(promise, test, database, short ? {} : long));
  }
} finally {
  postgres?.stop();
}
console.log(
  `\n| promise | database | figures | holds | seconds |\n|---|---|---|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
);
const broken = rows.filter(([, , , holds]) => holds !== 'yes').length;
console.log(`\n${rows.length - broken} passed, ${broken} failed`);
process.exitCode = broken > 0 ? 1 : 0;

function prove(promise, test, database, settings) {
  const started = Date.now();
  console.log(`${promise} (${database}) …`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin('jest', 'bin/jest.js'), '--runInBand', `test/(${test})`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ ...(database === SERVER && { TEST_DATABASE_URL: postgres.url }), ...settings }),
  });
  // Jest reports on standard error; what tests print of themselves is on standard output.
  const figures = stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{'));
  if (status !== 0) console.log(stderr);
  const [, tests = ''] = /^Tests: +(.*)$/m.exec(stderr) ?? [];
  const seconds = Math.round((Date.now() - started) / 1000);
  return [promise, database, [tests, ...figures].join('; ').replaceAll('|', '/'), status === 0 ? 'yes' : 'NO', seconds];
}
