import { createHash, randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { canonicalJson } from '../../src/revisions/canonical-json.js';
import {
  addReport,
  anIncident,
  aReport,
  aSource,
  createFacility,
  createPerpetrator,
  moveThrough,
  refusedReport,
  refusedSubmission,
  submit,
} from '../support/incidents.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** What a source said stays as it came, whatever becomes of the incident. */

let tracker: Tracker;
let monitor: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
});
afterAll(() => tracker.close());

const SUBMIT = 'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id revision } } }';
const AMEND = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }';
const REPORTS = `query ($id: UUID) { incident(id: $id) { revision reports { id receivedAt occurred link words { language text } given sha256
  directWitness mediaEvidence denies basedOn { id } source { id kind name nameEn link } incident { id }
  reading { date datePrecision latestDate: date time timePrecision place { code } attackTypes killed { min best max } injured { text }
    facilityImpacts { damage facility { id } } ambulances { destroyed { min words rule } } attributions { mode perpetrators { id } } } } } }`;

const reportsOf = async (id: string, caller: Caller = tracker): Promise<Data[]> =>
  (await caller.ask(REPORTS, { id })).incident?.reports ?? [];
const rows = (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> =>
  tracker.database.session((session) => session.query(sql, parameters));
const count = async (table: string): Promise<number> => Number((await rows(`SELECT count(*)::integer AS n FROM ${table}`))[0]!.n);

describe('a submission', () => {
  it('makes the first report, which stays as it came when the incident is amended', async () => {
    const input = anIncident({
      time: '05:30',
      governorate: 'إدلب',
      narrativeEn: 'What happened.',
      narrativeAr: 'ما حدث.',
      casualties: [{ outcome: 'KILLED', role: 'UNKNOWN', count: { words: 'three' } }],
    });
    await monitor.ask(SUBMIT, { input });
    const [before] = await reportsOf(input.id);
    const change = { casualties: [{ outcome: 'KILLED', count: { words: '5' } }], time: '05:15', narrativeEn: null };
    await tracker.ask(AMEND, { input: { id: input.id, revision: 1, reason: 'compared', ...change } });
    const [after, ...others] = await reportsOf(input.id);
    expect(others).toEqual([]);
    expect(after).toEqual(before);
    expect(after).toMatchObject({
      words: [
        { language: 'en', text: 'What happened.' },
        { language: 'ar', text: 'ما حدث.' },
      ],
      reading: { date: '2017-04-27', time: '05:30', place: { code: 'SY07' }, killed: { min: 3, best: 3, max: 3 } },
      directWitness: false,
      mediaEvidence: false,
      incident: { id: input.id },
    });
    // As it was given: the name, not the code; the words, not the number.
    expect(JSON.parse(after.given)).toEqual(JSON.parse(JSON.stringify(input)));
  });

  it('is the word of the own organisation, as its monitor, whoever of it submits', async () => {
    const colleague = await tracker.person(Role.MONITOR);
    const ids = [(await submit(monitor)).id, (await submit(colleague)).id];
    const sources = (await Promise.all(ids.map((id) => reportsOf(id)))).map(([report]) => report.source);
    expect(sources[0]).toEqual(sources[1]);
    expect(sources[0]).toMatchObject({ kind: 'MEMBER_MONITOR', nameEn: null });
    expect(sources[0].name).toMatch(/^Organisation /);
    expect(JSON.stringify(sources)).not.toMatch(new RegExp(`${monitor.pseudonym}|${monitor.accountId}`));
  });

  it('can be the word of another, who saw it or not', async () => {
    const origin = { ...aSource('MEDIA'), link: 'https://news.example/1', occurred: 'at dawn', mediaEvidence: true };
    const { id } = await submit(monitor, { report: { ...origin, receivedAt: '2017-04-28T10:00:00+03:00' } });
    const [report] = await reportsOf(id);
    expect(report).toMatchObject({
      source: { kind: 'MEDIA', name: origin.newSource.nameEn },
      link: origin.link,
      occurred: 'at dawn',
      mediaEvidence: true,
      directWitness: false,
      receivedAt: '2017-04-28T07:00:00.000Z',
    });
  });

  it('names what hangs on it before that is written, as it is found afterwards', async () => {
    // Whose source is put on record with the first, found with the second, and remembered from then on.
    const newcomer = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.MONITOR);
    const beginners = tracker.as(newcomer.token);
    const named = aSource('ORGANISATION');
    const reports = [
      ...[undefined, undefined, { receivedAt: '2017-04-28T10:00:00.120+03:00' }],
      { newSource: { ...named.newSource, nameAr: `مصدر ${randomUUID().slice(0, 8)}` }, link: 'https://news.example/"1"' },
      { source: named.newSource.nameEn, occurred: 'at dawn\n — «فجرا»', directWitness: true },
    ];
    const ids: string[] = [];
    for (const report of reports) {
      const casualties = [{ outcome: 'KILLED', count: { words: 'ثلاثة' } }];
      ids.push(
        (await submit(beginners, { report, casualties, narrativeAr: 'قصف \\ "مشفى"\t.', latitude: 35.8, longitude: 36.5 })).id,
      );
      // A source that is younger than a second is not remembered.
      if (ids.length === 2) await new Promise((over) => setTimeout(over, 1_100));
    }
    const attached = await rows(
      `SELECT r.after->'attached' AS said, attached_to(r.incident_id) AS found FROM revision r WHERE r.incident_id = ANY ($1::uuid[])`,
      [ids],
    );
    expect(attached).toHaveLength(reports.length);
    for (const { said, found } of attached) {
      expect(said).toEqual(found);
      expect(Object.keys((said as { report: object }).report)).toHaveLength(1);
    }
  });

  it('sent twice, at once and with its id in capitals, is one incident with one report', async () => {
    const input = anIncident({ narrativeEn: 'Once.' });
    const again = { ...input, id: input.id.toUpperCase(), locality: null };
    const sent = Array.from({ length: 8 }, (_, index) => monitor.graphql(SUBMIT, { input: index % 2 ? input : again }));
    for (const { errors } of await Promise.all(sent)) expect(errors).toBeUndefined();
    expect(await reportsOf(input.id)).toHaveLength(1);
  });

  it('holds nothing of the identities that came with it', async () => {
    const name = `Somebody ${randomUUID()}`;
    const { id } = await submit(monitor, { identities: [{ kind: 'REPORTER', name }] });
    expect((await reportsOf(id))[0].given).not.toMatch(/identities|Somebody/);
    expect(JSON.stringify(await rows('SELECT to_jsonb(r) AS row FROM report r'))).not.toContain(name);
  });

  it('that is refused leaves no report and no source', async () => {
    const before = [await count('report'), await count('source')];
    const refusal = await refusedSubmission(monitor, { report: { ...aSource(), basedOn: randomUUID() } });
    expect(refusal.extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'input.report.basedOn' }] });
    expect([await count('report'), await count('source')]).toEqual(before);
  });
});

