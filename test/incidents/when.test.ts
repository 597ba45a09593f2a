import { readTime, readWhen, type TimeGiven, utcInstant, type WhenGiven } from '../../src/incidents/incident.when.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const DAMASCUS = 'Asia/Damascus';

function when(given: Partial<WhenGiven>, now = NOW) {
  return readWhen({ date: '2017-04-27', timeZone: DAMASCUS, ...given }, 'input', now);
}

describe('a local time', () => {
  it.each<[TimeGiven, object]>([
    [{}, { time: null, timePrecision: 'UNKNOWN', partOfDay: null }],
    [
      { time: null, timePrecision: null, partOfDay: null },
      { time: null, timePrecision: 'UNKNOWN', partOfDay: null },
    ],
    [{ time: '05:30' }, { time: '05:30', timePrecision: 'EXACT', partOfDay: null }],
    [
      { time: '05:00', timePrecision: 'HOUR' },
      { time: '05:00', timePrecision: 'HOUR' },
    ],
    [
      { time: '00:00', timePrecision: 'SIX_HOUR_BAND' },
      { time: '00:00', timePrecision: 'SIX_HOUR_BAND' },
    ],
    [
      { time: '18:00', timePrecision: 'SIX_HOUR_BAND' },
      { time: '18:00', timePrecision: 'SIX_HOUR_BAND' },
    ],
    [{ partOfDay: 'NIGHT' }, { time: null, timePrecision: 'PART_OF_DAY', partOfDay: 'NIGHT' }],
    [{ timePrecision: 'UNKNOWN' }, { time: null, timePrecision: 'UNKNOWN', partOfDay: null }],
  ])('%j is kept with its precision', (given, kept) => {
    const { record, problems } = readTime(given, 'input');
    expect(problems).toEqual([]);
    expect(record).toMatchObject(kept);
  });

  it.each<[TimeGiven, string[]]>([
    [{ timePrecision: 'EXACT' }, ['input.time']],
    [{ timePrecision: 'HOUR' }, ['input.time']],
    [{ timePrecision: 'SIX_HOUR_BAND' }, ['input.time']],
    [{ time: '05:30', timePrecision: 'HOUR' }, ['input.time']],
    [{ time: '05:00', timePrecision: 'SIX_HOUR_BAND' }, ['input.time']],
    [{ time: '06:30', timePrecision: 'SIX_HOUR_BAND' }, ['input.time']],
    [{ time: '05:30', timePrecision: 'UNKNOWN' }, ['input.time']],
    [{ timePrecision: 'PART_OF_DAY' }, ['input.partOfDay']],
    [{ time: '05:30', timePrecision: 'PART_OF_DAY', partOfDay: 'MORNING' }, ['input.time']],
    [{ time: '05:30', partOfDay: 'MORNING' }, ['input.partOfDay']],
    [{ timePrecision: 'UNKNOWN', partOfDay: 'MORNING' }, ['input.partOfDay']],
  ])('%j is refused, with the field named', (given, paths) => {
    expect(readTime(given, 'input').problems.map(({ path }) => path)).toEqual(paths);
  });
});

describe('a date', () => {
  it.each<[Partial<WhenGiven>, string, string]>([
    [{}, '2017-04-27', '2017-04-27'],
    [{ datePrecision: 'DAY' }, '2017-04-27', '2017-04-27'],
    [{ datePrecision: 'MONTH' }, '2017-04-01', '2017-04-30'],
    [{ date: '2016-02-29', datePrecision: 'MONTH' }, '2016-02-01', '2016-02-29'],
    [{ date: '2017-12-31', datePrecision: 'MONTH' }, '2017-12-01', '2017-12-31'],
    [{ date: '2016-02-29', datePrecision: 'YEAR' }, '2016-01-01', '2016-12-31'],
  ])('%j spans the days that it may mean', (given, date, latestDate) => {
    const { record, problems } = when(given);
    expect(problems).toEqual([]);
    expect(record).toMatchObject({ date, latestDate, datePrecision: given.datePrecision ?? 'DAY' });
  });

  it.each(['MONTH', 'YEAR'] as const)('of a %s carries no time', (datePrecision) => {
    for (const time of [{ time: '05:30' }, { partOfDay: 'NIGHT' as const }]) {
      const { record, problems } = when({ datePrecision, ...time });
      expect(problems.map(({ path }) => path)).toEqual(['input.time']);
      expect(record.occurredAt).toBeNull();
    }
  });

  it.each(['Mars/Base', '', 'Damascus'])('in the zone "%s" is refused', (timeZone) => {
    const { record, problems } = when({ timeZone, time: '05:30' });
    expect(problems.map(({ path }) => path)).toEqual(['input.timeZone']);
    expect(record.occurredAt).toBeNull();
  });
});

