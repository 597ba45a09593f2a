import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility, createPerpetrator, submit } from '../support/incidents.js';
import { Random } from '../support/random.js';
import { randomOperation } from '../support/random-operations.js';
import { type Caller, startTracker } from '../support/tracker.js';

/** FUZZ_OPERATIONS: how many; FUZZ_SEED: which. */
const OPERATIONS = Number(process.env.FUZZ_OPERATIONS ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20261124);
/** In milliseconds. */
const HANGS = 20_000;

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

it(`answers ${OPERATIONS} random operations of its schema without failing`, async () => {
  const tracker = await startTracker();
  const callers: Caller[] = [tracker.as(null), tracker];
  for (const role of [Role.MONITOR, Role.ANALYST, Role.ADVOCATE]) callers.push(await tracker.person(role));
  const incidents = [await submit(tracker), await submit(tracker, { narrativeEn: 'several killed' })];
  const [facility, perpetrator] = [await createFacility(tracker), await createPerpetrator(tracker)];
  const ids = [...incidents, facility, perpetrator].map(({ id }) => id as string);
  const known = [...ids, incidents[0].reference as string, 'SY07', 'Idleb', 'إدلب', 'HOSPITAL', '2017-04', 'a text'];
  const random = new Random(SEED);
  const bad: object[] = [];
  const outcomes = new Map<string, number>();
  for (let number = 0; number < OPERATIONS; number += 1) {
    const operation = randomOperation(schema, random.chance(0.6) ? 'query' : 'mutation', random, known);
    const started = performance.now();
    const answer = await random.pick(callers).graphql(operation.query, operation.variables);
    const text = JSON.stringify(answer);
    const code = answer.errors?.[0]?.extensions.code ?? 'OK';
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    const failed = answer.status >= 500 || text.includes('"INTERNAL"') || /\bat .+\.[jt]s:\d+/.test(text);
    if (failed || performance.now() - started > HANGS) bad.push({ ...operation, answer });
  }
  const table = [...outcomes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
  process.stdout.write(`Fuzz: ${OPERATIONS} operations (seed ${SEED}), ${bad.length} failed; ${table.join(', ')}\n`);
  expect(bad.slice(0, 3)).toEqual([]);
  await tracker.close();
}, 3_600_000);
