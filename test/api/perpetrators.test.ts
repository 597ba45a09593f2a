import { randomUUID } from 'node:crypto';
import { refusedSubmission, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const PARTY = 'id type name nameEn nameAr aliases revision';
const CREATE = `mutation ($input: CreatePerpetratorInput!) { createPerpetrator(input: $input) { perpetrator { ${PARTY} } } }`;
const AMEND = `mutation ($input: AmendPerpetratorInput!) { amendPerpetrator(input: $input) { perpetrator { ${PARTY} } } }`;
const aParty = (over: object = {}) => ({ type: 'STATE_FORCES', nameEn: `Party ${randomUUID()}`, ...over });
const create = async (over: object): Promise<Data> =>
  (await tracker.ask(CREATE, { input: aParty(over) })).createPerpetrator.perpetrator;
const amend = async (id: string, revision: number, change: object): Promise<Data> =>
  (await tracker.ask(AMEND, { input: { id, revision, reason: 'Corrected.', ...change } })).amendPerpetrator.perpetrator;
const read = async (id: string, headers?: Record<string, string>): Promise<Data> =>
  (await tracker.ask(`query ($id: UUID!) { perpetrator(id: $id) { ${PARTY} } }`, { id }, headers)).perpetrator;

/** The party that an incident attributed to this name is attributed to. */
async function resolved(given: string): Promise<string> {
  const { id } = await submit(tracker, { attributions: [{ perpetrators: [given] }] });
  const query = 'query ($id: UUID) { incident(id: $id) { perpetrators { id } } }';
  return (await tracker.ask(query, { id })).incident.perpetrators[0].id;
}

describe('a perpetrator', () => {
  it('is kept as it was described, read in the language asked for, and found by any of its names', async () => {
    const party = await create({
      nameEn: 'Northern Front',
      nameAr: 'جبهة الشمال',
      aliases: ['N.F.', 'الشماليون', 'northern front'],
    });
    expect(party).toMatchObject({ type: 'STATE_FORCES', name: 'Northern Front', revision: 1 });
    expect([...party.aliases].sort()).toEqual(['N.F.', 'الشماليون']);
    expect(await read(party.id.toUpperCase())).toEqual(party);
    expect((await read(party.id, { 'accept-language': 'ar' })).name).toBe('جبهة الشمال');
    expect(await read(randomUUID())).toBeNull();
    for (const given of [party.id.toUpperCase(), 'NORTHERN-front', 'جبهة الشمال', 'جبهه الشمال', 'NF', 'الشماليون']) {
      expect(await resolved(given)).toBe(party.id);
    }
    const arabic = await create({ nameEn: null, nameAr: 'لواء وحيد' });
    expect(arabic.name).toBe('لواء وحيد');
  });

  it('is listed with all others by name, in a constant number of statements', async () => {
    const names = ['Beta', 'Alpha', 'Gamma'].map((name) => `${name} brigade`);
    for (const nameEn of names) await create({ nameEn, aliases: [`${nameEn} 2`] });
    tracker.statements.length = 0;
    const { perpetrators } = await tracker.ask('{ perpetrators { name aliases } }');
    expect(tracker.statements.filter((sql) => sql.includes('FROM "perpetrator'))).toHaveLength(2);
    const listed = perpetrators.map(({ name }: { name: string }) => name).filter((name: string) => names.includes(name));
    expect(listed).toEqual([...names].sort());
  });

  it('that nobody knows is refused with those on record', async () => {
    const known = await create({});
    const { extensions } = await refusedSubmission(tracker, { attributions: [{ perpetrators: [known.id, 'Nobody at all'] }] });
    expect(extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'input.attributions.0.perpetrators.1' }] });
    expect(extensions.candidates!.length).toBeGreaterThan(0);
    expect((await refusedSubmission(tracker, { attributions: [{ perpetrators: [randomUUID()] }] })).extensions.code).toBe(
      'NOT_FOUND',
    );
  });

  it('whose name or alias another bears is refused with that one, whichever way round', async () => {
    const one = await create({ nameEn: 'Desert Unit', nameAr: 'وحدة الصحراء', aliases: ['DU'] });
    for (const clash of [
      { nameEn: 'desert UNIT' },
      { nameAr: 'وحده الصحراء' },
      { nameEn: 'D.U.' },
      { aliases: ['Fine', 'Desert-Unit'] },
      { aliases: ['وحدة الصحراء'] },
    ]) {
      const { extensions } = await tracker.refusal(CREATE, { input: aParty(clash) });
      expect(extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input' }], candidates: [{ id: one.id }] });
    }
    const other = await create({});
    const { extensions } = await tracker.refusal(AMEND, { input: { id: other.id, revision: 1, reason: 'x', aliases: ['DU'] } });
    expect(extensions.code).toBe('CONFLICT');
    expect(await read(other.id)).toEqual(other);
  });

  it.each<[string, (n: number) => object]>([
    ['the same name', () => ({ nameEn: 'Eightfold' })],
    ['the same alias', (n) => ({ nameEn: `Alias bearer ${n}`, aliases: ['Shared alias'] })],
    ['the same id', (n) => ({ id: '5f0c5c1e-9b0e-4a53-8f6e-0d0b6a3c1e11', nameEn: `Id bearer ${n}` })],
    ['the same id and name', () => ({ id: '5f0c5c1e-9b0e-4a53-8f6e-0d0b6a3c1e22', nameEn: 'Same in all' })],
  ])('is one when eight of %s come at once', async (_what, over) => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => tracker.graphql(CREATE, { input: aParty(over(n)) })));
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(7).fill('CONFLICT'));
  });

  it.each<[string, object, string]>([
    ['without a name', { nameEn: null }, 'input.nameEn'],
    ['named in spaces', { nameEn: ' \u00a0' }, 'input.nameEn'],
    ['named by an emoji', { nameEn: '⚔️' }, 'input.nameEn'],
    ['with an empty alias', { aliases: ['  '] }, 'input.aliases'],
    ['with 31 aliases', { aliases: Array.from({ length: 31 }, (_, n) => `A${n}`) }, 'input.aliases'],
    ['of an unknown type', { type: 'ALIENS' }, 'input.type'],
    ['with a wrong id', { id: '00000000-0000-0000-0000-00000000000' }, 'input.id'],
    ['with half a character', { nameEn: 'a\udc00' }, 'input.nameEn'],
  ])('%s is refused', async (_what, over, path) => {
    const { extensions } = await tracker.refusal(CREATE, { input: aParty(over) });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual(['INVALID_INPUT', path]);
  });
});

