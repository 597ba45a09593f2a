import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Permission, Role } from '../../src/common/authz/permission.js';
import { CredentialService } from '../../src/accounts/credential.service.js';
import { systemContext } from '../../src/common/request-context.js';
import { ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { type Answer, type Caller, callerOf, type Data, startTracker, type Tracker } from '../support/tracker.js';

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id revision } } }`;
const LIST = `query ($id: UUID!) { incident(id: $id) {
  identities { id kind erased accesses { account action reason recordedAt } } } }`;
const OPEN = `mutation ($input: OpenIdentityInput!) { openIdentity(input: $input) { id kind name contact notes } }`;
const ERASE = `mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { identity { id kind erased accesses { action reason } } } }`;
const REASON = 'to arrange protection';

let tracker: Tracker;
let monitor: Person & Caller;
let foreign: Person & Caller;
/** Another organisation's people. */
const abroad = async (...roles: Role[]): Promise<Person & Caller> => {
  const person = await createPerson(tracker.app, await createOrganisation(tracker.app), ...roles);
  return { ...person, ...callerOf(tracker.url, person.token) };
};

beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
  foreign = await abroad(Role.VERIFIER);
});
afterAll(() => tracker.close());

const canary = (): string => `canary-${randomUUID().slice(0, 13)}`;
const anIdentity = (over: object = {}): Record<string, unknown> => {
  return { kind: 'WITNESS', name: canary(), contact: canary(), notes: canary(), ...over };
};
const submitWith = async (identities: object[], by: Caller = monitor): Promise<ReturnType<typeof anIncident>> => {
  const input = anIncident({ identities, narrativeEn: 'what happened' });
  await by.ask(SUBMIT, { input });
  return input;
};
const identitiesOf = async (id: string, as: Caller = tracker): Promise<Data[]> =>
  (await as.ask(LIST, { id })).incident.identities;
const onlyOneOf = async (id: string, as?: Caller): Promise<string> => (await identitiesOf(id, as))[0].id;
const rows = (sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> =>
  tracker.database.session((session) => session.query(sql, parameters));
const accessesOf = (id: string) =>
  rows('SELECT action::text, reason, account_id::text FROM identity_access WHERE identity_id = $1', id);

describe('submitting', () => {
  it('seals each identity, for the submitter’s organisation', async () => {
    const given = [anIdentity({ kind: 'REPORTER' }), anIdentity({ contact: null }), { kind: 'WITNESS', notes: 'شاهد' }];
    const { id } = await submitWith(given);
    const stored = await rows('SELECT * FROM sealed_identity WHERE incident_id = $1', id);
    expect(stored).toHaveLength(3);
    expect(new Set(stored.map((row) => row.organisation_id))).toEqual(new Set([tracker.organisationId]));
    expect((await identitiesOf(id)).map(({ kind }) => kind).sort()).toEqual(['REPORTER', 'WITNESS', 'WITNESS']);
    const opened = await Promise.all(
      (await identitiesOf(id)).map(
        async (one) => (await tracker.ask(OPEN, { input: { id: one.id, reason: REASON } })).openIdentity,
      ),
    );
    const texts = (one: Data) => [one.kind, one.name ?? null, one.contact ?? null, one.notes ?? null];
    expect(opened.map(texts).sort()).toEqual(given.map(texts).sort());
  });

  it('leaves nothing of them in the incident, its revisions, search or hash', async () => {
    const identity = anIdentity();
    const { id, ...content } = await submitWith([identity]);
    const words = [identity.name, identity.contact, identity.notes] as string[];
    const tables = await rows(
      `SELECT to_jsonb(i)::text AS incident, (SELECT jsonb_agg(r)::text FROM revision r WHERE r.incident_id = i.id) AS revisions
         FROM incident i WHERE i.id = $1`,
      id,
    );
    for (const word of words) {
      expect(JSON.stringify(tables)).not.toContain(word);
      const { incidents } = await tracker.ask(`query ($text: String) { incidents(filter: {text: $text}) { totalCount } }`, {
        text: word,
      });
      expect(incidents.totalCount).toBe(0);
    }
    // Nor in the hash of the submission: once erased, another name in its place makes no difference.
    await tracker.ask(ERASE, { input: { id: await onlyOneOf(id), reason: REASON } });
    await monitor.ask(SUBMIT, { input: { id, ...content, identities: [anIdentity()] } });
  });

  it('refuses one without any text, and more than 20', async () => {
    const input = anIncident({ identities: [anIdentity(), { kind: 'WITNESS' }] });
    expect((await monitor.refusal(SUBMIT, { input })).extensions).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: 'input.identities.1', message: 'needs at least one of name, contact and notes.' }],
    });
    expect((await tracker.ask(LIST, { id: input.id })).incident).toBeNull();
    const many = anIncident({ identities: Array.from({ length: 21 }, () => anIdentity()) });
    expect((await monitor.refusal(SUBMIT, { input: many })).extensions.fields).toEqual([
      { path: 'input.identities', message: 'must be at most 20.' },
    ]);
    const most = await submitWith(many.identities ? (many.identities as object[]).slice(1) : []);
    expect(await identitiesOf(most.id)).toHaveLength(20);
  });

  it('repeats nothing of them in an error', async () => {
    const word = canary();
    const wrong: [object, string][] = [
      [{ kind: 'WITNESS', name: word.padEnd(301, 'x') }, 'input.identities.0.name'],
      [{ kind: 'WITNESS', contact: `${word}\0` }, 'input.identities.0.contact'],
      [{ kind: 'WITNESS', notes: `${word}\uD800` }, 'input.identities.0.notes'],
      [{ kind: 'WITNESS', name: { first: word } }, 'input.identities.0.name'],
      [{ kind: 'WITNESS', name: [word] }, 'input.identities.0.name'],
      [{ kind: word, name: 'x' }, 'input.identities.0.kind'],
      [{ kind: [word], name: 'x' }, 'input.identities.0.kind'],
    ];
    for (const [identity, path] of wrong) {
      const answer = await monitor.graphql(SUBMIT, { input: anIncident({ identities: [identity] }) });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
      expect(JSON.stringify(answer)).not.toContain(word);
    }
    const number = await monitor.refusal(SUBMIT, {
      input: anIncident({ identities: [{ kind: 'WITNESS', contact: 963110001 }] }),
    });
    expect(number.extensions.fields).toEqual([{ path: 'input.identities.0.contact', message: 'must be text in double quotes.' }]);
    const kind = await monitor.refusal(SUBMIT, { input: anIncident({ identities: [{ kind: 'NEIGHBOUR', name: 'x' }] }) });
    expect(kind.extensions.fields?.[0]?.message).toBe('is not of type "IdentityKind". It takes REPORTER, WITNESS.');
  });

  it.each([
    'identities: [{kind: WITNESS, contact: 963110001}]',
    'identities: [{kind: WITNESS, contact: {number: "963110001"}}]',
    'identities: [{kind: "963110001", name: "x"}]',
    'identities: [{kind: N963110001, name: "x"}]',
    'identities: ["963110001"]',
    'identities: "963110001"',
    'identities: [{kind: WITNESS, name: "x" "963110001"}]',
    'identities: [{kind: WITNESS, name: """963110001""" """963110001"""}]',
  ])('repeats nothing of a value written into the document: %s', async (written) => {
    const { id } = anIncident();
    const document = `mutation { submitIncident(input: {id: "${id}", date: "2017-04-27", governorate: "SY07", ${written}}) { incident { id } } }`;
    const answer = await monitor.graphql(document);
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain('963110001');
  });
});

describe('submitting again', () => {
  it('answers the same content the same and keeps one set, in any order', async () => {
    const [first, second] = [anIdentity(), anIdentity({ notes: null })];
    const input = await submitWith([first, second]);
    for (const identities of [
      [first, second],
      [second, first],
    ]) {
      expect((await monitor.ask(SUBMIT, { input: { ...input, identities } })).submitIncident.incident).toEqual({
        id: input.id,
        revision: 1,
      });
    }
    expect(await identitiesOf(input.id)).toHaveLength(2);
    expect((await identitiesOf(input.id)).flatMap(({ accesses }) => accesses)).toEqual([]);
  });

  it('keeps one set when it comes sixteen times at once', async () => {
    const input = anIncident({ identities: [anIdentity()] });
    const answers = await Promise.all(Array.from({ length: 16 }, () => monitor.ask(SUBMIT, { input })));
    expect(answers).toHaveLength(16);
    expect(await identitiesOf(input.id)).toHaveLength(1);
  });

  it.each([
    ['another name', (one: object) => [{ ...one, name: 'another' }]],
    ['another kind', (one: object) => [{ ...one, kind: 'REPORTER' }]],
    ['one left out', () => []],
    ['one more', (one: object) => [one, anIdentity()]],
    ['the same one twice', (one: object) => [one, one]],
  ])('is refused with %s', async (_what, change) => {
    const identity = anIdentity();
    const input = await submitWith([identity]);
    const refusal = await monitor.refusal(SUBMIT, { input: { ...input, identities: change(identity) } });
    expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.id' }] });
    expect(await identitiesOf(input.id)).toHaveLength(1);
  });

  it('is answered the same when one was erased meanwhile', async () => {
    const input = await submitWith([anIdentity()]);
    await tracker.ask(ERASE, { input: { id: await onlyOneOf(input.id), reason: REASON } });
    await monitor.ask(SUBMIT, { input });
    expect((await identitiesOf(input.id)).map(({ erased }) => erased)).toEqual([true]);
    expect((await monitor.refusal(SUBMIT, { input: { ...input, identities: [] } })).extensions.code).toBe('CONFLICT');
  });

  it('tells nobody but the submitter whether a guess is right', async () => {
    const identity = anIdentity();
    const input = await submitWith([identity]);
    for (const other of [tracker, foreign]) {
      const [right, wrong] = await Promise.all(
        [identity, anIdentity()].map((guess) => other.refusal(SUBMIT, { input: { ...input, identities: [guess] } })),
      );
      expect(right).toEqual(wrong);
      expect(right!.extensions.code).toBe('CONFLICT');
    }
  });
});

describe('seeing that there are some', () => {
  it('is for people of the organisation that received them who may open them; others get none', async () => {
    const { id } = await submitWith([anIdentity()]);
    await rows(`UPDATE incident SET status = 'PUBLISHED' WHERE id = $1`, id);
    expect(await identitiesOf(id)).toEqual([{ id: expect.any(String), kind: 'WITNESS', erased: false, accesses: [] }]);
    const others: Caller[] = [foreign, monitor, tracker.as(null)];
    for (const role of [Role.MONITOR, Role.ANALYST, Role.ADVOCATE, Role.ADMINISTRATOR]) others.push(await tracker.person(role));
    for (const other of others) {
      const answer = await other.ask(LIST, { id });
      // Somebody without any right to read incidents sees what the public sees.
      expect(answer.incident.identities).toEqual([]);
    }
  });

  it('is of the organisation that received them, also when its verifiers look at one list', async () => {
    const theirs = await submitWith([anIdentity()], foreign);
    const ours = await submitWith([anIdentity()]);
    expect(await identitiesOf(theirs.id)).toEqual([]);
    expect(await identitiesOf(theirs.id, foreign)).toHaveLength(1);
    expect(await identitiesOf(ours.id, foreign)).toEqual([]);
  });

  it('takes one statement for all incidents of a page', async () => {
    for (let count = 0; count < 3; count += 1) await submitWith([anIdentity(), anIdentity()]);
    tracker.statements.length = 0;
    const { incidents } = await tracker.ask('{ incidents(first: 50) { nodes { identities { id accesses { account } } } } }');
    expect(incidents.nodes.length).toBeGreaterThan(5);
    expect(tracker.statements.filter((sql) => sql.includes('sealed_identity'))).toHaveLength(1);
  });
});

describe('opening', () => {
  it('tells what it says, and keeps who asked, when and why', async () => {
    const identity = anIdentity();
    const { id: incidentId } = await submitWith([identity]);
    const id = await onlyOneOf(incidentId);
    expect((await tracker.ask(OPEN, { input: { id, reason: REASON } })).openIdentity).toEqual({ id, ...identity });
    const second = await tracker.person(Role.VERIFIER);
    await second.ask(OPEN, { input: { id: id.toUpperCase(), reason: 'again' } });
    const [{ accesses }] = (await identitiesOf(incidentId)) as [Data];
    expect(accesses).toEqual([
      { account: tracker.pseudonym, action: 'OPENED', reason: REASON, recordedAt: expect.any(String) },
      { account: second.pseudonym, action: 'OPENED', reason: 'again', recordedAt: expect.any(String) },
    ]);
    expect(Math.abs(Date.now() - Date.parse(accesses[0].recordedAt))).toBeLessThan(60_000);
  });

  it('needs the permission, and a reason', async () => {
    const id = await onlyOneOf((await submitWith([anIdentity()])).id);
    for (const mutation of [OPEN, ERASE]) {
      expect((await tracker.as(null).refusal(mutation, { input: { id, reason: REASON } })).extensions.code).toBe(
        'UNAUTHENTICATED',
      );
      for (const role of [Role.MONITOR, Role.ANALYST, Role.ADVOCATE, Role.ADMINISTRATOR]) {
        const refusal = await (await tracker.person(role)).refusal(mutation, { input: { id, reason: REASON } });
        expect(refusal.extensions.code).toBe('FORBIDDEN');
      }
      for (const reason of ['', '  \n', 'x'.repeat(2001)]) {
        expect((await tracker.refusal(mutation, { input: { id, reason } })).extensions.fields).toEqual([
          { path: 'input.reason', message: 'must be text of 1 to 2000 characters.' },
        ]);
      }
    }
    expect(await accessesOf(id)).toEqual([]);
  });

  it('of another organisation’s is answered as if there were none', async () => {
    const id = await onlyOneOf((await submitWith([anIdentity()])).id);
    const missing = randomUUID();
    for (const mutation of [OPEN, ERASE]) {
      const theirs = await foreign.refusal(mutation, { input: { id, reason: REASON } });
      const none = await foreign.refusal(mutation, { input: { id: missing, reason: REASON } });
      expect(theirs.extensions.code).toBe('NOT_FOUND');
      expect(JSON.stringify(theirs)).toBe(JSON.stringify(none).replaceAll(missing, id));
    }
    expect(await accessesOf(id)).toEqual([]);
    expect((await rows('SELECT ciphertext IS NULL AS erased FROM sealed_identity WHERE id = $1', id))[0]!.erased).toBe(false);
  });

  it('is closed to an API token without that scope, and open to one with that scope alone', async () => {
    const identity = anIdentity();
    const id = await onlyOneOf((await submitWith([identity])).id);
    const tokenFor = async (...scopes: Permission[]): Promise<Caller> => {
      const account = { id: tracker.accountId, organisationId: tracker.organisationId };
      const { secret } = await tracker.database.transaction(systemContext(), (tx) => {
        const grant = { kind: 'API_TOKEN', name: 'narrow', scopes } as const;
        return tracker.app.get(CredentialService).create(tx, account, grant, new Date(Date.now() + 60_000));
      });
      return tracker.as(secret);
    };
    const reader = await tokenFor(Permission.REVIEW_INCIDENT);
    expect((await reader.refusal(OPEN, { input: { id, reason: REASON } })).extensions.code).toBe('FORBIDDEN');
    const narrow = await tokenFor(Permission.OPEN_IDENTITY);
    await rows(`UPDATE incident SET status = 'PUBLISHED' WHERE id = (SELECT incident_id FROM sealed_identity WHERE id = $1)`, id);
    const [{ incident_id: incidentId }] = (await rows('SELECT incident_id::text FROM sealed_identity WHERE id = $1', id)) as [
      Data,
    ];
    expect(await onlyOneOf(incidentId, narrow)).toBe(id);
    expect((await narrow.ask(OPEN, { input: { id, reason: REASON } })).openIdentity.name).toBe(identity.name);
    expect((await narrow.ask(ERASE, { input: { id, reason: REASON } })).eraseIdentity.identity.erased).toBe(true);
  });

  it('tells nothing when the access cannot be put on record', async () => {
    const identity = anIdentity();
    const id = await onlyOneOf((await submitWith([identity])).id);
    await rows('ALTER TABLE identity_access ADD CONSTRAINT refused CHECK (reason <> $$refused$$) NOT VALID');
    try {
      const answer = await tracker.graphql(OPEN, { input: { id, reason: 'refused' } });
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect(JSON.stringify(answer)).not.toContain(identity.name as string);
      expect((await tracker.graphql(ERASE, { input: { id, reason: 'refused' } })).errors).toHaveLength(1);
    } finally {
      await rows('ALTER TABLE identity_access DROP CONSTRAINT refused');
    }
    expect(
      (
        await identitiesOf(
          (await rows('SELECT incident_id::text FROM sealed_identity WHERE id = $1', id))[0]!.incident_id as string,
        )
      )[0].erased,
    ).toBe(false);
  });

  it('tells nothing, and records nothing, when the row was moved to another incident or kind', async () => {
    const [one, other] = [await submitWith([anIdentity()]), await submitWith([anIdentity()])];
    const id = await onlyOneOf(one.id);
    for (const change of [`incident_id = '${other.id}'`, `incident_id = '${one.id}', kind = 'REPORTER'`]) {
      await rows(`UPDATE sealed_identity SET ${change} WHERE id = $1`, id);
      expect((await tracker.refusal(OPEN, { input: { id, reason: REASON } })).extensions.code).toBe('INTERNAL');
    }
    await rows(`UPDATE sealed_identity SET organisation_id = $2, kind = 'WITNESS' WHERE id = $1`, id, foreign.organisationId);
    expect((await foreign.refusal(OPEN, { input: { id, reason: REASON } })).extensions.code).toBe('INTERNAL');
    expect(await accessesOf(id)).toEqual([]);
  });

  it('stays on record: nobody changes or removes it', async () => {
    const { id: incidentId } = await submitWith([anIdentity()]);
    const id = await onlyOneOf(incidentId);
    await tracker.ask(OPEN, { input: { id, reason: REASON } });
    await expect(rows(`UPDATE identity_access SET reason = 'other'`)).rejects.toThrow();
    await expect(rows('DELETE FROM identity_access')).rejects.toThrow();
    await expect(rows('TRUNCATE identity_access')).rejects.toThrow();
    await expect(rows('DELETE FROM sealed_identity WHERE id = $1', id)).rejects.toThrow();
    expect(await accessesOf(id)).toEqual([{ action: 'OPENED', reason: REASON, account_id: tracker.accountId }]);
  });
});

describe('erasing', () => {
  it('leaves that there was one, and who erased it and why', async () => {
    const { id: incidentId } = await submitWith([anIdentity(), anIdentity()]);
    const [first, second] = (await identitiesOf(incidentId)) as [Data, Data];
    await tracker.ask(OPEN, { input: { id: first.id, reason: REASON } });
    const { eraseIdentity } = await tracker.ask(ERASE, { input: { id: first.id, reason: 'asked to be forgotten' } });
    const accesses = [
      { action: 'OPENED', reason: REASON },
      { action: 'ERASED', reason: 'asked to be forgotten' },
    ];
    expect(eraseIdentity.identity).toEqual({ id: first.id, kind: 'WITNESS', erased: true, accesses });
    expect(await rows('SELECT master_key_id, wrapped_key, ciphertext FROM sealed_identity WHERE id = $1', first.id)).toEqual([
      { master_key_id: null, wrapped_key: null, ciphertext: null },
    ]);
    expect((await tracker.refusal(OPEN, { input: { id: first.id, reason: REASON } })).extensions).toMatchObject({
      code: 'ERASED',
      fields: [{ path: 'input.id', message: 'this identity was erased, and the key with it: nobody can open it again.' }],
    });
    // The other one is as it was.
    expect((await tracker.ask(OPEN, { input: { id: second.id, reason: REASON } })).openIdentity.name).toEqual(expect.any(String));
  });

  it('again changes and records nothing', async () => {
    const id = await onlyOneOf((await submitWith([anIdentity()])).id);
    const once = await tracker.ask(ERASE, { input: { id, reason: REASON } });
    expect(await tracker.ask(ERASE, { input: { id, reason: 'again' } })).toEqual(once);
    expect(await accessesOf(id)).toHaveLength(1);
  });

  it('while others open it: whoever came before the erasure is on record, and nobody after it opens it', async () => {
    const id = await onlyOneOf((await submitWith([anIdentity()])).id);
    const open = () => tracker.graphql(OPEN, { input: { id, reason: REASON } });
    const [answers] = await Promise.all([
      Promise.all([open(), open(), open(), open()]),
      tracker.ask(ERASE, { input: { id, reason: REASON } }),
    ]);
    const opened = answers.filter(({ errors }) => !errors).length;
    expect(answers.filter(({ errors }) => errors).every(({ errors }) => errors![0]!.extensions.code === 'ERASED')).toBe(true);
    expect((await accessesOf(id)).filter(({ action }) => action === 'OPENED')).toHaveLength(opened);
    expect((await open()).errors?.[0]?.extensions.code).toBe('ERASED');
  });

  // The embedded database has one connection: there, one always comes after the other.
  if (ON_SERVER)
    it('waited for: who asks while it is being erased opens nothing', async () => {
      const id = await onlyOneOf((await submitWith([anIdentity()])).id);
      let opening: Promise<Answer> | undefined;
      await tracker.database.session(async (session) => {
        await session.exec('BEGIN');
        await session.query(
          'UPDATE sealed_identity SET master_key_id = NULL, wrapped_key = NULL, ciphertext = NULL WHERE id = $1',
          [id],
        );
        opening = tracker.graphql(OPEN, { input: { id, reason: REASON } });
        expect(await Promise.race([opening.then(() => 'answered'), setTimeout(300, 'waits')])).toBe('waits');
        await session.exec('COMMIT');
      });
      expect((await opening!).errors?.[0]?.extensions.code).toBe('ERASED');
      expect(await accessesOf(id)).toEqual([]);
    });
});
