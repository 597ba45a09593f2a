import fc from 'fast-check';
import { keysOf, type CountedIncident } from '../../src/releases/counted-incident.js';
import { recount } from '../../src/releases/recount.js';
import { differenceOf } from '../../src/releases/release.diff.js';
import { INTERVALS, minus, NO_SUMS, plus, Tallier, toFigures, WHOLE } from '../../src/releases/sums.js';
import { TallyDimension } from '../../src/tallies/models/tally.model.js';
import { aMonth } from './support.js';

/** Whatever two months and whatever order of changes: the lines of a difference add up to it, in every figure. */

const dimension = fc.constantFrom(...Object.values(TallyDimension));
const order = fc.func(fc.integer({ min: 0, max: 5 }));

/** A tally counted in the plainest way, apart from the code that is tested. */
function plainly(incidents: readonly CountedIncident[], isOfGroup = (_type: string): boolean => true): Record<string, unknown> {
  const facilities = incidents.flatMap((incident) => incident.facilities.filter(({ type }) => isOfGroup(type)));
  const distinct = (of: typeof facilities): number => new Set(of.map(({ id }) => id)).size;
  const sum = (values: (number | null)[]): number | null =>
    values.includes(null) ? null : values.reduce<number>((total, value) => total + value!, 0);
  const intervals = INTERVALS.map((name) => {
    const all = incidents.map(({ figures }) => figures[name]);
    return [
      name,
      { min: sum(all.map(({ min }) => min)), best: sum(all.map(({ best }) => best)), max: sum(all.map(({ max }) => max)) },
    ];
  });
  return {
    incidents: incidents.length,
    strikes: sum(incidents.map(({ figures }) => figures.strikes)),
    facilityAttacks: facilities.length,
    facilitiesAttacked: distinct(facilities),
    facilitiesDestroyed: distinct(facilities.filter(({ destroyed }) => destroyed)),
    facilitiesOutOfService: distinct(facilities.filter(({ outOfService }) => outOfService)),
    ...(Object.fromEntries(intervals) as object),
  };
}

it('a recount is what plain counting gives, in all and by every dimension', () => {
  fc.assert(
    fc.property(aMonth, dimension, (month, by) => {
      const { total, groups } = recount(month);
      expect(total).toEqual(plainly(month));
      const values = [...new Set(month.flatMap((incident) => keysOf(incident, by)))].sort();
      expect(groups[by].map(({ value }) => value)).toEqual(values);
      for (const { value, figures } of groups[by]) {
        const members = month.filter((incident) => keysOf(incident, by).includes(value));
        expect(figures).toEqual(plainly(members, by === TallyDimension.FACILITY_TYPE ? (type) => type === value : undefined));
      }
    }),
  );
});

it('the effects of the lines add up to the difference of the two tallies, in every figure, and so do open bounds', () => {
  fc.assert(
    fc.property(aMonth, aMonth, order, dimension, (before, after, at, by) => {
      const { from, to, difference, lines } = differenceOf(before, after, at, by);
      expect(toFigures(from)).toEqual(plainly(before));
      expect(toFigures(to)).toEqual(plainly(after));
      expect(lines.reduce((sums, { effect }) => plus(sums, effect), NO_SUMS)).toEqual(difference);
      expect(plus(from, difference)).toEqual(to);
      for (const name of WHOLE) expect(lines.reduce((sum, { effect }) => sum + effect[name], 0)).toBe(to[name] - from[name]);
    }),
  );
});

it('and so they do within every group of every dimension', () => {
  fc.assert(
    fc.property(aMonth, aMonth, order, dimension, (before, after, at, by) => {
      const { lines } = differenceOf(before, after, at, by);
      const [was, is] = [before, after].map(
        (month) => new Map(recount(month).groups[by].map(({ value, figures }) => [value, figures])),
      );
      for (const value of new Set([...was!.keys(), ...is!.keys()])) {
        const effects = lines.flatMap(({ groups }) =>
          groups.filter((group) => group.value === value).map(({ effect }) => effect),
        );
        const moved = effects.reduce(plus, NO_SUMS);
        for (const name of WHOLE) expect((was!.get(value)?.[name] ?? 0) + moved[name]).toBe(is!.get(value)?.[name] ?? 0);
        for (const name of INTERVALS)
          expect((was!.get(value)?.[name].min ?? 0) + moved[name].min).toBe(is!.get(value)?.[name].min ?? 0);
      }
    }),
  );
});

