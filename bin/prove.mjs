import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from './jest.mjs';
import { bin, build, checkNode, install, root, stop } from './prepare.mjs';
import { startPostgres } from './postgres.mjs';
import { makeProofFolder, signal } from './proof-folder.mjs';
import { whyNot } from './proof-needs.mjs';
import { PROOFS, SERVER } from './proofs.mjs';

/**
 * npm run prove: what Tawthiq promises, each with the test that shows it, the figures that the test printed, and the goal. --short takes
 * minutes; without it the long forms, which take hours. A part of a promise's name proves that one alone.
 */

const parameters = process.argv.slice(2);
const short = parameters.includes('--short');
const asked = parameters.filter((parameter) => parameter !== '--short').join(' ');
const proofs = PROOFS.filter(({ promise, test }) => `${promise} ${test}`.toLowerCase().includes(asked.toLowerCase()));
if (proofs.length === 0)
  stop(`No promise says "${asked}". There are:\n${PROOFS.map(({ promise }) => `  ${promise}`).join('\n')}`);

checkNode();
install();
build();
const folder = makeProofFolder();
/** The test that runs. */
let running = null;
// However this ends: nothing that it started stays. Signals are heard more than once, from the terminal and from npm.
process.on('exit', () => {
  if (running) signal(-running.pid, 'SIGKILL');
  folder.remove();
});
for (const [name, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
  process.on(name, () => process.exit(128 + number));
}
const databaseUrl =
  process.env.TEST_DATABASE_URL ||
  (proofs.some(({ on }) => on.includes(SERVER)) && startPostgres({ where: folder.path, durable: true })?.url);

const rows = [];
for (const proof of proofs) {
  for (const database of proof.on) {
    const row = await prove(proof, database);
    rows.push(row);
    // Each as soon as it is known: the whole takes long.
    console.log(asLine(row));
  }
}
console.log(
  `\n| promise | database | figures${short ? ' (short form)' : ''} | goal of the long form | holds | seconds |\n|---|---|---|---|---|---|\n${rows.map(asLine).join('\n')}`,
);
console.log(`
yes: the test asked for the goal itself, and it held. short form: it held in a form that is too short for the goal. in part: what was
asked held, but part of it was left out here. not run: nothing was asked. NO: it does not hold.`);
const count = (start) => rows.filter(({ holds }) => holds.startsWith(start)).length;
const [failed, notRun] = [count('NO'), count('not run')];
console.log(
  `\n${rows.length - failed - notRun} passed (${count('short form')} of them in a short form, ${rows.filter(({ holds }) => holds.includes('in part')).length} in part), ${failed} failed, ${notRun} not run`,
);
process.exit(failed + notRun > 0 ? 1 : 0);

function asLine({ promise, database, figures, goal, holds, seconds }) {
  return `| ${[promise, database, figures, goal, holds, seconds].join(' | ')} |`;
}

async function prove(proof, database) {
  const { promise, goal, test, needs = [], partly = [], partlyLong = [], partlyOnServer = [], long, settings } = proof;
  const sentences = (names) => names.map(whyNot).filter(Boolean);
  const onServer = database === SERVER;
  console.log(`${promise} (${database}) …`);
  const missing = sentences([...(onServer ? ['server'] : []), ...needs]);
  if (missing.length > 0) {
    return { promise, database, figures: '–', goal, holds: `not run: ${missing[0]}`, seconds: 0 };
  }
  const started = Date.now();
  const { status, output, complaint } = await jest(`test/(${test})`, {
    TEST_DATABASE_URL: onServer ? databaseUrl : '',
    ...settings,
    ...(!short && long),
  });
  // Jest reports on standard error; what tests print of themselves is on standard output, beside what the tracker logs.
  const figures = output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{') && !line.includes('[Nest]'));
  if (status !== 0) console.log(complaint);
  const [, tests = ''] = /^Tests: +(.*)$/m.exec(complaint) ?? [];
  const lacking = sentences([...partly, ...(short ? [] : partlyLong), ...(onServer ? partlyOnServer : [])]);
  return {
    promise,
    database,
    figures: [tests, ...figures].join('; ').replaceAll('|', '/'),
    goal,
    holds: status === 0 ? heldAs(proof, tests, lacking) : 'NO',
    seconds: Math.round((Date.now() - started) / 1000),
  };
}

/** How far a test that did not fail shows what is promised. @param tests as Jest sums them up. */
function heldAs({ long, leavesOut = 0 }, tests, lacking) {
  const number = (what) => Number(new RegExp(`(\\d+) ${what}`).exec(tests)?.[1] ?? 0);
  const skipped = number('skipped') - (short ? leavesOut : 0);
  const why = lacking.length > 0 ? lacking.join('; ') : skipped > 0 ? `${skipped} of its tests were skipped` : null;
  if (number('passed') === 0) return `not run: ${why}`;
  return [short && long && 'short form', why && `in part: ${why}`].filter(Boolean).join(', ') || 'yes';
}

/** Runs tests in the folder of this run, and in a group of processes of their own, so that they and what they started can be ended. */
async function jest(pattern, settings) {
  // What Jest has compiled stays where it always is.
  const cache = join(tmpdir(), `jest_${process.getuid?.().toString(36) ?? ''}`);
  const options = ['--runInBand', '--forceExit', '--cacheDirectory', cache];
  running = spawn(process.execPath, [bin('jest', 'bin/jest.js'), ...options, pattern], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ ...settings, TMPDIR: folder.path }),
  });
  let [output, complaint] = ['', ''];
  running.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
  running.stderr.setEncoding('utf8').on('data', (piece) => (complaint += piece));
  const [status] = await once(running, 'close');
  // Servers that a failed test has left.
  signal(-running.pid, 'SIGKILL');
  running = null;
  return { status, output, complaint };
}
