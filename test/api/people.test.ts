import { Role } from '../../src/common/authz/permission.js';
import { Browser, joined } from '../support/browser.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { anIncident } from '../support/incidents.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

const PASSWORD = 'seven grey herons at dusk';

let tracker: Tracker;
let administrator: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  administrator = await tracker.person(Role.ADMINISTRATOR);
});
afterAll(() => tracker.close());

const LIST =
  'query ($first: Int, $after: String) { accounts(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id pseudonym roles disabled createdAt } } }';
const SET_ROLES =
  'mutation ($account: UUID!, $roles: [Role!]!) { setRoles(account: $account, roles: $roles) { account { roles } } }';
const DISABLE = 'mutation ($account: UUID!) { disableAccount(account: $account) { account { disabled } } }';
const ENABLE = 'mutation ($account: UUID!) { enableAccount(account: $account) { account { disabled } } }';

/** An organisation of its own with one administrator. */
async function another(): Promise<Person & Caller> {
  const person = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.ADMINISTRATOR);
  return { ...person, ...tracker.as(person.token) };
}

describe('the people of an organisation', () => {
  it('are listed page by page to its administrators, and to nobody else', async () => {
    const lister = await another();
    for (let number = 1; number <= 4; number += 1) await createPerson(tracker.app, lister.organisationId, Role.MONITOR);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 1; page <= 3; page += 1) {
      const { accounts } = await lister.ask(LIST, { first: 2, after });
      expect(accounts.totalCount).toBe(5);
      expect(accounts.pageInfo.hasNextPage).toBe(page < 3);
      seen.push(...accounts.nodes.map(({ id }: { id: string }) => id));
      after = accounts.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(5);
    const { nodes } = (await lister.ask(LIST)).accounts;
    const today = new Date().toISOString().slice(0, 10);
    expect(nodes[0]).toEqual({
      id: lister.accountId,
      pseudonym: lister.pseudonym,
      roles: ['ADMINISTRATOR'],
      disabled: false,
      createdAt: today,
    });
    expect((await lister.refusal(LIST, { after: 'nonsense' })).extensions.code).toBe('INVALID_CURSOR');
    for (const role of [Role.MONITOR, Role.VERIFIER, Role.ANALYST, Role.ADVOCATE]) {
      expect((await (await tracker.person(role)).refusal(LIST)).extensions.code).toBe('FORBIDDEN');
    }
    expect((await tracker.as(null).refusal(LIST)).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('of another organisation are not there', async () => {
    const foreigner = await tracker.person(Role.MONITOR);
    const other = await another();
    for (const [query, variables] of [
      [SET_ROLES, { roles: ['ANALYST'] }],
      [DISABLE, {}],
      [ENABLE, {}],
    ] as const) {
      const { extensions } = await other.refusal(query, { account: foreigner.accountId, ...variables });
      expect(extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'account' }] });
    }
    expect((await foreigner.ask('{ viewer { roles } }')).viewer.roles).toEqual(['MONITOR']);
  });

  it('keep at least one administrator who can act', async () => {
    const first = await another();
    const lose = { account: first.accountId, roles: ['MONITOR'] };
    expect((await first.refusal(SET_ROLES, lose)).extensions.code).toBe('CONFLICT');
    expect((await first.refusal(DISABLE, { account: first.accountId })).extensions.code).toBe('CONFLICT');
    const second = await createPerson(tracker.app, first.organisationId, Role.ADMINISTRATOR);
    await first.ask(DISABLE, { account: second.accountId });
    expect((await first.refusal(SET_ROLES, lose)).extensions.code).toBe('CONFLICT');
    await first.ask(ENABLE, { account: second.accountId });
    expect((await first.refusal(SET_ROLES, { ...lose, roles: [] })).extensions.code).toBe('INVALID_INPUT');
    expect((await first.ask(SET_ROLES, lose)).setRoles.account.roles).toEqual(['MONITOR']);
    // From the next request on.
    expect((await first.refusal(LIST)).extensions.code).toBe('FORBIDDEN');
  });

  it('cannot both take the other away at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await another();
      const made = await createPerson(tracker.app, first.organisationId, Role.ADMINISTRATOR);
      const second = tracker.as(made.token);
      const answers = await Promise.all([
        first.graphql(DISABLE, { account: made.accountId }),
        second.graphql(DISABLE, { account: first.accountId }),
      ]);
      const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK');
      expect(codes.filter((code) => code === 'OK')).toHaveLength(1);
      expect(codes).not.toContain('INTERNAL');
    }
  });

  it('see their new organisation’s name, which no other has', async () => {
    const one = await another();
    const rename = 'mutation ($name: String!) { renameOrganisation(name: $name) { organisation { name } } }';
    const name = `Relief  ${one.organisationId.slice(0, 8)}`;
    await one.ask(rename, { name });
    expect((await one.ask('{ viewer { organisation { name } } }')).viewer.organisation.name).toBe(name.replace('  ', ' '));
    expect((await (await another()).refusal(rename, { name: name.toUpperCase() })).extensions.code).toBe('CONFLICT');
    expect((await one.refusal(rename, { name: ' - ' })).extensions.code).toBe('INVALID_INPUT');
    expect((await tracker.refusal(rename, { name: 'Mine' })).extensions.code).toBe('FORBIDDEN');
  });
});