it('every incident that counts otherwise has exactly one line, and no other has any', () => {
  fc.assert(
    fc.property(aMonth, aMonth, order, (before, after, at) => {
      const { lines } = differenceOf(before, after, at);
      const was = new Map(before.map((incident) => [incident.id, incident]));
      const is = new Map(after.map((incident) => [incident.id, incident]));
      const kinds = new Map(lines.map(({ id, kind }) => [id, kind]));
      expect(kinds.size).toBe(lines.length);
      for (const id of new Set([...was.keys(), ...is.keys()])) {
        const [old, now] = [was.get(id), is.get(id)];
        const same = old && now && JSON.stringify({ ...old, revision: 0 }) === JSON.stringify({ ...now, revision: 0 });
        expect(kinds.get(id)).toBe(same ? undefined : old ? (now ? 'CHANGED' : 'REMOVED') : 'ADDED');
      }
      expect(lines.map(({ id }) => at(id))).toEqual(lines.map(({ id }) => at(id)).sort((a, b) => a - b));
      expect(differenceOf(before, before, at).lines).toEqual([]);
    }),
  );
});

it('taking out what was added leaves nothing', () => {
  fc.assert(
    fc.property(aMonth, (month) => {
      const tallier = new Tallier();
      for (const incident of month) tallier.add(incident);
      for (const incident of [...month].reverse()) tallier.remove(incident);
      expect(tallier.total).toEqual(minus(NO_SUMS, NO_SUMS));
    }),
  );
});

describe('a difference that is easy to get wrong', () => {
  const hospital = { id: 'f1', type: 'HOSPITAL', destroyed: false, outOfService: false } as const;
  const none = { min: 0, best: 0, max: 0 };
  const incident = (id: string, over: Partial<CountedIncident> = {}): CountedIncident => ({
    id,
    reference: id,
    revision: 1,
    date: '2017-04-27',
    latestDate: '2017-04-27',
    governorate: 'SY07',
    district: null,
    certainty: 'PROBABLE',
    attackTypes: ['UNKNOWN'],
    perpetrators: [],
    facilities: [hospital],
    figures: { strikes: 0, ambulancesDestroyed: none, killed: none, injured: none, healthWorkersKilled: none },
    ...over,
  });

  it('two attacks on one hospital are one facility: the first line adds it, the second does not', () => {
    const { lines, difference } = differenceOf([], [incident('a'), incident('b')], (id) => (id === 'b' ? 1 : 2));
    expect(lines.map(({ id, effect }) => [id, effect.facilitiesAttacked, effect.facilityAttacks])).toEqual([
      ['b', 1, 1],
      ['a', 0, 1],
    ]);
    expect(difference.facilitiesAttacked).toBe(1);
  });

  it('an upper bound that opens and closes again is counted, not lost', () => {
    const killed = (max: number | null) => ({ ...incident('a').figures, killed: { min: 3, best: max, max } });
    const closed = [incident('a', { figures: killed(3) }), incident('b', { figures: killed(3) })];
    const open = [incident('a', { figures: killed(null) }), incident('b', { figures: killed(3) })];
    const { lines, difference } = differenceOf(closed, open, () => 0);
    expect(lines.map(({ effect }) => effect.killed)).toEqual([{ min: 0, best: -3, bestUnknown: 1, max: -3, maxOpen: 1 }]);
    expect(difference.killed).toEqual(lines[0]!.effect.killed);
    expect(toFigures(differenceOf(closed, open, () => 0).to).killed).toEqual({ min: 6, best: null, max: null });
    expect(toFigures(differenceOf(open, closed, () => 0).to).killed).toEqual({ min: 6, best: 6, max: 6 });
  });

  it('an incident that moves from one governorate to another leaves the total as it is, and is listed', () => {
    const { lines } = differenceOf(
      [incident('a')],
      [incident('a', { governorate: 'SY02' })],
      () => 0,
      TallyDimension.GOVERNORATE,
    );
    expect(
      lines.map(({ kind, effect, groups }) => [
        kind,
        effect.incidents,
        groups.map(({ value, effect: of }) => [value, of.incidents]),
      ]),
    ).toEqual([
      [
        'CHANGED',
        0,
        [
          ['SY02', 1],
          ['SY07', -1],
        ],
      ],
    ]);
  });
});