describe('a further report', () => {
  it('says what it says and no more, beside what came before; the incident stays as it is', async () => {
    const [facility, party] = [await createFacility(tracker), await createPerpetrator(tracker)];
    const { id } = await submit(monitor, { time: '05:30' });
    const { report, incident } = await addReport(tracker, id, {
      ...aSource(),
      time: '05:15',
      facilityImpacts: [{ facility: facility.name, damage: 'HEAVY' }],
      ambulances: { destroyed: { words: 'seven' } },
      attributions: [{ perpetrators: [party.name], mode: 'ONE_OF' }],
      words: [{ language: 'fr', text: 'Deux frappes.' }],
      directWitness: true,
    });
    expect(incident).toEqual({ id, revision: 2 });
    const [first, second] = await reportsOf(id);
    expect(second.id).toBe(report.id);
    expect(second).toMatchObject({
      words: [{ language: 'fr', text: 'Deux frappes.' }],
      directWitness: true,
      reading: {
        // The date and place were not said; the zone of the place is the incident's.
        date: null,
        datePrecision: null,
        place: null,
        time: '05:15',
        attackTypes: ['UNKNOWN'],
        facilityImpacts: [{ damage: 'HEAVY', facility: { id: facility.id } }],
        ambulances: { destroyed: { min: 7, words: 'seven', rule: expect.stringMatching(/^tawthiq-counts/) } },
        attributions: [{ mode: 'ONE_OF', perpetrators: [{ id: party.id }] }],
        killed: { min: 0, best: null, max: null },
      },
    });
    expect(first.reading.time).toBe('05:30');
    const now = await tracker.ask('query ($id: UUID) { incident(id: $id) { time attributions { mode } revisions { reason } } }', {
      id,
    });
    expect(now.incident).toEqual({
      time: '05:30',
      attributions: [],
      revisions: [{ reason: null }, { reason: 'A report was filed.' }],
    });
  });

  it('sent many times at once is one report and one revision', async () => {
    const { id } = await submit(monitor);
    const input = aReport(id, { ...aSource(), time: '05:15' });
    const ADD = 'mutation ($input: AddReportInput!) { addReport(input: $input) { report { id sha256 } } }';
    const answers = await Promise.all(Array.from({ length: 16 }, () => tracker.graphql(ADD, { input })));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    const { incident } = await tracker.ask(REPORTS, { id });
    expect([incident.reports.length, incident.revision]).toEqual([2, 2]);
  });

  it('of an id that is taken is refused, also by those who do not see it, and nothing changes', async () => {
    const [{ id }, { id: other }] = [await submit(monitor), await submit(tracker)];
    const { report } = await addReport(tracker, id, { time: '05:15' });
    const before = await rows('SELECT to_jsonb(r) AS row FROM report r ORDER BY id');
    const again = { id: report.id, time: '05:15' };
    for (const [caller, incident, over] of [
      [tracker, id, { time: '05:16' }],
      [tracker, id, { link: 'https://news.example/' }],
      [tracker, other, {}],
      [monitor, id, {}],
    ] as const) {
      const { extensions } = await refusedReport(caller, incident, { ...again, ...over });
      expect(extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.id' }] });
    }
    expect(await rows('SELECT to_jsonb(r) AS row FROM report r ORDER BY id')).toEqual(before);
    expect((await tracker.ask(REPORTS, { id })).incident.revision).toBe(2);
  });

  it('is answered again after the incident has moved on', async () => {
    const { id } = await submit(monitor);
    const { report } = await addReport(monitor, id, { time: '05:15' });
    await moveThrough(tracker, { id, revision: 2 }, ['IN_REVIEW']);
    expect((await addReport(monitor, id, { id: report.id, time: '05:15' })).report).toEqual(report);
    expect((await refusedReport(monitor, id)).message).toContain('taken into review');
  });

  it.each([
    ['a device’s id', { id: '6f1c2a34-8f0e-1f1b-9d53-0d6a3f7c1e22' }, 'INVALID_INPUT', 'input.id'],
    ['a source that is not known', { source: 'Nobody that is known' }, 'NOT_FOUND', 'input.source'],
    ['a source and a new one', { source: 'x', ...aSource() }, 'INVALID_INPUT', 'input'],
    [
      'a monitor as a new source',
      { newSource: { kind: 'MEMBER_MONITOR', nameEn: 'x' } },
      'INVALID_INPUT',
      'input.newSource.kind',
    ],
    ['a new source without a name', { newSource: { kind: 'MEDIA' } }, 'INVALID_INPUT', 'input.newSource.nameEn'],
    ['a link that a browser would run', { link: 'javascript:alert(1)' }, 'INVALID_INPUT', 'input.link'],
    ['what came tomorrow', { receivedAt: '2999-01-01T00:00:00Z' }, 'INVALID_INPUT', 'input.receivedAt'],
    ['a language that is none', { words: [{ language: 'Arabic', text: 'x' }] }, 'INVALID_INPUT', 'input.words.0.language'],
    [
      'a count that cannot be read',
      { ambulances: { destroyed: { words: 'blue' } } },
      'INVALID_INPUT',
      'input.ambulances.destroyed.words',
    ],
    ['a place that is not known', { place: 'Atlantis' }, 'NOT_FOUND', 'input.place'],
    ['a report that rests on one that is not there', { basedOn: randomUUID() }, 'NOT_FOUND', 'input.basedOn'],
  ])('with %s is refused, and nothing is stored', async (_what, over, code, path) => {
    const { id } = await submit(monitor);
    const before = [await count('report'), await count('source')];
    const { extensions } = await refusedReport(tracker, id, over);
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, path]);
    expect([await count('report'), await count('source')]).toEqual(before);
    expect((await tracker.ask(REPORTS, { id })).incident.revision).toBe(1);
  });
});