describe('an account that is disabled', () => {
  it('ends with all its sessions and API tokens, and signs in again once it is enabled', async () => {
    const browser = await joined(tracker.url, administrator.token, 'Passing Stork', PASSWORD, 'MONITOR');
    const { viewer } = await browser.ask('{ viewer { id } }');
    const { createApiToken } = await browser.ask(
      'mutation { createApiToken(input: { name: "forms", scopes: [READ_OWN] }) { secret } }',
    );
    expect((await administrator.ask(DISABLE, { account: viewer.id })).disableAccount.account.disabled).toBe(true);
    expect((await browser.ask('{ viewer { id } }')).viewer).toBeNull();
    const withToken = await tracker.as(createApiToken.secret).graphql('{ viewer { id } }');
    expect(withToken).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    await administrator.ask(ENABLE, { account: viewer.id });
    expect((await browser.ask('{ viewer { id } }')).viewer).toBeNull();
    expect((await tracker.as(createApiToken.secret).graphql('{ viewer { id } }')).status).toBe(401);
    const again = new Browser(tracker.url);
    expect((await again.signIn('Passing Stork', PASSWORD)).data.signIn.signedIn).toBe(true);
  });

  it('is refused from the commit on, with requests under way', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const submit = 'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }';
    const accepted: { began: number; status: number; ok: boolean }[] = [];
    let running = true;
    const client = async (): Promise<void> => {
      while (running) {
        const began = performance.now();
        const { status, errors } = await monitor.graphql(submit, { input: anIncident() });
        accepted.push({ began, status, ok: !errors });
      }
    };
    const clients = [client(), client(), client(), client()];
    await new Promise((resolve) => setTimeout(resolve, 500));
    await administrator.ask(DISABLE, { account: monitor.accountId });
    const disabled = performance.now();
    const stored = await tracker.database.unbound.incident.count({ where: { submittedBy: monitor.accountId } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    running = false;
    await Promise.all(clients);
    expect(accepted.some(({ ok }) => ok)).toBe(true);
    const after = accepted.filter(({ began }) => began > disabled);
    expect(after.length).toBeGreaterThan(3);
    expect(after.filter(({ ok, status }) => ok || status !== 401)).toEqual([]);
    expect(await tracker.database.unbound.incident.count({ where: { submittedBy: monitor.accountId } })).toBe(stored);
  });
});

describe('saved views', () => {
  const VIEWS = '{ savedViews { id name query } }';
  const SAVE = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { savedViews { id name query } } }';
  const save = (name: string, query: string) => ({ input: { name, query } });

  it('are kept by name for one account, and seen by no other of the organisation', async () => {
    const { token } = await tracker.person(Role.ADMINISTRATOR);
    const analyst = await joined(tracker.url, token, 'views-of-mine', 'cedars above the snow line', 'ANALYST');
    const other = await joined(tracker.url, token, 'views-of-others', 'cedars above the snow line', 'ANALYST');
    await analyst.ask(SAVE, save('Idleb', 'governorate=SY07'));
    await analyst.ask(SAVE, save(' April ', 'from=2017-04-01&to=2017-04-30'));
    const { saveView } = await analyst.ask(SAVE, save('Idleb', 'governorate=SY07&certainty=CONFIRMED%2CPROBABLE'));
    const [april, idleb] = saveView.savedViews;
    expect([april.name, idleb.name, idleb.query]).toEqual(['April', 'Idleb', 'governorate=SY07&certainty=CONFIRMED%2CPROBABLE']);
    expect(await other.ask(VIEWS)).toEqual({ savedViews: [] });
    const remove = `mutation { deleteView(id: "${april.id}") { savedViews { name } } }`;
    expect((await other.refusal(remove)).extensions.code).toBe('NOT_FOUND');
    expect(await analyst.ask(remove)).toEqual({ deleteView: { savedViews: [{ name: 'Idleb' }] } });
    expect((await analyst.refusal(SAVE, save('', 'governorate=SY07'))).extensions.code).toBe('INVALID_INPUT');
    expect((await analyst.refusal(SAVE, save('elsewhere', '"><script>'))).extensions.code).toBe('INVALID_INPUT');
    expect((await tracker.as(null).refusal(VIEWS)).extensions.code).toBe('UNAUTHENTICATED');
  });
});
