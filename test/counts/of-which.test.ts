import { describe, expect, it } from '@jest/globals';
import { exactly, NONE, UNKNOWN } from '../../src/counts/count.js';
import { healthWorkers, problemsOfTree, total } from '../../src/counts/of-which.js';
import { group } from './support.js';

const several = { min: 3, best: null, max: null };
const paramedics = (n: number, strike: number | null = null) => group(exactly(n), { role: 'PARAMEDIC', strike });
const april27B = group(exactly(14), { ofWhich: [paramedics(2, 1), paramedics(2, 2)] });

describe('the April 2017 case', () => {
  it('has 14 killed in incident B, of whom at least 4 health workers: never 18', () => {
    expect(total([april27B], 'KILLED')).toEqual(exactly(14));
    expect(healthWorkers([april27B], 'KILLED')).toEqual({ min: 4, best: null, max: 14 });
    expect(problemsOfTree([april27B])).toEqual([]);
  });

  it('has 3 killed of unknown role in incident A, who may have been health workers', () => {
    expect(healthWorkers([group(exactly(3))], 'KILLED')).toEqual({ min: 0, best: null, max: 3 });
  });

  it('adds up to 17 killed and at least 4 health workers, and leaves several injured open', () => {
    const both = [group(exactly(3)), april27B, group(several, { outcome: 'INJURED' })];
    expect(total(both, 'KILLED')).toEqual(exactly(17));
    expect(healthWorkers(both, 'KILLED')).toEqual({ min: 4, best: null, max: 17 });
    expect(total(both, 'INJURED')).toEqual(several);
    expect(total(both, 'ARRESTED')).toEqual(UNKNOWN);
    expect(healthWorkers(both, 'ARRESTED')).toEqual(UNKNOWN);
  });
});

describe('parts prove a lower bound of their whole', () => {
  const lowerBound = (...ofWhich: ReturnType<typeof group>[]) => total([group(UNKNOWN, { ofWhich })], 'KILLED').min;

  it.each([
    ['one part', lowerBound(paramedics(4)), 4],
    ['different strikes add up', lowerBound(paramedics(2, 1), paramedics(2, 2)), 4],
    ['the same strike does not', lowerBound(paramedics(2, 1), paramedics(3, 1)), 3],
    ['a strike and an unknown strike do not', lowerBound(paramedics(2, 1), paramedics(3)), 3],
    ['women and men add up', lowerBound(group(exactly(2), { sex: 'FEMALE' }), group(exactly(3), { sex: 'MALE' })), 5],
    ['women and paramedics do not', lowerBound(group(exactly(2), { sex: 'FEMALE' }), paramedics(3)), 3],
    ['patients and paramedics add up', lowerBound(group(exactly(2), { role: 'PATIENT' }), paramedics(3)), 5],
    ['paramedics are health workers', lowerBound(group(exactly(2), { role: 'HEALTH_WORKER' }), paramedics(3)), 3],
    ['civilians may be paramedics', lowerBound(group(exactly(2), { role: 'CIVILIAN' }), paramedics(3)), 3],
    [
      'older people are adults',
      lowerBound(group(exactly(2), { ageGroup: 'OLDER' }), group(exactly(3), { ageGroup: 'ADULT' })),
      3,
    ],
    ['children are not', lowerBound(group(exactly(2), { ageGroup: 'CHILD' }), group(exactly(3), { ageGroup: 'OLDER' })), 5],
    [
      'two dimensions together',
      lowerBound(paramedics(2, 1), group(exactly(1), { role: 'PATIENT', strike: 1 }), paramedics(2, 2)),
      5,
    ],
    [
      'health workers and patients found in different parts',
      lowerBound(
        group(UNKNOWN, { ofWhich: [paramedics(2)] }),
        group(UNKNOWN, { ofWhich: [group(exactly(3), { role: 'PATIENT' })] }),
      ),
      5,
    ],
    ['parts of parts', lowerBound(group(UNKNOWN, { ofWhich: [paramedics(2, 1), paramedics(3, 2)] })), 5],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected));

  it('drops a best figure below what is proven and finds the one possible figure', () => {
    const loose = { min: 0, best: 3, max: 9 };
    expect(total([group(loose, { ofWhich: [paramedics(2, 1), paramedics(3, 2)] })], 'KILLED')).toEqual({
      min: 5,
      best: null,
      max: 9,
    });
    expect(total([group({ ...loose, max: 5 }, { ofWhich: [paramedics(5)] })], 'KILLED')).toEqual(exactly(5));
  });

  it('spans both when parts and whole contradict each other', () => {
    const impossible = [group(exactly(3), { ofWhich: [paramedics(5)] })];
    expect(total(impossible, 'KILLED')).toEqual({ min: 3, best: null, max: 5 });
    expect(healthWorkers(impossible, 'KILLED')).toEqual({ min: 3, best: null, max: 5 });
  });
});