describe('the future', () => {
  it.each<[string, Partial<WhenGiven>]>([
    ['tomorrow', { date: '2026-03-02' }],
    ['next month', { date: '2026-04-01', datePrecision: 'MONTH' }],
    ['next year', { date: '2027-01-01', datePrecision: 'YEAR' }],
  ])('%s is refused', (_what, given) => {
    const { problems } = when(given);
    expect(problems).toMatchObject([{ path: 'input.date', message: expect.stringContaining('2026-03-01') as string }]);
  });

  it.each<[string, Partial<WhenGiven>]>([
    ['today', { date: '2026-03-01' }],
    ['this month, given by a day to come', { date: '2026-03-31', datePrecision: 'MONTH' }],
    ['this year, given by a day to come', { date: '2026-12-31', datePrecision: 'YEAR' }],
  ])('%s is not the future', (_what, given) => expect(when(given).problems).toEqual([]));

  it('begins at midnight of the place, not of the server', () => {
    const lateInUtc = new Date('2026-03-01T22:30:00Z');
    expect(when({ date: '2026-03-02' }, lateInUtc).problems).toEqual([]);
    expect(when({ date: '2026-03-02', timeZone: 'Africa/Abidjan' }, lateInUtc).problems).toHaveLength(1);
    const earlyInUtc = new Date('2026-03-02T02:00:00Z');
    expect(when({ date: '2026-03-02', timeZone: 'America/New_York' }, earlyInUtc).problems).toHaveLength(1);
  });

  it('a time later today is refused, but for what phones that run fast may say', () => {
    // It is 15:00 in Damascus then.
    expect(when({ date: '2026-03-01', time: '15:59' }).problems).toEqual([]);
    expect(when({ date: '2026-03-01', time: '16:01' }).problems).toMatchObject([{ path: 'input.time' }]);
    expect(when({ date: '2026-03-01', time: '18:00', timePrecision: 'SIX_HOUR_BAND' }).problems).toEqual([]);
  });
});

describe('the UTC instant', () => {
  it.each<[string, string, string, string | null]>([
    ['summer time', '2017-04-27', '05:30', '2017-04-27T02:30:00.000Z'],
    ['winter time', '2017-01-10', '12:00', '2017-01-10T10:00:00.000Z'],
    ['permanent summer time since October 2022', '2023-01-10', '12:00', '2023-01-10T09:00:00.000Z'],
    ['the last minute before clocks go forward', '2017-03-30', '23:59', '2017-03-30T21:59:00.000Z'],
    ['the first minute that clocks skip', '2017-03-31', '00:00', null],
    ['the last minute that clocks skip', '2017-03-31', '00:59', null],
    ['the first minute after it', '2017-03-31', '01:00', '2017-03-30T22:00:00.000Z'],
    ['the last minute before the hour that comes twice', '2016-10-27', '22:59', '2016-10-27T19:59:00.000Z'],
    ['the first minute that comes twice', '2016-10-27', '23:00', null],
    ['the last minute that comes twice', '2016-10-27', '23:59', null],
    ['the first minute after it', '2016-10-28', '00:00', '2016-10-27T22:00:00.000Z'],
    ['the night of 2022 in which clocks were not put back', '2022-10-27', '23:30', '2022-10-27T20:30:00.000Z'],
  ])('%s: %s %s in Damascus', (_what, date, time, instant) => {
    expect(utcInstant(date, time, DAMASCUS)?.toISOString() ?? null).toBe(instant);
    expect(when({ date, time }).record).toMatchObject({ date, time, occurredAt: instant && new Date(instant) });
  });

  it.each<[Partial<WhenGiven>, string | null]>([
    [{ time: '05:00', timePrecision: 'HOUR' }, '2017-04-27T02:00:00.000Z'],
    [{ time: '06:00', timePrecision: 'SIX_HOUR_BAND' }, null],
    [{ partOfDay: 'NIGHT' }, null],
    [{}, null],
  ])('%j has one where it names a moment', (given, instant) => {
    expect(when(given).record.occurredAt?.toISOString() ?? null).toBe(instant);
  });

  it('a skipped time is kept as it was said', () => {
    expect(when({ date: '2017-03-31', time: '00:30' })).toMatchObject({
      problems: [],
      record: { time: '00:30', occurredAt: null },
    });
  });
});
