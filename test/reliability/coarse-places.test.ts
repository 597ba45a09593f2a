import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { Role } from '../../src/common/authz/permission.js';
import { createOrganisation, createPerson } from '../support/people.js';
import { anIncident } from '../support/incidents.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import { graphql, guessesAt, LIST, lasting, looks, near, questionsOf, type Reader, refusalOf, WIDE } from './place-attacks.js';
import { APART, plantTwins, TOGETHER, type Twin, type Twins } from '../support/twins.js';

/**
 * Public places are coarse: whoever may not see where an incident was does not learn it, whatever they ask and however often. Twins,
 * alike but for what is withheld, are attacked: by looking, where nothing that is shown may hold it or tell one twin from another; and by
 * guessing, where what is asked about a right guess is answered as what is asked about a wrong one. A verifier learns by the same means.
 */

let tracker: Tracker;
let twins: Twins;
let schema: GraphQLSchema;
let readers: Reader[];
let verifier: Reader;

const tally = { looks: 0, guesses: 0, refused: 0 };
const learned: string[] = [];
const learnedByVerifier: Record<string, number> = {};

beforeAll(async () => {
  tracker = await startTracker();
  schema = tracker.app.get(GraphQLSchemaHost).schema;
  twins = await plantTwins(tracker);
  const other = await createOrganisation(tracker.app);
  const member = async (role: Role): Promise<Caller> => tracker.as((await createPerson(tracker.app, other, role)).token);
  readers = [
    { ...tracker.as(null), name: 'the public', withheld: 'PLACE' },
    { ...(await member(Role.ADMINISTRATOR)), name: 'an administrator', withheld: 'PLACE' },
    { ...(await member(Role.MONITOR)), name: 'a monitor', withheld: 'POINT' },
    { ...(await member(Role.ADVOCATE)), name: 'an advocate', withheld: 'POINT' },
  ];
  verifier = { ...(await member(Role.VERIFIER)), name: 'a verifier', withheld: 'POINT' };
});
afterAll(async () => {
  await tracker.close();
  const control = Object.entries(learnedByVerifier).map(([means, count]) => `${means} ${count}`);
  process.stdout.write(
    `${tally.looks} looks and ${tally.guesses} guesses by ${readers.length} readers at ${APART.count + TOGETHER.count} incidents (${tally.refused} refused): ${learned.length} exact places learned; the control, a verifier, learns by ${control.join(', ')}\n`,
  );
});

// ── What is withheld, and what tells twins apart ────────────────────────────────────────────────────────────────────────

const all = (): Twin[] => [...twins.apart, ...twins.together];

function secretsOf({ withheld }: Reader, twin: Twin): string[] {
  const point = [twin.latitude, twin.longitude, twin.facilityAt.latitude, twin.facilityAt.longitude].map(near);
  const exact = [...point, twin.narrative];
  if (withheld === 'POINT') return exact;
  const { place, facility, before } = twin;
  return [
    ...exact,
    place.code,
    place.district,
    place.name,
    before.place,
    before.locality,
    twin.locality,
    ...Object.values(facility),
  ];
}

/** Twins that a reader cannot tell apart. */
const groupsOf = ({ withheld }: Reader): (readonly Twin[])[] =>
  withheld === 'PLACE' ? [twins.apart, twins.together] : [twins.together];

/** Every object of an answer that is about an incident, or row of a file, with what names the incident left out. */
function rowsOf(text: string, { id, reference }: Twin): string[] {
  const anonymous = (row: string): string =>
    row
      .replaceAll(id, '?')
      .replaceAll(reference, '?')
      .replaceAll(/ r="[A-Z]*\d+"/g, '');
  const whole = parsed(text);
  if (whole === undefined) {
    const rows = text.split(/\r?\n|<\/row>|<\/w:tr>|<\/tr>/);
    return rows.filter((row) => row.includes(id) || row.includes(reference)).map(anonymous);
  }
  const rows: string[] = [];
  const look = (value: Data): void => {
    if (value === null || typeof value !== 'object') return;
    if (!Array.isArray(value) && (value.id === id || value.properties?.id === id)) rows.push(JSON.stringify(value));
    else Object.values(value as object).forEach(look);
  };
  look(whole);
  return rows.map(anonymous);
}

