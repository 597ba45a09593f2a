import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, environment } from './jest.mjs';
import { bin, build, checkNode, install, root } from './prepare.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * npm test: from lint to browser, on the embedded database and on PostgreSQL; what takes long is npm run prove's. What is missing on this machine is
 * said in a sentence and left out; with CI=true it is a failure.
 */

const strict = process.env.CI === 'true';
const result = { passed: 0, failed: 0, skipped: 0 };
const red = [];

checkNode();
install();
build();

await check([
  ['Lint', bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'],
  ['Format', bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['Types', bin('typescript', 'bin/tsc'), '--project', 'test'],
  ['Types of the web app', bin('typescript', 'bin/tsc'), '--project', 'web'],
  ['Types of the service worker', bin('typescript', 'bin/tsc'), '--project', 'web/service-worker'],
  ['Operations of the web app', bin('@graphql-codegen/cli', 'esm/bin.js'), '--config', 'web/codegen.ts', '--check', '--silent'],
]);

if (!chromium) missing('Chromium is not installed, so the browser tests were left out: install it, or set CHROMIUM_PATH.');
const postgres = process.env.TEST_DATABASE_URL ? { url: process.env.TEST_DATABASE_URL, stop() {} } : startPostgres();
// The same SQL runs on both databases. What writes and asks in the most ways runs on both; what is about rules and long, once, on the
// database that has the second fence; what asks a database nothing that other tests do not, once, on the embedded one.
const onBoth = ['log', 'statements', 'submit-incident', 'text-search'];
const embeddedOnly = [
  'conformity',
  'documents',
  'evidence-s3',
  'hardening',
  // Answers are kept until anything is committed on the server, where other tests write too.
  'kept-answers',
  'master-key',
  'provider',
  'readme',
  'sign-in',
];
const serverOnly = [
  `/test/api/(?!(${[...onBoth, ...embeddedOnly].join('|')})\\.)`,
  '/test/reliability/(tally|operations)',
  '/test/migrations/(?!plain-owner)',
];
const elsewhere = [`/test/api/(${embeddedOnly.join('|')})\\.`, '/test/migrations/plain-owner', '/test/reliability/hostile'];
// What kills servers, fills disks, restores backups, reads whole files of others or takes its time to show anything is npm run prove's.
const proofs = ['/test/reliability/(?!(hostile-files|operations|tally)\\.)', '/test/browser/offline-kills', '/test/imports/'];
const leftOut = [...proofs, ...(chromium ? [] : ['/test/browser/']), ...(postgres ? serverOnly : [])];
try {
  jest('Tests on the embedded database', ['--testPathIgnorePatterns', ...leftOut]);
  if (postgres) {
    const folders = ['test/api', 'test/migrations', 'test/reliability'];
    jest('Tests on PostgreSQL', [...folders, '--testPathIgnorePatterns', ...proofs, ...elsewhere], {
      TEST_DATABASE_URL: postgres.url,
    });
  } else {
    missing(
      'PostgreSQL is not installed, so its tests were left out: install it (Debian: apt-get install postgresql), or set TEST_DATABASE_URL.',
    );
  }
} finally {
  postgres?.stop();
}

if (red.length > 0) console.log(`\nNot in order: ${red.join('; ')}`);
console.log(`\n${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} skipped` : ''}`);
process.exitCode = result.failed > 0 ? 1 : 0;

/** Two at a time, the longest first: most of each is the work of one core. */
async function check(checks) {
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, ...parameters] = next;
      const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
      const [status] = await once(child, 'exit');
      console.log(`${name}: ${status === 0 ? 'in order' : 'not in order'}`);
      if (status === 0) result.passed += 1;
      else fail(name);
    }
  };
  await Promise.all([work(), work()]);
}

function jest(name, parameters, env) {
  console.log(`\n${name} …`);
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-results-'));
  const report = join(folder, 'report.json');
  const { status } = spawnSync(process.execPath, [bin('jest', 'bin/jest.js'), '--json', '--outputFile', report, ...parameters], {
    cwd: root,
    // Also where the shell names a server: this run says which database it is about.
    env: environment({ TEST_DATABASE_URL: '', ...env }),
    // The report goes to the file; what Jest shows people goes to standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    result.passed += numPassedTests;
    result.failed += numFailedTests + numRuntimeErrorTestSuites;
    result.skipped += numPendingTests;
  }
  if (status !== 0) red.push(name);
  if (status !== 0 && result.failed === 0) result.failed += 1;
  rmSync(folder, { recursive: true, force: true });
}

function missing(sentence) {
  console.log(`\n${sentence}`);
  if (strict) fail(sentence);
}

function fail(what) {
  result.failed += 1;
  red.push(what);
}
