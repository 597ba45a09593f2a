import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Role } from '../../src/common/authz/permission.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

/**
 * The built server under a steady mix of questions, submissions and files, for so long: everything is answered, and its memory does not
 * grow. And while somebody abuses it, others are answered nearly as fast as otherwise.
 */

/** ENDURANCE_MINUTES: how long; ENDURANCE_RATE: requests in each second. */
const MINUTES = Number(process.env.ENDURANCE_MINUTES ?? 0.1);
const RATE = Number(process.env.ENDURANCE_RATE ?? 30);
/** From this length on a trend of the memory means something, and times are held to their goals. */
const LONG = 20;
const GOAL = { megabytesAnHour: 1, slowerByAbuse: 1.2 };
/** Windows of equal length, of each kind in turns: what else the machine does falls on all. */
const WINDOWS = { times: MINUTES < LONG ? 2 : 15, milliseconds: MINUTES < LONG ? 1_500 : 10_000 };
/** As graphql-cop does: one thing after the other. */
const ABUSERS = 1;
const ASKER = fileURLToPath(new URL('../support/asker-process.mjs', import.meta.url));
/** Requests of others in windows of a kind: of fewer, the 99th part says nothing. */
const LEAST = 2_000;
/** Of the whole time, before the memory is looked at. */
const WARM_UP = 1 / 3;

/** Incidents lie as they do in the real files, over years and governorates: in two hours a month gets as many as were ever in one. */
const MONTHS = Array.from(
  { length: 156 },
  (_, month) => `${2011 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`,
);
const GOVERNORATES = Array.from({ length: 14 }, (_, index) => `SY${String(1 + index).padStart(2, '0')}`);
const one = <T>(among: readonly T[], number: number): T => among[number % among.length]!;
/** For the number of a request: which month is asked about or told of, and which day of it. */
const monthOf = (number: number): string => one(MONTHS, number * 31);
const governorateOf = (number: number): string => one(GOVERNORATES, Math.floor(number / MONTHS.length));
const dayOf = (number: number): string => `${monthOf(number)}-${String(1 + (number % 28)).padStart(2, '0')}`;

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const LIST = `query ($governorate: [String!], $from: Date, $to: Date) { incidents(first: 20, filter: { governorate: $governorate, from: $from, to: $to }) {
  totalCount nodes { id reference status certainty date place { code name } facilityImpacts { damage } killed { min max } } } }`;
