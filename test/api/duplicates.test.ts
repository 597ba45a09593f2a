import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility, createPerpetrator, moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** Incidents that may be one event: who is told of which, why, and what becomes of a pair that somebody judged. */

const CANDIDATES = `query ($id: UUID) { incident(id: $id) {
  duplicateCandidates { incident { id } score rule fields { field verdict contribution explanation } }
  dismissedDuplicates { incident { id } reason by at } } }`;
const DISMISS = 'mutation ($input: DuplicatePairInput!) { dismissDuplicate(input: $input) { incident { id } other { id } } }';
const RECONSIDER = 'mutation ($input: DuplicatePairInput!) { reconsiderDuplicate(input: $input) { incident { id } } }';

let tracker: Tracker;
let monitor: Person & Caller;
let other: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
  other = await tracker.person(Role.MONITOR);
});
afterAll(() => tracker.close());

/** Each test has a time of its own, so that no test's incidents are near another's. */
let months = 0;
const aMonth = (after: number): string => new Date(Date.UTC(2016, after, 1)).toISOString().slice(0, 7);
const nextMonth = (): string => aMonth((months += 3));

const candidatesOf = async (caller: Caller, id: string, headers?: Record<string, string>): Promise<Data[]> =>
  (await caller.ask(CANDIDATES, { id }, headers)).incident.duplicateCandidates;
const idsOf = (candidates: readonly Data[]): string[] => candidates.map(({ incident }) => incident.id as string);
const told = (candidate: Data, field: string): Data => candidate.fields.find((one: Data) => one.field === field);

/** One attack as two people tell of it, in their own words. */
function twoAccounts(day: string): [object, object] {
  const first = {
    date: day,
    time: '05:30',
    governorate: 'Idleb',
    locality: "Ma'ar Zeta",
    weapons: ['MISSILE'],
    facilityImpacts: [{ newFacility: { nameEn: 'Olive medical point', type: 'MEDICAL_POINT' }, damage: 'DESTROYED' }],
    casualties: [{ outcome: 'KILLED', count: { words: '14' } }],
    narrativeEn: 'Jets destroyed the Olive medical point; eight ambulances burned and a second raid hit the rescuers.',
  };
  const second = {
    date: day,
    time: '05:15',
    governorate: 'إدلب',
    locality: 'Maar Zita',
    weapons: ['AERIAL_BOMB'],
    casualties: [{ outcome: 'KILLED', count: { min: 12 } }],
    narrativeEn: 'Warplanes struck rescuers twice near the Olive medical point, burning seven ambulances.',
    narrativeAr: 'قصف الطيران نقطة الزيتون الطبية مرتين',
  };
  return [first, second];
}

