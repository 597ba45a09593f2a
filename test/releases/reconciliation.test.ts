import type { CasualtyGroup } from '../../src/counts/casualty-group.js';
import { itemisedHealthWorkers, itemisedPeople } from '../../src/releases/itemised.js';
import { ClaimUnit } from '../../src/releases/models/claim.enums.js';
import { ruleFor } from '../../src/releases/reconciliation.rules.js';

/** The table by which a claim is set beside records, and what records itemise. */

const exactly = (n: number) => ({ min: n, best: n, max: n });
const atLeast = (min: number) => ({ min, best: null, max: null });
const between = (min: number, max: number) => ({ min, best: null, max });
const UNKNOWN = atLeast(0);

describe('a claim beside what is itemised', () => {
  it.each([
    ['14 against 7', exactly(14), exactly(7), 'MORE_CLAIMED_THAN_ITEMISED', 'above'],
    ['7 against 8', exactly(7), exactly(8), 'FEWER_CLAIMED', 'below'],
    ['0 against 8', exactly(0), exactly(8), 'FEWER_CLAIMED', 'below'],
    ['8 against 8', exactly(8), exactly(8), 'MATCHED', 'agrees'],
    ['8 against at least 8', exactly(8), atLeast(8), 'MATCHED', 'agrees'],
    ['8 against at least 3', exactly(8), atLeast(3), 'MORE_CLAIMED_THAN_ITEMISED', 'above-what-is-sure'],
    ['2 against at least 3', exactly(2), atLeast(3), 'FEWER_CLAIMED', 'below'],
    ['several (at least 3) against several', atLeast(3), atLeast(3), 'MATCHED', 'agrees'],
    ['at least 3 against 8', atLeast(3), exactly(8), 'MATCHED', 'agrees'],
    ['at least 9 against 8', atLeast(9), exactly(8), 'MORE_CLAIMED_THAN_ITEMISED', 'above'],
    ['3 to 5 against 4', between(3, 5), exactly(4), 'MATCHED', 'agrees'],
    ['8 against 3 to 10', exactly(8), between(3, 10), 'MATCHED', 'agrees'],
    ['up to 5 against 6', between(0, 5), exactly(6), 'FEWER_CLAIMED', 'below'],
    ['8 against nothing', exactly(8), null, 'NO_RECORD', 'nothing-itemised'],
    ['0 against nothing', exactly(0), null, 'MATCHED', 'none-and-none'],
    ['no number against 8', UNKNOWN, exactly(8), 'NO_NUMBER', 'no-number'],
    ['no number against nothing', UNKNOWN, null, 'NO_NUMBER', 'no-number'],
  ])('%s: %j beside %j is %s', (_what, claimed, itemised, outcome, id) => {
    const rule = ruleFor({ unit: ClaimUnit.KILLED, claimed, scopeWords: null, itemised });
    expect([rule.outcome, rule.id]).toEqual([outcome, id]);
  });

  it('is of another unit or scope before it is of another number', () => {
    const comparison = { unit: ClaimUnit.KILLED, claimed: exactly(14), scopeWords: null, itemised: exactly(7) };
    expect(ruleFor({ ...comparison, unit: ClaimUnit.OTHER }).outcome).toBe('UNIT_DIFFERS');
    expect(ruleFor({ ...comparison, unit: ClaimUnit.INCIDENT_ROWS }).outcome).toBe('UNIT_DIFFERS');
    expect(ruleFor({ ...comparison, scopeWords: 'the main ones' }).outcome).toBe('SCOPE_DIFFERS');
  });
});

describe('what a record itemises', () => {
  const group = (count: CasualtyGroup['count'], over: Partial<CasualtyGroup> = {}): CasualtyGroup => {
    return { outcome: 'KILLED', role: 'UNKNOWN', sex: null, ageGroup: null, count, ofWhich: [], ...over };
  };
  const paramedics = (n: number, strike: number) => group(exactly(n), { role: 'PARAMEDIC', strike });

  it('is the parts of a total that has parts, and a group without parts as it stands: 3 and 2 + 2, never 14', () => {
    const total = group(exactly(14), { ofWhich: [paramedics(2, 1), paramedics(2, 2)] });
    expect(itemisedPeople([total], 'KILLED')).toEqual(exactly(4));
    expect(itemisedPeople([group(exactly(3))], 'KILLED')).toEqual(exactly(3));
    expect(itemisedPeople([total, group(exactly(3))], 'KILLED')).toEqual(exactly(7));
    expect(itemisedHealthWorkers([total], 'KILLED')).toEqual(exactly(4));
  });

  it('is nothing where nobody says anything, and open where a group is', () => {
    expect(itemisedPeople([], 'KILLED')).toBeNull();
    expect(itemisedPeople([group(exactly(3))], 'INJURED')).toBeNull();
    expect(itemisedHealthWorkers([group(exactly(3))], 'KILLED')).toBeNull();
    expect(itemisedPeople([group(atLeast(3))], 'KILLED')).toEqual(atLeast(3));
  });

  it('counts parts that may overlap once for sure, and at most as many as they hold or their whole does', () => {
    const parts = [group(exactly(3), { role: 'PATIENT' }), group(exactly(2), { ageGroup: 'CHILD' })];
    expect(itemisedPeople([group(exactly(9), { ofWhich: parts })], 'KILLED')).toEqual(between(3, 5));
    expect(itemisedPeople([group(exactly(4), { ofWhich: parts })], 'KILLED')).toEqual(between(3, 4));
  });
});
