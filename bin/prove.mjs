import { spawnSync } from 'node:child_process';
import { chromium, environment } from './jest.mjs';
import { bin, build, checkNode, install, root, stop } from './prepare.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * npm run prove: what Tawthiq promises, each with the test that shows it, the figures that the test printed, and the goal. --short takes
 * minutes; without it the long forms, which take hours. A part of a promise's name proves that one alone.
 */

const SERVER = 'PostgreSQL';
const EMBEDDED = 'embedded';

/** Promises in the order of the table; `long` are the settings of the long form. */
const PROOFS = [
  {
    promise: 'no acknowledged submission is lost',
    goal: '10 min at 100/s: ≥ 55,000 acknowledged, ≥ 300 kills of the tracker and ≥ 50 of PostgreSQL, 0 lost; the control loses',
    test: 'reliability/kills-together',
    on: [SERVER],
    long: { KILL_SECONDS: '600', KILL_RATE: '100', KILL_PROCESSES: '3' },
  },
  {
    promise: 'killed at any moment, it has what it acknowledged',
    goal: '0 lost, 0 doubled',
    test: 'reliability/kill.test',
    on: [EMBEDDED, SERVER],
  },
  {
    promise: 'it goes on by itself when PostgreSQL comes back',
    goal: '0 lost; refused meanwhile as NOT_AVAILABLE alone',
    test: 'reliability/restarts',
    on: [SERVER],
    long: { RESTARTS: '50' },
  },
  {
    promise: 'nobody waits for ever where too much is asked',
    goal: 'told to ask again after 30 s, and answered then',
    test: 'reliability/waiting',
    on: [SERVER],
  },
  {
    promise: 'several processes and a standby answer as one, also when one is killed',
    goal: '0 lost; every read after its own write',
    test: 'reliability/scale',
    on: [SERVER],
  },
  { promise: 'asked to stop, it finishes what has come', goal: '0 lost', test: 'reliability/operations', on: [EMBEDDED, SERVER] },
  { promise: 'a broken-off import goes on', goal: 'each record once', test: 'reliability/import', on: [EMBEDDED, SERVER] },
  {
    promise: 'a full disk loses nothing',
    goal: '0 lost; refusals of the catalogue; goes on with room',
    test: 'reliability/disk-full',
    on: [SERVER],
  },
  {
    promise: 'a submission sent twice is one record',
    goal: '1,000 ids × 16 at once: 1,000 records, 0 overwritten',
    test: 'reliability/twice',
    on: [EMBEDDED, SERVER],
    long: { TWICE_IDS: '1000' },
  },
  {
    promise: 'tally = recount',
    goal: '0 mismatches in 10,000',
    test: 'reliability/tally',
    on: [SERVER],
    long: { TALLY_CHECKS: '10000' },
  },
  {
    promise: 'as of a past moment, the same answer for ever',
    goal: 'the same after 10,000 changes',
    test: 'api/as-of',
    on: [SERVER],
    long: { AS_OF_CHANGES: '10000' },
  },
  {
    promise: 'a release stays what it was',
    goal: 'the same after 10,000 changes',
    test: 'reliability/releases',
    on: [SERVER],
    long: { RELEASE_CHANGES: '10000' },
  },
  {
    promise: 'the offline outbox survives',
    goal: '0 lost or doubled',
    test: 'browser/offline-kills',
    on: [EMBEDDED],
    long: { OFFLINE_RECORDS: '1000' },
    browser: true,
  },
  {
    promise: 'wrong clocks change nothing',
    goal: '±48 h: each record once, the log in order',
    test: 'reliability/clocks',
    on: [EMBEDDED],
  },
  {
    promise: 'history cannot be rewritten unseen',
    goal: '10,000 of 10,000 detected',
    test: 'reliability/tampering',
    on: [SERVER],
    long: { TAMPERINGS: '10000' },
  },
  { promise: 'each role sees only its fields', goal: '0 leaks', test: 'api/authorisation', on: [SERVER] },
  {
    promise: 'photos do not betray; evidence arrives whole over kills',
    goal: '0 tags; 0 lost',
    test: 'reliability/evidence',
    on: [EMBEDDED],
    long: { EVIDENCE_KILLS: '50' },
  },
  { promise: 'no trail of reporters', goal: '0 hits', test: 'reliability/trail', on: [SERVER] },
  { promise: 'a stolen database says nothing of people', goal: '0 hits', test: 'reliability/sealed', on: [EMBEDDED, SERVER] },
  { promise: 'a backup restores', goal: '100 % equal; damage refused', test: 'reliability/backup', on: [EMBEDDED, SERVER] },
  {
    promise: 'every older schema is carried to the newest with its data',
    goal: '0 lost, 0 findings of the audit, the same answers',
    test: 'migrations/(upgrade|carry-reports)',
    on: [EMBEDDED, SERVER],
    long: { UPGRADE_FROM: 'all' },
  },
  { promise: 'GraphQL over HTTP conforms', goal: '0 errors', test: 'api/conformity', on: [EMBEDDED] },
  { promise: 'abuse is refused', goal: '0 findings', test: 'api/hardening', on: [EMBEDDED] },
  {
    promise: 'import bombs are refused, XML is safe',
    goal: 'each < 200 ms, < 100 MB; 0 expansions',
    test: 'reliability/hostile-files',
    on: [EMBEDDED],
  },
  {
    promise: 'whole files of others add up',
    goal: 'every row accounted for',
    test: 'imports/|api/imports',
    on: [SERVER],
    long: { IMPORT_FILES: 'ALL' },
  },
  {
    promise: 'exports are inert',
    goal: '500 payloads: 0 formulas, data unchanged',
    test: 'reliability/formulas',
    on: [SERVER],
    long: { FORMULA_PAYLOADS: '500', FORMULA_OFFICE: 'yes' },
  },
  {
    promise: 'no operation of the schema fails',
    goal: '0 answers of 5xx, hangs or stack traces',
    test: 'reliability/fuzz',
    on: [SERVER],
    long: { FUZZ_OPERATIONS: '20000' },
  },
  {
    promise: 'whoever runs it can help and bar people from the shell',
    goal: 'no dead ends',
    test: 'reliability/admin',
    on: [SERVER],
  },
  { promise: 'revocation is immediate', goal: '0 accepted after the commit', test: 'reliability/revocation', on: [SERVER] },
  {
    promise: 'it endures; who abuses it does not slow others',
    goal: '2 h at 50/s: 100 % answered, < 1 MB/h; p99 ≤ 1.2 times',
    test: 'reliability/endurance',
    on: [SERVER],
    long: { ENDURANCE_MINUTES: '120', ENDURANCE_RATE: '50' },
  },
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
if (!chromium) console.log('Chromium is not installed: what needs a browser is left out.');
const rows = [];
try {
  for (const { promise, goal, test, on, long, browser } of proofs) {
    if (browser && !chromium) continue;
    for (const database of on.filter((one) => one !== SERVER || postgres))
      rows.push(prove(promise, goal, test, database, short ? {} : long));
  }
} finally {
  postgres?.stop();
}
console.log(
  `\n| promise | database | figures${short ? ' (short form)' : ''} | goal of the long form | holds | seconds |\n|---|---|---|---|---|---|\n${rows.map(asLine).join('\n')}`,
);
const broken = rows.filter(({ holds }) => !holds).length;
console.log(`\n${rows.length - broken} passed, ${broken} failed`);
process.exitCode = broken > 0 ? 1 : 0;

function asLine({ promise, database, figures, goal, holds, seconds }) {
  return `| ${[promise, database, figures, goal, holds ? 'yes' : 'NO', seconds].join(' | ')} |`;
}

function prove(promise, goal, test, database, settings) {
  const started = Date.now();
  console.log(`${promise} (${database}) …`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin('jest', 'bin/jest.js'), '--runInBand', '--forceExit', `test/(${test})`],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment({ ...(database === SERVER && { TEST_DATABASE_URL: postgres.url }), ...settings }),
    },
  );
  // Jest reports on standard error; what tests print of themselves is on standard output, beside what the tracker logs.
  const figures = stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{') && !line.includes('[Nest]'));
  if (status !== 0) console.log(stderr);
  const [, tests = ''] = /^Tests: +(.*)$/m.exec(stderr) ?? [];
  const seconds = Math.round((Date.now() - started) / 1000);
  const row = {
    promise,
    database,
    figures: [tests, ...figures].join('; ').replaceAll('|', '/'),
    goal,
    holds: status === 0,
    seconds,
  };
  // Each as soon as it is known: the whole takes long.
  console.log(asLine(row));
  return row;
}
