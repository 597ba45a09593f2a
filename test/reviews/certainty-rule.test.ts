import { type Ground, propose, STEPS, weigh } from '../../src/reviews/certainty-rule.js';

/** A report by a source of its own, unless a test says otherwise. */
let made = 0;
function report(over: Partial<Ground> = {}): Ground {
  made += 1;
  const id = `r${made}`;
  const nothing = { basedOnId: null, directWitness: false, mediaEvidence: false, denies: false };
  return { id, sourceId: `s${made}`, sourceKind: 'ORGANISATION', ...nothing, ...over };
}
const proposed = (...grounds: Ground[]): string | null => propose(grounds, 'en')?.certainty ?? null;

const saw = { directWitness: true };
const filmed = { mediaEvidence: true };
const other = { sourceKind: 'OTHER' } as const;
const media = { sourceKind: 'MEDIA' } as const;

it.each([
  ['nothing', [], null],
  ['an unknown account', [other], 'RUMOUR'],
  ['a newspaper', [media], 'RUMOUR'],
  ['an organisation', [{}], 'POSSIBLE'],
  ['a government', [{ sourceKind: 'GOVERNMENT' }], 'POSSIBLE'],
  ['monitors of a member', [{ sourceKind: 'MEMBER_MONITOR' }], 'POSSIBLE'],
  ['an unknown account that saw it', [{ ...other, ...saw }], 'POSSIBLE'],
  ['an unknown account with video', [{ ...other, ...filmed }], 'POSSIBLE'],
  ['one source that saw and filmed it', [{ ...saw, ...filmed }], 'PROBABLE'],
  ['two newspapers', [media, media], 'PROBABLE'],
  ['two organisations', [{}, {}], 'PROBABLE'],
  ['two sources, one of which saw it', [saw, {}], 'PROBABLE'],
  ['two sources, one with video', [filmed, {}], 'PROBABLE'],
  ['two sources, one that saw it and another with video', [saw, filmed], 'CONFIRMED'],
  ['two sources, one that saw and filmed it', [{ ...saw, ...filmed }, {}], 'CONFIRMED'],
  ['an organisation, and a government that denies it', [{}, { sourceKind: 'GOVERNMENT', denies: true }], 'POSSIBLE'],
  ['denials alone', [{ denies: true }, { denies: true }], null],
] satisfies [string, Partial<Ground>[], string | null][])('%s: %3$s', (_what, grounds, certainty) => {
  expect(proposed(...grounds.map(report))).toBe(certainty);
});

describe('what is not independent counts once', () => {
  it('two reports of one source', () => {
    expect(weigh([report({ sourceId: 'a' }), report({ sourceId: 'a' })])).toMatchObject({ reports: 2, independent: 1 });
  });

  it('a report and those that repeat it, also through others', () => {
    const first = report();
    const second = report({ basedOnId: first.id });
    const third = report({ basedOnId: second.id });
    expect(weigh([third, first, second])).toMatchObject({ reports: 3, independent: 1 });
    expect(weigh([first, second, third, report()])).toMatchObject({ independent: 2 });
  });

  it('two reports that rest on the same one, which is filed elsewhere', () => {
    expect(weigh([report({ basedOnId: 'elsewhere' }), report({ basedOnId: 'elsewhere' })]).independent).toBe(1);
  });

  it('what one of a group saw and another filmed is of one source', () => {
    const first = report(saw);
    expect(proposed(first, report({ basedOnId: first.id, ...filmed }))).toBe('PROBABLE');
  });

  it('a denial joins nobody', () => {
    const denial = report({ denies: true });
    expect(weigh([report(), report(), denial])).toMatchObject({ independent: 2, denials: 1 });
  });
});

it('every step is reached, and says what it asks for in both languages', () => {
  const seen = [[other], [{}], [{}, {}], [{ ...saw, ...filmed }, {}]].map((grounds) => proposed(...grounds.map(report)));
  expect(seen).toEqual([...STEPS].reverse().map(({ certainty }) => certainty));
  for (const { certainty, meaning } of STEPS) {
    expect(meaning.en.startsWith(`${certainty}: `)).toBe(true);
    expect(meaning.ar).toMatch(/[\u0600-\u06ff]/);
  }
});

it('says what it counted', () => {
  const { because } = propose([report(saw), report({ denies: true })], 'en')!;
  expect(because[0]).toMatch(/^Independent sources: 1, in reports: 1\./);
  expect(because[1]).toBe('Of these, who saw it: 1; with photos or video: 0.');
  expect(because[2]).toMatch(/^Reports that deny it: 1\./);
  expect(propose([report(saw)], 'ar')!.because).toHaveLength(3);
});