const TALLY = `query ($month: Month!) { monthlyTally(month: $month, groupBy: [GOVERNORATE]) { total { incidents killed { min max } } groups { keys { value } figures { incidents } } } }`;
/** What graphql-cop and its like send. */
const ABUSE = [
  `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
  `{ ${'__typename '.repeat(500)} }`,
  `{ governorates { ${'districts { governorate { '.repeat(6)} code ${'} }'.repeat(6)} } }`,
  'query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
  '{ __schema { types { name fields { name type { name fields { name } } } } } }',
  `{ ${Array.from({ length: 14 }, (_, index) => `i${index}: incidents(first: 200) { nodes { casualties { ofWhich { count { words } } } } }`).join(' ')} }`,
];

/** What somebody asks meanwhile, by the kind of window: what is harmless shows what one more who asks costs by itself, on a machine that all share. */
const MEANWHILE = { calm: [], harmless: ['{ __typename }'], abused: ABUSE };
type Kind = keyof typeof MEANWHILE;

const pause = (milliseconds: number): Promise<void> => new Promise((later) => setTimeout(later, Math.max(milliseconds, 0)));
const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

interface Counts {
  readonly refused: number;
  readonly letIn: number;
}

/** Somebody elsewhere, without a sign-in, who asks documents over and over while something is done. */
function anAsker(url: string) {
  const child = fork(ASKER, [url, String(ABUSERS)], { execArgv: [] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process that asks ended.')));
  ended.catch(() => undefined);
  return {
    while: async (documents: readonly string[], done: () => Promise<void>): Promise<Counts> => {
      if (documents.length > 0) child.send([...documents]);
      await done();
      if (documents.length === 0) return { refused: 0, letIn: 0 };
      child.send([]);
      return ((await Promise.race([once(child, 'message'), ended])) as [Counts])[0];
    },
    end: () => child.kill(),
  };
}

/** Resident memory of a process, in megabytes: where the system tells (Linux). */
function memoryOf(pid: number): number | null {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  } catch {
    return null;
  }
}

/** The slope of the straight line that fits best, per unit of x. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  );
}

it(
  `answers ${RATE} requests a second for ${MINUTES} minutes, with files among them, and does not grow`,
  async () => {
    const host = await prepareServer(Role.VERIFIER);
    const server = await host.start();
    const caller = callerOf(server.url, host.people[0]!.token);
    const failures = new Map<string, number>();
    const memory: [hours: number, megabytes: number][] = [];
    const took: number[] = [];
    let [begun, submitted] = [0, 0];

    const ask = async (number: number): Promise<void> => {
      const started = performance.now();
      try {
        const kind = number % 50;
        if (kind < 20) {
          await caller.ask(SUBMIT, {
            input: anIncident({
              date: dayOf(number),
              governorate: governorateOf(number),
              narrativeEn: `Account ${number}.`,
            }),
          });
          submitted += 1;
        } else if (kind < 35) {
          const month = monthOf(number);
          await caller.ask(LIST, { governorate: [governorateOf(number)], from: `${month}-01`, to: `${month}-28` });
        } else if (kind < 48) await caller.ask(TALLY, { month: monthOf(number) });
        else {
          const day = dayOf(number);
          const path = kind === 48 ? `incidents.csv?from=${day}&to=${day}` : `monthly-summary/${monthOf(number)}.xlsx`;
          const response = await caller.get(`/exports/${path}`);
          await response.arrayBuffer();
          if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
        }
        took.push(performance.now() - started);
      } catch (error) {
        const what = String(error).slice(0, 200);
        failures.set(what, (failures.get(what) ?? 0) + 1);
      }
    };
    /** Asks at the given rate until a moment; what is late is begun late. */
    const steadily = async (milliseconds: number): Promise<void> => {
      const [from, first] = [performance.now(), begun];
      const under: Promise<void>[] = [];
      for (let next = 0; performance.now() - from < milliseconds;) {
        const due = ((performance.now() - from) / 1000) * RATE;
        for (; begun - first < due; begun += 1) under.push(ask(begun));
        if (performance.now() > next) {
          const resident = memoryOf(server.process.pid!);
          if (resident !== null) memory.push([performance.now() / 3_600_000, resident]);
          next = performance.now() + 1_000;
        }
        await pause(10);
      }
      await Promise.all(under);
    };

    const whole = MINUTES * 60_000;
    await steadily(whole * WARM_UP);
    memory.length = 0;
    took.length = 0;
    await steadily(whole * (1 - WARM_UP));
    const slope = memory.length > 2 ? slopeOf(memory) : null;
    const alone = [...took];
    // And then in turns beside somebody who abuses it.
    const asker = anAsker(server.url);
    const times: Record<Kind, number[]> = { calm: [], harmless: [], abused: [] };
    let [refused, letIn] = [0, 0];
    try {
      const kinds = Object.keys(MEANWHILE) as Kind[];
      // What a new process takes to start and to get going is not measured.
      for (let turn = 0; turn <= WINDOWS.times; turn += 1) {
        // In another order each time: what one window leaves behind falls on all.
        for (const kind of [...kinds.slice(turn % kinds.length), ...kinds.slice(0, turn % kinds.length)]) {
          took.length = 0;
          const counts = await asker.while(MEANWHILE[kind], () => steadily(WINDOWS.milliseconds));
          if (kind === 'abused') [refused, letIn] = [refused + counts.refused, letIn + counts.letIn];
          if (turn > 0) times[kind].push(...took);
        }
      }
    } finally {
      asker.end();
    }
    const fewest = Math.min(...Object.values(times).map(({ length }) => length));
    const p99 = (kind: Kind): number => quantile(times[kind], 0.99);
    const ratio = fewest < LEAST ? null : p99('abused') / p99('calm');
    const compared =
      ratio === null
        ? `too few requests of others for a ratio (${fewest}, of ${LEAST})`
        : `p99 of others ${p99('calm').toFixed(0)} ms without and ${p99('abused').toFixed(0)} ms with abuse, ${ratio.toFixed(2)} times, of ${fewest} requests each; ${p99('harmless').toFixed(0)} ms beside somebody who asks as much that is harmless`;
    const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
    const { incidents } = await caller.ask('{ incidents { totalCount } }');
    await server.stop();
    await host.remove();

    process.stdout.write(
      `${begun} requests in ${MINUTES} min at ${RATE}/s: ${((100 * (begun - failed)) / begun).toFixed(2)} % answered; ${submitted} submitted, ${incidents.totalCount} on record; p50 ${quantile(alone, 0.5).toFixed(0)} ms, p99 ${quantile(alone, 0.99).toFixed(0)} ms; memory ${memory.at(-1)?.[1].toFixed(0) ?? '?'} MB, ${slope === null || MINUTES < LONG ? 'its slope not measured' : `${slope >= 0 ? '+' : ''}${slope.toFixed(1)} MB/h`}\n` +
        `Abuse by ${ABUSERS} at once: ${refused} documents refused, ${letIn} let in; ${compared}\n`,
    );
    expect([...failures]).toEqual([]);
    expect(incidents.totalCount).toBe(submitted);
    expect(letIn).toBe(0);
    expect(refused).toBeGreaterThan(0);
    if (MINUTES < LONG) return;
    if (slope !== null) expect(slope).toBeLessThan(GOAL.megabytesAnHour);
    expect(fewest).toBeGreaterThanOrEqual(LEAST);
    expect(ratio).toBeLessThanOrEqual(GOAL.slowerByAbuse);
  },
  (MINUTES + 20) * 60_000,
);