describe('health workers', () => {
  it('are all of a group with a health role, with its raised lower bound', () => {
    const staff = group({ min: 0, best: null, max: 9 }, { role: 'HEALTH_WORKER', ofWhich: [paramedics(2)] });
    expect(healthWorkers([staff, paramedics(3)], 'KILLED')).toEqual({ min: 5, best: null, max: 12 });
  });

  it('are none of the patients, unless a part says so', () => {
    expect(healthWorkers([group(several, { role: 'PATIENT' })], 'KILLED')).toEqual(NONE);
    const nurse = group(exactly(1), { role: 'HEALTH_WORKER' });
    expect(healthWorkers([group(exactly(5), { role: 'PATIENT', ofWhich: [nurse] })], 'KILLED')).toEqual(exactly(1));
    const woman = group(exactly(1), { sex: 'FEMALE' });
    expect(healthWorkers([group(exactly(5), { role: 'PATIENT', ofWhich: [woman] })], 'KILLED')).toEqual(NONE);
  });

  it('may be any of the civilians, save those proven to be patients', () => {
    const killed = group(exactly(9), {
      role: 'CIVILIAN',
      ofWhich: [group(exactly(4), { role: 'PATIENT' }), paramedics(2)],
    });
    expect(healthWorkers([killed], 'KILLED')).toEqual({ min: 2, best: null, max: 5 });
  });

  it('are one figure where patients and paramedics make up the whole', () => {
    const killed = group(exactly(6), { ofWhich: [group(exactly(4), { role: 'PATIENT' }), paramedics(2)] });
    expect(healthWorkers([killed], 'KILLED')).toEqual(exactly(2));
  });

  it('have no upper bound where the group has none', () => {
    expect(healthWorkers([group(several, { ofWhich: [paramedics(1)] })], 'KILLED')).toEqual({
      min: 1,
      best: null,
      max: null,
    });
  });
});

describe('problems of a tree', () => {
  it.each([
    [
      'a part larger than its whole',
      group(exactly(3), { ofWhich: [paramedics(4)] }),
      '0.ofWhich.0.count',
      /at least 4.*at most 3/,
    ],
    [
      "a best figure above the whole's",
      group({ min: 0, best: 3, max: 9 }, { ofWhich: [group({ min: 0, best: 4, max: null })] }),
      '0.ofWhich.0.count',
      /best figure is 4 and the whole's 3/,
    ],
    [
      "a best figure above the whole's max",
      group({ min: 0, best: null, max: 3 }, { ofWhich: [group({ min: 0, best: 4, max: null })] }),
      '0.ofWhich.0.count',
      /at most 3/,
    ],
    [
      'another outcome',
      group(exactly(3), { ofWhich: [{ ...paramedics(1), outcome: 'INJURED' }] }),
      '0.ofWhich.0.outcome',
      /KILLED cannot be INJURED/,
    ],
    [
      'different people beyond the whole',
      group(exactly(3), { ofWhich: [paramedics(2, 1), paramedics(2, 2)] }),
      '0.ofWhich',
      /at least 4 different people.*at most 3/,
    ],
    ['an invalid count', group({ min: 2, best: null, max: 1 }), '0.count', /min 2 is more than max 1/],
    [
      'an invalid count in a part',
      group(UNKNOWN, { ofWhich: [group({ min: -1, best: null, max: null })] }),
      '0.ofWhich.0.count',
      /min is -1/,
    ],
    ['a strike that is none', paramedics(1, 0), '0.strike', /1 or more/],
    ['a part of another strike', { ...paramedics(3, 1), ofWhich: [paramedics(1, 2)] }, '0.ofWhich.0', /strike of a part/],
    [
      'a part of another sex',
      group(exactly(3), { sex: 'FEMALE', ofWhich: [group(exactly(1), { sex: 'MALE' })] }),
      '0.ofWhich.0',
      /sex of a part/,
    ],
  ])('names %s', (_what, tree, path, message) => {
    const [problem, ...more] = problemsOfTree([tree]);
    expect(more).toEqual([]);
    expect(problem).toEqual({ path, message: expect.stringMatching(message) });
  });

  it('finds none in overlapping parts, or in a part that may exceed its whole but need not', () => {
    const overlapping = group(exactly(3), { ofWhich: [group(exactly(3), { sex: 'FEMALE' }), paramedics(3)] });
    const loose = group(exactly(3), { ofWhich: [group({ min: 0, best: null, max: 9 })] });
    expect(problemsOfTree([overlapping, loose])).toEqual([]);
  });
});