function parsed(text: string): Data {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a text tells of the exact places. @param isProse without rows of incidents that could be compared. */
function learnedFrom(reader: Reader, text: string, isProse = false): string[] {
  // The seconds of a moment may be the digits of a point by chance.
  const said = text.replaceAll(/\d\d:\d\d:\d\d\.\d{3}Z/g, '');
  const told = all().flatMap((twin) => secretsOf(reader, twin).filter((secret) => said.includes(secret)));
  for (const group of groupsOf(reader)) {
    const rows = new Set(isProse ? [] : group.map((twin) => rowsOf(text, twin).join('\n')));
    const there = group.filter(({ id, reference }) => text.includes(id) || text.includes(reference));
    if (rows.size > 1 || (there.length > 0 && there.length < group.length)) told.push('twins are told apart');
  }
  return [...new Set(told)];
}

// ── The attacks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

it('a new way to filter, or to ask by a place, is tried here', () => {
  const filter = schema.getType('IncidentFilter') as GraphQLInputObjectType;
  const known = [
    'attackType',
    'certainty',
    'facility',
    'facilityType',
    'from',
    'governorate',
    'perpetrator',
    'place',
    'republishable',
  ];
  expect(Object.keys(filter.getFields()).sort()).toEqual([...known, 'status', 'text', 'to']);
  const places = Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, args }) =>
    args.filter((argument) => /place|box|near|latitude|longitude|locality|radius/i.test(argument.name)).map(() => name),
  );
  // What a name means in the reference of places, whatever was attacked.
  expect(places).toEqual(['place']);
});

it('looking, again and again, in every list and file, tells nothing', async () => {
  for (const [name, asking] of looks(twins)) {
    for (const reader of readers) {
      const answers = new Set<string>();
      for (let again = 0; again < 2; again += 1) {
        const text = await asking(reader);
        tally.looks += 1;
        if (refusalOf(text)) tally.refused += 1;
        answers.add(lasting(text));
        learned.push(...learnedFrom(reader, text, /docx|html|hdx/.test(name)).map((what) => `${reader.name}: ${name}: ${what}`));
      }
      // Workbooks and packages hold the moment that they were made.
      if (/list|csv/.test(name) && !/statement|tallies/.test(name))
        expect([reader.name, name, answers.size]).toEqual([reader.name, name, 1]);
    }
    const count = learnedFrom({ ...verifier, withheld: 'PLACE' }, await asking(verifier)).length;
    if (count > 0) learnedByVerifier.looks = (learnedByVerifier.looks ?? 0) + 1;
  }
  expect(learned).toEqual([]);
  expect(learnedByVerifier.looks).toBeGreaterThan(WIDE.length * 3);
}, 600_000);

it('guessing by every filter is answered alike for what is right and what is wrong', async () => {
  const comparable = (text: string, value: string): string =>
    refusalOf(text) ??
    lasting(text.replaceAll(JSON.stringify(value).slice(1, -1), '?').replaceAll(encodeURIComponent(value), '?'));
  const guessed: Record<string, number> = {};
  for (const reader of [...readers, verifier]) {
    const isControl = reader === verifier;
    const as: Reader = isControl ? { ...reader, withheld: 'PLACE' } : reader;
    const wrong = questionsOf(as, twins.wrong);
    for (const twin of isControl ? [twins.apart[0]!] : groupsOf(reader).flatMap((group) => group.slice(0, 2))) {
      for (const [index, [filter, value]] of questionsOf(as, twin).entries()) {
        const other = guessesAt(filter, wrong[index]![1], twins);
        for (const [at, [name, asking]] of guessesAt(filter, value, twins).entries()) {
          const [right, not] = [await asking(reader), await other[at]![1](reader)];
          const isTold = comparable(right, value) !== comparable(not, wrong[index]![1]);
          if (isControl) guessed[name] = (guessed[name] ?? 0) + Number(isTold);
          else {
            tally.guesses += 1;
            if (refusalOf(right)) tally.refused += 1;
            if (isTold) learned.push(`${reader.name}: ${name}: ${value}: ${right.slice(0, 300)} instead of ${not.slice(0, 300)}`);
          }
        }
      }
    }
  }
  expect(learned).toEqual([]);
  for (const name of ['place', 'facility', 'text'].flatMap((by) => [`list by ${by}`, `tally by ${by}`, `file by ${by}`]))
    expect([name, (guessed[name] ?? 0) > 0]).toEqual([name, true]);
  learnedByVerifier.guesses = Object.values(guessed).reduce((sum, count) => sum + count, 0);
}, 600_000);