describe('who files', () => {
  it('a monitor, of the own incidents only, and does not learn of others’', async () => {
    const { id } = await submit(tracker);
    const [ofOther, ofNone] = [await refusedReport(monitor, id), await refusedReport(monitor, randomUUID())];
    expect([ofOther.extensions.code, ofNone.extensions.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(ofOther.message.replace(/[0-9a-f-]{36}/, '')).toBe(ofNone.message.replace(/[0-9a-f-]{36}/, ''));
  });

  it('a verifier, of any, whatever its status', async () => {
    for (const statuses of [[], ['IN_REVIEW'], ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'], ['REJECTED']]) {
      const { id } = await submit(monitor);
      await moveThrough(tracker, { id }, statuses);
      expect((await addReport(tracker, id)).incident.revision).toBe(statuses.length + 2);
    }
  });

  it('nobody else', async () => {
    const { id } = await submit(monitor);
    for (const role of [Role.ANALYST, Role.ADVOCATE, Role.ADMINISTRATOR]) {
      expect((await refusedReport(await tracker.person(role), id)).extensions.code).toBe('FORBIDDEN');
    }
    expect((await refusedReport(tracker.as(null), id)).extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('who sees', () => {
  it('verifiers and analysts all reports; a monitor those that it filed, and none of what others say of its incident', async () => {
    const { id } = await submit(monitor, { narrativeEn: 'Mine.' });
    const mine = await addReport(monitor, id, aSource());
    const theirs = await addReport(tracker, id, aSource());
    await moveThrough(tracker, { id, revision: 3 }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
    const analyst = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.ANALYST);
    for (const caller of [tracker, tracker.as(analyst.token)]) expect(await reportsOf(id, caller)).toHaveLength(3);
    const own = await reportsOf(id, monitor);
    expect(own).toHaveLength(2);
    expect(own.map((report) => report.id)).toEqual(expect.arrayContaining([mine.report.id]));
    expect(JSON.stringify(own)).not.toContain(theirs.report.id);
    for (const role of [Role.MONITOR, Role.ADVOCATE, Role.ADMINISTRATOR]) {
      expect(await reportsOf(id, await tracker.person(role))).toEqual([]);
    }
    expect(await reportsOf(id, tracker.as(null))).toEqual([]);
  });

  it('the sources on record, for those who compare them, by name', async () => {
    const names = ['Zebra', 'apple', 'Mango'].map((word) => `${word} ${randomUUID().slice(0, 8)}`);
    const { id } = await submit(tracker);
    for (const nameEn of names) await addReport(tracker, id, { newSource: { kind: 'MEDIA', nameEn } });
    const listed: Data[] = [];
    for (let after: string | null = null; ;) {
      const query =
        'query ($after: String) { sources(first: 3, after: $after) { totalCount nodes { name kind } pageInfo { hasNextPage endCursor } } }';
      const { sources } = await tracker.ask(query, { after });
      listed.push(...sources.nodes);
      if (!sources.pageInfo.hasNextPage) {
        expect(listed).toHaveLength(sources.totalCount);
        break;
      }
      after = sources.pageInfo.endCursor;
    }
    const found = listed.map(({ name }) => name).filter((name) => names.includes(name));
    expect(found).toEqual([names[1], names[2], names[0]]);
    expect((await monitor.refusal('{ sources { totalCount } }')).extensions.code).toBe('FORBIDDEN');
  });
});

describe('a source', () => {
  it('is one under each of its names, also when several name it at once', async () => {
    const word = randomUUID().slice(0, 8);
    const { id } = await submit(tracker);
    const spellings = [`The ${word} Archive`, `the ${word} archive`, `The ${word.toUpperCase()}-Archive`];
    const named = (nameEn: string, over = {}) => ({ newSource: { kind: 'ORGANISATION', nameEn, ...over } });
    const filed = [...spellings, ...spellings].map((name) => addReport(tracker, id, named(name, { nameAr: `أرشيف ${word}` })));
    await Promise.all(filed);
    await addReport(tracker, id, { source: `أرشيف ${word}` });
    await addReport(monitor, (await submit(monitor)).id, { source: spellings[2] });
    const ofNames = await rows('SELECT DISTINCT source_id FROM source_name WHERE name_key LIKE $1', [`%${word}%`]);
    const { reports } = (await tracker.ask(REPORTS, { id })).incident;
    expect(ofNames).toHaveLength(1);
    expect(new Set(reports.slice(1).map(({ source }: Data) => source.id))).toEqual(new Set([ofNames[0]!.source_id]));
    expect(reports).toHaveLength(8);
  });

  it('is not guessed at when its names are those of two', async () => {
    const [one, two] = [aSource(), aSource()];
    const { id } = await submit(tracker);
    await addReport(tracker, id, one);
    await addReport(tracker, id, { newSource: { ...two.newSource, nameAr: 'مصدر آخر' } });
    const both = { newSource: { ...one.newSource, nameAr: 'مصدر آخر' } };
    const { extensions } = await refusedReport(tracker, id, both);
    expect(extensions).toMatchObject({ code: 'AMBIGUOUS', fields: [{ path: 'input.newSource' }] });
    expect(extensions.candidates!.map(({ name }) => name).sort()).toEqual(
      [one, two].map(({ newSource }) => newSource.nameEn).sort(),
    );
  });

  it('keeps the name of its organisation when that changes it', async () => {
    const organisationId = await createOrganisation(tracker.app, `Before ${randomUUID().slice(0, 8)}`);
    const person = tracker.as((await createPerson(tracker.app, organisationId, Role.MONITOR, Role.ADMINISTRATOR)).token);
    const { id } = await submit(person);
    const name = `After ${randomUUID().slice(0, 8)}`;
    const before = (await reportsOf(id))[0];
    await rows('UPDATE organisation SET name = $1, name_key = $2 WHERE id = $3', [name, name.toLowerCase(), organisationId]);
    const after = (await reportsOf(id))[0];
    expect(after.source.name).toBe(name);
    expect(after.sha256).toBe(before.sha256);
  });
});

describe('the history', () => {
  it('lists the hash of every report from the revision that filed it on, whoever writes the revision', async () => {
    const { id } = await submit(monitor);
    await addReport(tracker, id, aSource());
    // A monitor who does not see the other report amends: the revision lists it all the same.
    await monitor.ask(AMEND, { input: { id, revision: 2, reason: 'closer', locality: 'the mill' } });
    const reports = await reportsOf(id);
    const revisions = await rows(`SELECT after->'reports' AS reports FROM revision WHERE incident_id = $1 ORDER BY number`, [id]);
    const anchors = reports.map(({ id: report, sha256 }) => ({ id: report, sha256 }));
    expect(revisions.map((revision) => revision.reports)).toEqual([anchors.slice(0, 1), anchors, anchors]);
  });

  it('tells when a report is altered behind its back', async () => {
    const { id } = await submit(monitor, { casualties: [{ outcome: 'KILLED', count: { words: '3' } }] });
    const [before] = await reportsOf(id);
    await tracker.database.session(async (session) => {
      await session.exec('ALTER TABLE report DISABLE TRIGGER report_kept');
      await session.query(
        `UPDATE report SET reading = jsonb_set(reading, '{casualties,0,count,max}', '30') WHERE incident_id = $1`,
        [id],
      );
      await session.exec('ALTER TABLE report ENABLE TRIGGER report_kept');
    });
    expect((await reportsOf(id))[0].sha256).not.toBe(before.sha256);
  });

  it('is of a document that anybody can hash again', async () => {
    const { id } = await submit(monitor, {
      report: { ...aSource(), link: 'https://news.example/2' },
      latitude: 35.5,
      longitude: 36.25,
    });
    const [report] = await reportsOf(id);
    const [row] = await rows(
      `SELECT r.id, r.incident_id, r.based_on, to_char(r.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS received_at, r.occurred,
              r.link, r.words, r.direct_witness, r.media_evidence, r.denies, r.given, r.reading,
              jsonb_build_object('id', s.id, 'kind', s.kind, 'nameEn', s.name_en, 'nameAr', s.name_ar, 'link', s.link, 'organisationId', s.organisation_id) AS source
         FROM report r JOIN source s ON s.id = r.source_id WHERE r.incident_id = $1`,
      [id],
    );
    const { incident_id: incidentId, based_on: basedOn, received_at: receivedAt, direct_witness: directWitness, ...rest } = row!;
    const { media_evidence: mediaEvidence, ...same } = rest;
    const document = { ...same, incidentId, basedOn, receivedAt, directWitness, mediaEvidence };
    expect(createHash('sha256').update(canonicalJson(document)).digest('hex')).toBe(report.sha256);
  });
});
