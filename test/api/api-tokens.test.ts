import { Role } from '../../src/common/authz/permission.js';
import { type Browser, joined } from '../support/browser.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

const PASSWORD = 'seven grey herons at dusk';

let tracker: Tracker;
let administrator: Person & Caller;
let analyst: Browser;
beforeAll(async () => {
  tracker = await startTracker();
  administrator = await tracker.person(Role.ADMINISTRATOR);
  analyst = await joined(tracker.url, administrator.token, 'Counting Crane', PASSWORD, 'ANALYST');
});
afterAll(() => tracker.close());

const CREATE =
  'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret apiToken { id name scopes createdAt expiresAt } } }';
const REVOKE = 'mutation ($id: UUID!) { revokeApiToken(id: $id) { id } }';
const create = async (input: object) => (await analyst.ask(CREATE, { input })).createApiToken;

describe('an API token', () => {
  it('may do what its scopes say and nothing else', async () => {
    const { secret, apiToken } = await create({ name: ' monthly charts ', scopes: ['READ_ALLIANCE'] });
    expect(secret).toMatch(/^twt_[\w-]{43}$/);
    expect(apiToken).toMatchObject({ name: 'monthly charts', scopes: ['READ_ALLIANCE'] });
    expect((Date.parse(apiToken.expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(90, 1);
    const token = tracker.as(secret);
    const { viewer } = await token.ask(
      '{ viewer { pseudonym permissions credential { kind scopes expiresAt } hasPassword secondFactor { totp } sessions { id } apiTokens { id } } }',
    );
    expect(viewer).toEqual({
      pseudonym: 'Counting Crane',
      permissions: ['READ_ALLIANCE'],
      credential: { kind: 'API_TOKEN', scopes: ['READ_ALLIANCE'], expiresAt: apiToken.expiresAt },
      hasPassword: null,
      secondFactor: null,
      sessions: null,
      apiTokens: null,
    });
    await token.ask('{ incidents { totalCount } }');
    expect((await token.refusal('{ facilities { totalCount } }')).extensions.code).toBe('FORBIDDEN');
    expect((await analyst.ask('{ facilities { totalCount } }')).facilities.totalCount).toBe(0);
  });

  it('never manages the account it is of', async () => {
    const { secret } = await create({ name: 'all', scopes: ['READ_ALLIANCE', 'READ_OWN', 'READ_REGISTRY', 'READ_SCHEMA'] });
    const token = tracker.as(secret);
    for (const mutation of [
      'createApiToken(input: { name: "x", scopes: [READ_OWN] }) { secret }',
      'setUpTotp(password: "x") { secret }',
      'confirmTotp(code: "123456") { recoveryCodes }',
      'removeTotp(password: "x", code: "123456") { viewer { id } }',
      'newRecoveryCodes(password: "x") { recoveryCodes }',
      'changePassword(input: { currentPassword: "x", newPassword: "y" }) { viewer { id } }',
      'signOutEverywhere',
      'revokeApiToken(id: "00000000-0000-4000-8000-000000000000") { id }',
    ]) {
      expect((await token.refusal(`mutation { ${mutation} }`)).extensions.code).toBe('FORBIDDEN');
    }
    // Leaving ends sessions; a token is revoked.
    await token.ask('mutation { signOut }');
    await token.ask('{ viewer { id } }');
  });

  it.each([
    ['a permission that its account has not', { name: 'x', scopes: ['REVIEW_INCIDENT'] }, 'input.scopes'],
    ['the account itself', { name: 'x', scopes: ['MANAGE_OWN_ACCOUNT'] }, 'input.scopes'],
    ['nothing', { name: 'x', scopes: [] }, 'input.scopes'],
    ['more than a year', { name: 'x', scopes: ['READ_OWN'], expiresInDays: 367 }, 'input.expiresInDays'],
    ['no time', { name: 'x', scopes: ['READ_OWN'], expiresInDays: 0 }, 'input.expiresInDays'],
    ['no purpose', { name: '  ', scopes: ['READ_OWN'] }, 'input.name'],
  ])('is not made for %s', async (_what, input, path) => {
    const { extensions } = await analyst.refusal(CREATE, { input });
    expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
  });

  it('loses what its account loses', async () => {
    const browser = await joined(tracker.url, administrator.token, 'Changing Crane', PASSWORD, 'ANALYST', 'MONITOR');
    const scopes = ['READ_ALLIANCE', 'SUBMIT_INCIDENT'];
    const made = (await browser.ask(CREATE, { input: { name: 'both', scopes } })).createApiToken;
    const { viewer } = await browser.ask('{ viewer { id } }');
    await administrator.ask(`mutation { setRoles(account: "${viewer.id}", roles: [MONITOR]) { account { id } } }`);
    expect((await tracker.as(made.secret).ask('{ viewer { permissions } }')).viewer.permissions).toEqual(['SUBMIT_INCIDENT']);
  });

  it('is listed without its secret, and refused at once when it is revoked or has expired', async () => {
    const { secret, apiToken } = await create({ name: 'to end', scopes: ['READ_OWN'], expiresInDays: 1 });
    const listed = async () => (await analyst.ask('{ viewer { apiTokens { id name } } }')).viewer.apiTokens;
    expect(await listed()).toContainEqual({ id: apiToken.id, name: 'to end' });
    await analyst.ask(REVOKE, { id: apiToken.id });
    expect((await tracker.as(secret).graphql('{ viewer { id } }')).status).toBe(401);
    expect(await listed()).not.toContainEqual({ id: apiToken.id, name: 'to end' });
    expect((await analyst.refusal(REVOKE, { id: apiToken.id })).extensions.code).toBe('NOT_FOUND');

    const short = await create({ name: 'short', scopes: ['READ_OWN'] });
    await tracker.database.unbound.$executeRaw`UPDATE credential SET expires_at = now() WHERE id = ${short.apiToken.id}::uuid`;
    expect((await tracker.as(short.secret).graphql('{ viewer { id } }')).status).toBe(401);
  });

  it('is seen and revoked by administrators of its organisation, and by nobody else but its owner', async () => {
    const { secret, apiToken } = await create({ name: 'watched', scopes: ['READ_OWN'] });
    const { nodes } = (await administrator.ask('{ accounts(first: 200) { nodes { pseudonym apiTokens { id name scopes } } } }'))
      .accounts;
    const crane = nodes.find(({ pseudonym }: { pseudonym: string }) => pseudonym === 'Counting Crane');
    expect(crane.apiTokens).toContainEqual({ id: apiToken.id, name: 'watched', scopes: ['READ_OWN'] });

    const foreign = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.ADMINISTRATOR);
    expect((await tracker.as(foreign.token).refusal(REVOKE, { id: apiToken.id })).extensions.code).toBe('NOT_FOUND');
    const colleague = await joined(tracker.url, administrator.token, 'Nosy Crane', PASSWORD, 'VERIFIER');
    expect((await colleague.refusal(REVOKE, { id: apiToken.id })).extensions.code).toBe('NOT_FOUND');
    await tracker.as(secret).ask('{ viewer { id } }');
    await administrator.ask(REVOKE, { id: apiToken.id });
    expect((await tracker.as(secret).graphql('{ viewer { id } }')).status).toBe(401);
  });

  it('costs one look-up for all accounts of a page', async () => {
    await administrator.ask('{ accounts { nodes { apiTokens { id } } } }');
    tracker.statements.length = 0;
    await administrator.ask('{ accounts { nodes { apiTokens { id } } } }');
    expect(
      tracker.statements.filter((sql) => /FROM "?(public"\.")?credential"?\b/.test(sql) && !sql.includes('authentic')),
    ).toHaveLength(1);
  });
});