describe('two accounts of one attack', () => {
  it('are told to a verifier field by field, each in a sentence', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const { id } = await submit(monitor, first);
    const { id: twin } = await submit(other, second);
    const [candidate, ...others] = await candidatesOf(tracker, id);
    expect(others).toEqual([]);
    expect(candidate).toMatchObject({ incident: { id: twin }, rule: 'tawthiq-match-1' });
    expect(candidate.score).toBeGreaterThan(0.9);
    expect(told(candidate, 'DATE')).toMatchObject({ verdict: 'AGREES' });
    expect(told(candidate, 'TIME')).toMatchObject({ verdict: 'NEAR', explanation: '05:30 against 05:15: 15 minutes apart' });
    expect(told(candidate, 'PLACE')).toMatchObject({ verdict: 'AGREES', explanation: 'the same place, by name' });
    expect(told(candidate, 'FACILITY')).toMatchObject({ verdict: 'UNKNOWN', contribution: 0 });
    expect(told(candidate, 'CASUALTIES')).toMatchObject({ verdict: 'NEAR', explanation: 'killed: 14 against 12+' });
    expect(told(candidate, 'ATTACK')).toMatchObject({ verdict: 'NEAR', explanation: 'a weapon of the same kind' });
    expect(told(candidate, 'WORDS').explanation).toMatch(/^words \d+ % alike$/);
    const back = await candidatesOf(tracker, twin);
    expect([idsOf(back), back[0].score]).toEqual([[id], candidate.score]);
  });

  it('are told in Arabic to who reads Arabic', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const { id } = await submit(monitor, first);
    await submit(other, second);
    const [candidate] = await candidatesOf(tracker, id, { 'accept-language': 'ar' });
    expect(told(candidate, 'PLACE').explanation).toBe('المكان نفسه بالاسم');
    expect(told(candidate, 'TIME').explanation).toBe('05:30 مقابل 05:15: الفارق بالدقائق 15');
  });

  it('are found by the facility though one has a wrong month', async () => {
    const [facility, wrong] = [await createFacility(tracker), nextMonth()];
    const right = aMonth(months + 1);
    const impact = { facilityImpacts: [{ facility: facility.id, damage: 'HEAVY' }], casualties: [killed(9)], narrativeEn: STORY };
    const { id } = await submit(monitor, { date: `${wrong}-28`, ...impact });
    const { id: twin } = await submit(other, { date: `${right}-09`, ...impact });
    expect(idsOf(await candidatesOf(tracker, id))).toEqual([twin]);
  });

  it('are found though one knows only the month', async () => {
    const at = nextMonth();
    const { id } = await submit(monitor, { date: `${at}-20`, place: 'SY070003', casualties: [killed(9)] });
    const { id: twin } = await submit(other, {
      date: `${at}-01`,
      datePrecision: 'MONTH',
      place: 'SY070003',
      casualties: [killed(9)],
    });
    expect(idsOf(await candidatesOf(tracker, id))).toEqual([twin]);
    expect(idsOf(await candidatesOf(tracker, twin))).toEqual([id]);
  });

  it('are found by a name in the other script, which the records know', async () => {
    const date = `${nextMonth()}-20`;
    const { id } = await submit(monitor, { date, governorate: 'SY07', locality: 'سراقب' });
    const { id: twin } = await submit(other, { date, governorate: 'SY07', locality: 'Saraqab' });
    const [candidate] = await candidatesOf(tracker, id);
    expect(candidate.incident.id).toBe(twin);
    expect(told(candidate, 'PLACE').explanation).toBe('the same place, by name');
  });
});

const STORY = 'The dialysis ward lost its generator when a shell came through the roof of the pharmacy store.';
const killed = (min: number) => ({ outcome: 'KILLED', count: { min, best: min, max: min } });

describe('what is no candidate', () => {
  it('date, governorate, kind of attack and party alone', async () => {
    const party = await createPerpetrator(tracker);
    const alike = {
      date: `${nextMonth()}-15`,
      governorate: 'SY07',
      weapons: ['AERIAL_BOMB'],
      attributions: [{ perpetrators: [party.id] }],
      casualties: [killed(1)],
    };
    const { id } = await submit(monitor, alike);
    await submit(other, alike);
    expect(await candidatesOf(tracker, id)).toEqual([]);
  });

  it('what was rejected', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const { id } = await submit(monitor, first);
    const twin = await submit(other, second);
    await moveThrough(tracker, { id: twin.id }, ['REJECTED']);
    expect(await candidatesOf(tracker, id)).toEqual([]);
  });
});

