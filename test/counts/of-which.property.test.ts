import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Interval, problemOf, UNKNOWN } from '../../src/counts/count.js';
import { type CasualtyGroup, type CasualtyRole, healthWorkers, problemsOfTree, total } from '../../src/counts/of-which.js';
import { allows, contains } from './support.js';

/**
 * A person as they were, of whom sources say less. The model: make people first, then a tree that describes subsets of
 * them truly but vaguely. Whatever the functions then answer must allow what was the case.
 */
interface Person {
  role: 'PARAMEDIC' | 'HEALTH_WORKER' | 'PATIENT' | 'CIVILIAN';
  sex: 'FEMALE' | 'MALE';
  ageGroup: 'CHILD' | 'ADULT' | 'OLDER';
  strike: number;
}
interface Told {
  readonly people: readonly Person[];
  readonly tree: CasualtyGroup[];
}

const person: fc.Arbitrary<Person> = fc.record({
  role: fc.constantFrom('PARAMEDIC', 'HEALTH_WORKER', 'PATIENT', 'CIVILIAN'),
  sex: fc.constantFrom('FEMALE', 'MALE'),
  ageGroup: fc.constantFrom('CHILD', 'ADULT', 'OLDER'),
  strike: fc.integer({ min: 1, max: 3 }),
});

/** The roles under which a source may truly report someone. */
const TRUE_ROLES: Record<Person['role'], readonly CasualtyRole[]> = {
  PARAMEDIC: ['PARAMEDIC', 'HEALTH_WORKER', 'CIVILIAN', 'UNKNOWN'],
  HEALTH_WORKER: ['HEALTH_WORKER', 'CIVILIAN', 'UNKNOWN'],
  PATIENT: ['PATIENT', 'CIVILIAN', 'UNKNOWN'],
  CIVILIAN: ['CIVILIAN', 'UNKNOWN'],
};

const common = <T>(values: readonly T[]): T | null =>
  values.length > 0 && values.every((value) => value === values[0]) ? (values[0] as T) : null;

/** A true description of these people, made vague by the numbers drawn; its parts describe people among them. */
function describeTruly(
  people: readonly Person[],
  draw: (most: number) => number,
  depth: number,
  whole?: CasualtyGroup,
): CasualtyGroup {
  const roles = (['PARAMEDIC', 'HEALTH_WORKER', 'PATIENT', 'CIVILIAN', 'UNKNOWN'] as const).filter((role) =>
    people.every((p) => TRUE_ROLES[p.role].includes(role)),
  );
  const n = people.length;
  const count: Interval = {
    min: draw(n),
    best: draw(1) === 0 ? n : null,
    max: draw(2) === 0 ? null : n + draw(2),
  };
  const told: CasualtyGroup = {
    outcome: 'KILLED',
    role: whole?.role === 'PATIENT' ? 'PATIENT' : (roles[draw(roles.length - 1)] ?? 'UNKNOWN'),
    sex: draw(1) === 0 ? common(people.map((p) => p.sex)) : null,
    ageGroup: draw(1) === 0 ? common(people.map((p) => p.ageGroup)) : null,
    strike: draw(1) === 0 ? common(people.map((p) => p.strike)) : null,
    count,
    ofWhich: [],
  };
  const parts = depth === 0 ? 0 : draw(3);
  for (let i = 0; i < parts; i += 1) {
    const key = (['strike', 'sex', 'role', 'ageGroup'] as const)[draw(3)] ?? 'sex';
    const picked = people[draw(Math.max(0, n - 1))];
    // Half of the parts pick alike people, so that parts tell themselves apart; the other half any people.
    const members = people.filter((p) => (draw(1) === 0 ? p[key] === picked?.[key] : draw(1) === 0));
    const alike = draw(1) === 0 ? members : people.filter((p) => p[key] === picked?.[key]);
    const part = describeTruly(alike, draw, depth - 1, told);
    // Sources that give a best figure give one that their total allows.
    told.ofWhich.push({ ...part, count: { ...part.count, best: null } });
  }
  return told;
}

const told: fc.Arbitrary<Told> = fc
  .tuple(fc.array(fc.array(person, { maxLength: 8 }), { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat(1_000_000)))
  .map(([crowds, stream]) => {
    const draw = (most: number): number => (stream.next().value as number) % (most + 1);
    return { people: crowds.flat(), tree: crowds.map((crowd) => describeTruly(crowd, draw, 2)) };
  });

const isHealth = (p: Person): boolean => p.role === 'PARAMEDIC' || p.role === 'HEALTH_WORKER';
const RUNS = { numRuns: 2000 };

describe('of any true account', () => {
  it('no problem is found', () => {
    fc.assert(
      fc.property(told, ({ tree }) => expect(problemsOfTree(tree)).toEqual([])),
      RUNS,
    );
  });

  it('the total and the health workers allow what was the case', () => {
    fc.assert(
      fc.property(told, ({ people, tree }) => {
        expect(allows(total(tree, 'KILLED'), people.length)).toBe(true);
        expect(allows(healthWorkers(tree, 'KILLED'), people.filter(isHealth).length)).toBe(true);
      }),
      RUNS,
    );
  });

  it('bounds are in order and health workers lie within the total', () => {
    fc.assert(
      fc.property(told, ({ tree }) => {
        const [all, health] = [total(tree, 'KILLED'), healthWorkers(tree, 'KILLED')];
        expect([problemOf(all), problemOf(health)]).toEqual([null, null]);
        expect(health.min).toBeLessThanOrEqual(all.min);
        expect(all.max === null || (health.max !== null && health.max <= all.max)).toBe(true);
      }),
      RUNS,
    );
  });

  it('the order of groups and parts does not matter', () => {
    const reversed = (groups: readonly CasualtyGroup[]): CasualtyGroup[] =>
      groups.map((g) => ({ ...g, ofWhich: reversed(g.ofWhich) })).reverse();
    fc.assert(
      fc.property(told, ({ tree }) => {
        expect(total(reversed(tree), 'KILLED')).toEqual(total(tree, 'KILLED'));
        expect(healthWorkers(reversed(tree), 'KILLED')).toEqual(healthWorkers(tree, 'KILLED'));
      }),
    );
  });

  it('what is told less surely is never answered more surely', () => {
    const widened = (groups: readonly CasualtyGroup[], by: number): CasualtyGroup[] =>
      groups.map((g, i) => {
        const { min, best, max } = g.count;
        const lower = (by + i) % 3 === 0 ? 0 : Math.max(0, min - (by % 2));
        const upper = max === null || (by + i) % 5 === 0 ? null : max + (by % 3);
        return { ...g, count: { min: lower, best, max: upper }, ofWhich: widened(g.ofWhich, by + 1) };
      });
    fc.assert(
      fc.property(told, fc.nat(30), ({ tree }, by) => {
        const wider = widened(tree, by);
        expect(contains(total(wider, 'KILLED'), total(tree, 'KILLED'))).toBe(true);
        expect(contains(healthWorkers(wider, 'KILLED'), healthWorkers(tree, 'KILLED'))).toBe(true);
      }),
      RUNS,
    );
  });

  it('another outcome stays unknown', () => {
    fc.assert(fc.property(told, ({ tree }) => expect(total(tree, 'INJURED')).toEqual(UNKNOWN)));
  });
});
