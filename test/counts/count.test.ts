import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactly, type Interval, isValid, MAX_COUNT, NONE, problemOf, sum, UNKNOWN } from '../../src/counts/count.js';
import { contains, intervals } from './support.js';

describe('an interval', () => {
  it.each<[string, Interval, RegExp]>([
    ['a negative min', { min: -1, best: null, max: null }, /min is -1/],
    ['a fraction', { min: 0, best: 1.5, max: null }, /best is 1.5.*whole number/],
    ['no number', { min: NaN, best: null, max: null }, /min is NaN/],
    ['infinity for "no upper bound"', { min: 0, best: null, max: Infinity }, /max is Infinity.*null/],
    ['too many', { min: 0, best: null, max: MAX_COUNT + 1 }, /at most 1000000/],
    ['min over max', { min: 5, best: null, max: 3 }, /min 5 is more than max 3/],
    ['best under min', { min: 5, best: 4, max: null }, /best 4 is less than min 5/],
    ['best over max', { min: 1, best: 4, max: 3 }, /best 4 is more than max 3/],
    ['min null', { min: null as unknown as number, best: null, max: null }, /min is null/],
  ])('with %s is refused in a sentence', (_what, interval, message) => {
    expect(isValid(interval)).toBe(false);
    expect(problemOf(interval)).toMatch(message);
  });

  it('keeps unknown and none apart', () => {
    expect(UNKNOWN).toEqual({ min: 0, best: null, max: null });
    expect(NONE).toEqual({ min: 0, best: 0, max: 0 });
    expect(exactly(3)).toEqual({ min: 3, best: 3, max: 3 });
    expect(() => exactly(-1)).toThrow(RangeError);
    expect(() => exactly(0.5)).toThrow(RangeError);
  });

  it('is valid whenever it is generated as such', () => {
    fc.assert(fc.property(intervals(), (i) => isValid(i)));
  });
});

describe('a sum', () => {
  it('of nothing is none', () => expect(sum([])).toEqual(NONE));

  it('of "3" and "several" is at least 6, with no best figure', () => {
    expect(sum([exactly(3), { min: 3, best: null, max: null }])).toEqual({ min: 6, best: null, max: null });
  });

  it('keeps best and max apart', () => {
    expect(sum([{ min: 1, best: 2, max: null }, exactly(3)])).toEqual({ min: 4, best: 5, max: null });
    expect(sum([{ min: 1, best: null, max: 2 }, exactly(3)])).toEqual({ min: 4, best: null, max: 5 });
  });

  it('is commutative and associative, with none as its zero', () => {
    fc.assert(
      fc.property(intervals(), intervals(), intervals(), (a, b, c) => {
        expect(sum([a, b])).toEqual(sum([b, a]));
        expect(sum([sum([a, b]), c])).toEqual(sum([a, sum([b, c])]));
        expect(sum([a, b, c])).toEqual(sum([sum([a, b]), c]));
        expect(sum([a, NONE])).toEqual(a);
      }),
    );
  });

  it('keeps min <= best <= max, and never narrows when an input is unknown', () => {
    fc.assert(
      fc.property(fc.array(intervals(1000)), intervals(1000), (list, extra) => {
        const known = sum([...list, extra]);
        expect(problemOf(known)).toBeNull();
        expect(contains(sum([...list, UNKNOWN]), known)).toBe(true);
      }),
    );
  });
});