describe('an amended perpetrator', () => {
  it('keeps what is left out; null empties; lists are replaced; old names are free again', async () => {
    const { id, ...before } = await create({ nameAr: `حزب ${randomUUID()}`, aliases: ['Old alias'] });
    expect(await amend(id.toUpperCase(), 1, { type: 'OTHER' })).toEqual({ id, ...before, type: 'OTHER', revision: 2 });
    expect(await amend(id, 2, { aliases: null, nameAr: null })).toMatchObject({
      aliases: [],
      nameAr: null,
      nameEn: before.nameEn,
    });
    expect(await amend(id, 3, { aliases: ['New alias'] })).toMatchObject({ aliases: ['New alias'], revision: 4 });
    await create({ aliases: ['Old alias'] });
    expect(await resolved('new alias')).toBe(id);
  });

  it.each<[string, object, string, string]>([
    ['of an old revision', { revision: 5 }, 'STALE_REVISION', 'input.revision'],
    ['that is not there', { id: randomUUID() }, 'NOT_FOUND', 'input.id'],
    ['without a reason', { reason: '' }, 'INVALID_INPUT', 'input.reason'],
    ['without any name', { nameEn: null }, 'INVALID_INPUT', 'input.nameEn'],
  ])('%s is refused', async (_what, change, code, path) => {
    const party = await create({});
    const { extensions } = await tracker.refusal(AMEND, { input: { id: party.id, revision: 1, reason: 'x', ...change } });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, path]);
    expect(await read(party.id)).toEqual(party);
  });

  it('by eight at once on one revision is changed once', async () => {
    const { id } = await create({});
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        tracker.graphql(AMEND, { input: { id, revision: 1, reason: 'x', aliases: [`${id} ${n}`] } }),
      ),
    );
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(7).fill('STALE_REVISION'));
  });
});