it('the order of a list, and what a cursor holds, tell nothing', async () => {
  const PAGE = `query ($after: String, $order: IncidentOrder) { incidents(first: 1, after: $after, orderBy: $order) {
    edges { cursor node { id } } pageInfo { hasNextPage } } }`;
  for (const reader of [...readers, verifier]) {
    for (const direction of ['ASC', 'DESC']) {
      const cursors = new Map<string, string>();
      for (let after: string | null = null, hasNext = true; hasNext;) {
        const { incidents } = await reader.ask(PAGE, { after, order: { field: 'DATE', direction } });
        const [edge] = incidents.edges;
        cursors.set(edge.node.id, Buffer.from(edge.cursor, 'base64url').toString('latin1').replaceAll(edge.node.id, '?'));
        [after, hasNext] = [edge.cursor, incidents.pageInfo.hasNextPage];
      }
      tally.looks += cursors.size;
      for (const group of groupsOf(reader)) {
        const ids = [...cursors.keys()].filter((id) => group.some((twin) => twin.id === id));
        // Of one day, by the id, which the submitter made up.
        const byId = group.map(({ id }) => id).sort();
        expect([reader.name, ids]).toEqual([reader.name, direction === 'ASC' ? byId : byId.toReversed()]);
        expect(new Set(ids.map((id) => cursors.get(id))).size).toBe(1);
      }
      const held = [...cursors.values()].join('\n');
      learned.push(...learnedFrom(reader, held).map((what) => `${reader.name}: cursors: ${what}`));
    }
    const refusal = refusalOf(await graphql(LIST('id'), { order: { field: 'SUBMITTED' } })(reader));
    expect([reader.name, refusal]).toEqual([reader.name, reader === verifier ? undefined : 'FORBIDDEN']);
  }
  expect(learned).toEqual([]);
}, 120_000);

it('no split of a tally, however small its groups, tells twins apart', async () => {
  const dimensions = (schema.getType('TallyDimension') as GraphQLEnumType).getValues().map(({ name }) => name);
  const pairs = dimensions.flatMap((one, index) => [[one], ...dimensions.slice(index + 1).map((other) => [one, other])]);
  const query = `query ($groupBy: [TallyDimension!], $filter: IncidentFilter) {
    monthlyTally(month: "2017-04", groupBy: $groupBy, filter: $filter) { groups { figures { incidents } } } }`;
  const counts = async (reader: Reader, groupBy: string[], day: string): Promise<number[] | null> => {
    const { data } = await reader.graphql(query, { groupBy, filter: { from: day, to: day } });
    return data?.monthlyTally?.groups.map(({ figures }: Data) => figures.incidents) ?? null;
  };
  for (const groupBy of pairs) {
    for (const reader of readers) {
      for (const group of groupsOf(reader)) {
        tally.looks += 1;
        const split = await counts(reader, groupBy, group === twins.apart ? APART.day : TOGETHER.day);
        if (split === null) tally.refused += 1;
        const mayAsk = reader.withheld === 'POINT' || !groupBy.includes('DISTRICT');
        expect([reader.name, groupBy, split]).toEqual([reader.name, groupBy, mayAsk ? [group.length] : null]);
      }
    }
    if (groupBy.includes('DISTRICT')) {
      expect((await counts(verifier, groupBy, APART.day))!.length).toBeGreaterThan(1);
      learnedByVerifier['splits by district'] = (learnedByVerifier['splits by district'] ?? 0) + 1;
    }
  }
}, 120_000);

it('submitting something near, to see how much it resembles a twin, tells nothing', async () => {
  const submit = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident {
    duplicateCandidates(first: 20) { incident { id } score fields { field verdict contribution explanation } } } } }`;
  const { facility } = twins.together[0]!;
  const monitor = readers.find(({ name }) => name === 'a monitor')!;
  /** What is said of the likeness of each twin to something at these coordinates. */
  const likeness = async (reader: Reader, at: Pick<Twin, 'latitude' | 'longitude'>): Promise<string[]> => {
    const facilityImpacts = [{ facility: facility.id, damage: 'HEAVY' }];
    const input = anIncident({ date: TOGETHER.day, facilityImpacts });
    const exact = { ...input, latitude: at.latitude, longitude: at.longitude };
    const { incident } = (await reader.ask(submit, { input: exact })).submitIncident;
    return twins.together.map(({ id }) => {
      const candidate = incident.duplicateCandidates.find((one: Data) => one.incident.id === id);
      return JSON.stringify(candidate ?? null).replaceAll(id, '?');
    });
  };
  for (const at of [...twins.together, twins.wrong]) {
    tally.guesses += 1;
    const said = new Set(await likeness(monitor, at));
    if (said.size > 1) learned.push(`a monitor: likeness: ${[...said].join(' or ')}`);
    expect([...said][0]).not.toBe('null');
  }
  expect(learned).toEqual([]);
  const control = await likeness(verifier, twins.together[0]!);
  expect(control.map((said) => said.includes('the same spot'))).toEqual(control.map((_, index) => index === 0));
  learnedByVerifier.likeness = 1;
}, 120_000);