describe('who is told', () => {
  it('a monitor, on submitting, of what it sees: its own and the published ones', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const mine = await submit(monitor, second);
    const others = await submit(other, second);
    const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id }
      duplicateCandidates(first: 3) { incident { id locality narrativeEn } fields { field verdict } } } }`;
    const input = { id: randomUUID(), ...first };
    expect(idsOf((await monitor.ask(SUBMIT, { input })).submitIncident.duplicateCandidates)).toEqual([mine.id]);
    await moveThrough(tracker, { id: others.id }, TO_PUBLICATION);
    // The same again is answered the same, with what there is to see by now.
    const again = (await monitor.ask(SUBMIT, { input })).submitIncident.duplicateCandidates as Data[];
    expect(idsOf(again).sort()).toEqual([mine.id, others.id].sort());
    const published = again.find(({ incident }) => incident.id === others.id);
    expect(published.incident.narrativeEn).toBeNull();
    // What is withheld is not compared either: an answer about it would tell of it.
    expect(told(published, 'WORDS').verdict).toBe('UNKNOWN');
    expect(
      told(
        again.find(({ incident }) => incident.id === mine.id),
        'WORDS',
      ).verdict,
    ).not.toBe('UNKNOWN');
  });

  it('nobody who sees the incident only as the public or as a member', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const { id } = await submit(monitor, first);
    const { id: twin } = await submit(monitor, second);
    for (const one of [id, twin]) await moveThrough(tracker, { id: one }, TO_PUBLICATION);
    for (const reader of [tracker.as(null), other, await tracker.person(Role.ADVOCATE)]) {
      expect((await reader.ask(CANDIDATES, { id })).incident).toEqual({ duplicateCandidates: [], dismissedDuplicates: [] });
    }
    expect(idsOf(await candidatesOf(await tracker.person(Role.ANALYST), id))).toEqual([twin]);
  });

  it('at most twenty at once', async () => {
    const { id } = await submit(monitor, { date: `${nextMonth()}-11` });
    const ask = (first: number): ReturnType<Caller['refusal']> =>
      tracker.refusal(`{ incident(id: "${id}") { duplicateCandidates(first: ${first}) { score } } }`);
    expect((await ask(21)).extensions.code).toBe('PAGE_TOO_LARGE');
    expect((await ask(0)).extensions.code).toBe('INVALID_INPUT');
  });
});

describe('a pair that is dismissed', () => {
  it('is proposed no more, from either side, until that is taken back; who, when and why is kept', async () => {
    const [first, second] = twoAccounts(`${nextMonth()}-11`);
    const { id } = await submit(monitor, first);
    const { id: twin } = await submit(monitor, second);
    const pair = { id, other: twin, reason: 'two villages of that name' };
    await tracker.ask(DISMISS, { input: pair });
    // Again, from the other side: it is dismissed already.
    await tracker.ask(DISMISS, { input: { ...pair, id: twin, other: id } });
    for (const one of [id, twin]) {
      expect(await candidatesOf(tracker, one)).toEqual([]);
      expect(await candidatesOf(monitor, one)).toEqual([]);
    }
    const { dismissedDuplicates } = (await tracker.ask(CANDIDATES, { id })).incident;
    expect(dismissedDuplicates).toEqual([
      { incident: { id: twin }, reason: pair.reason, by: tracker.pseudonym, at: expect.any(String) },
    ]);
    // Whoever submitted it learns that it was dismissed, not by whom and why.
    expect((await monitor.ask(CANDIDATES, { id })).incident.dismissedDuplicates).toEqual([
      { incident: { id: twin }, reason: null, by: null, at: null },
    ]);

    await tracker.ask(RECONSIDER, { input: { ...pair, id: twin, other: id, reason: 'one village after all' } });
    expect(idsOf(await candidatesOf(tracker, id))).toEqual([twin]);
    expect((await tracker.refusal(RECONSIDER, { input: pair })).extensions.code).toBe('NOT_FOUND');
    // And may be dismissed anew: the first decision stays on record.
    await tracker.ask(DISMISS, { input: pair });
    const rows = await tracker.database.session((session) =>
      session.query(
        `SELECT current, withdrawn_reason FROM duplicate_dismissal WHERE '${id}' IN (incident_id, other_id) ORDER BY id`,
      ),
    );
    expect(rows).toEqual([
      { current: null, withdrawn_reason: 'one village after all' },
      { current: true, withdrawn_reason: null },
    ]);
  });

  it('is judged by a verifier, and is of two incidents that there are', async () => {
    const { id } = await submit(monitor, { date: `${nextMonth()}-11` });
    const { id: twin } = await submit(monitor, { date: `${nextMonth()}-11` });
    const refusal = async (caller: Caller, over: object): Promise<string> =>
      (await caller.refusal(DISMISS, { input: { id, other: twin, reason: 'x', ...over } })).extensions.code;
    expect(await refusal(monitor, {})).toBe('FORBIDDEN');
    expect(await refusal(tracker, { other: id.toUpperCase() })).toBe('INVALID_INPUT');
    expect(await refusal(tracker, { other: randomUUID() })).toBe('NOT_FOUND');
    expect(await refusal(tracker, { reason: ' ' })).toBe('INVALID_INPUT');
  });
});
