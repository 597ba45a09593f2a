import { Role } from '../../src/common/authz/permission.js';
import { Browser, joined } from '../support/browser.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

const PASSWORD = 'seven grey herons at dusk';

let tracker: Tracker;
let administrator: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  administrator = await tracker.person(Role.ADMINISTRATOR);
});
afterAll(() => tracker.close());

const CREATE =
  'mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { secret link invitation { id roles accountId expiresAt } } }';
const invite = async (input: object = { roles: ['MONITOR'] }) => (await administrator.ask(CREATE, { input })).createInvitation;
const open = async () => (await administrator.ask('{ invitations { id } }')).invitations.map(({ id }: { id: string }) => id);
const expire = (id: string) =>
  tracker.database.unbound.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`;

describe('an invitation', () => {
  it('makes an account under a pseudonym, signs it in, and is then used up', async () => {
    const { secret, link, invitation } = await invite({ roles: ['MONITOR', 'ANALYST', 'MONITOR'] });
    expect(link).toBe(`/invitation#${secret}`);
    expect(secret).toMatch(/^twi_[\w-]{43}$/);
    expect(invitation.roles).toEqual(['MONITOR', 'ANALYST']);
    const hours = (Date.parse(invitation.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(71.9);
    expect(hours).toBeLessThan(72.1);
    expect(await open()).toContain(invitation.id);

    const browser = new Browser(tracker.url);
    const { data } = await browser.accept(secret, '  Grey   Heron ', PASSWORD);
    expect(data.acceptInvitation).toEqual({ signedIn: true, pseudonym: 'Grey Heron' });
    const { viewer } = await browser.ask(
      '{ viewer { pseudonym name roles organisation { id } credential { kind scopes } hasPassword } }',
    );
    expect(viewer).toEqual({
      pseudonym: 'Grey Heron',
      name: 'Grey Heron',
      roles: ['MONITOR', 'ANALYST'],
      organisation: { id: tracker.organisationId },
      credential: { kind: 'SESSION', scopes: null },
      hasPassword: true,
    });
    expect(await open()).not.toContain(invitation.id);
    const again = await new Browser(tracker.url).accept(secret, 'Second Heron', PASSWORD);
    expect(again.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is accepted by exactly one of many who try at once', async () => {
    const { secret } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => new Browser(tracker.url).accept(secret, `Parallel ${'abcdefgh'[index]}`, PASSWORD)),
    );
    const won = answers.filter(({ data }) => data?.acceptInvitation.signedIn);
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(won).toHaveLength(1);
    expect(codes).toEqual(Array(7).fill('NOT_FOUND'));
    const { accounts } = await administrator.ask('{ accounts(first: 200) { nodes { pseudonym } } }');
    const made = accounts.nodes.filter(({ pseudonym }: { pseudonym: string }) => pseudonym.startsWith('Parallel'));
    expect(made).toHaveLength(1);
  });

  it('is worth nothing once it is revoked or has expired', async () => {
    const revoked = await invite();
    await administrator.ask(`mutation { revokeInvitation(id: "${revoked.invitation.id}") { id } }`);
    const expired = await invite();
    await expire(expired.invitation.id);
    for (const { secret, invitation } of [revoked, expired]) {
      const { errors } = await new Browser(tracker.url).accept(secret, 'Late Heron', PASSWORD);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'input.secret' }] });
      const { extensions } = await administrator.refusal(`mutation { revokeInvitation(id: "${invitation.id}") { id } }`);
      expect(extensions.code).toBe('NOT_FOUND');
    }
  });

  it('takes a pseudonym once, however it is written, and is not used up by one that is taken', async () => {
    await joined(tracker.url, administrator.token, 'Blue-Lantern', PASSWORD, 'MONITOR');
    const { secret } = await invite();
    for (const pseudonym of ['blue lantern', 'BLUE LANTERN', 'Blüé  Lantern']) {
      const { errors } = await new Browser(tracker.url).accept(secret, pseudonym, PASSWORD);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.pseudonym' }] });
    }
    const { data } = await new Browser(tracker.url).accept(secret, 'Red Lantern', PASSWORD);
    expect(data.acceptInvitation.signedIn).toBe(true);
  });

  it.each([
    ['an e-mail address', 'someone@example.org', /e-mail/],
    ['a telephone number', '+963 944 123 456', /telephone/],
    ['a telephone number in Arabic digits', '٠٩٤٤ ١٢٣ ٤٥٦', /telephone/],
    ['two characters', 'ab', /3 to 60/],
    ['sixty-one characters', 'a'.repeat(61), /3 to 60/],
    ['no letters', '-- * --', /letters/],
    ['a hidden character', 'her\u202eon', /cannot be seen/],
  ])('refuses %s as a pseudonym', async (_what, pseudonym, message) => {
    const { secret } = await invite();
    const { errors } = await new Browser(tracker.url).accept(secret, pseudonym, PASSWORD);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'INVALID_INPUT', fields: [{ path: 'input.pseudonym' }] },
    });
  });

  it.each([
    ['eleven characters', 'elevenchars', /at least 12/],
    ['one character again and again', 'a'.repeat(30), /first that would be tried/],
    ['the pseudonym', 'Quiet-Cormorant', /first that would be tried/],
    ['the pseudonym twice', 'quietcormorantQuietCormorant', /first that would be tried/],
    ['a common word and a row of digits', 'Password123456', /first that would be tried/],
    ['rows of keys', 'qwertyuiop!asdf', /first that would be tried/],
    ['digits in a row, in Arabic', '٠١٢٣٤٥٦٧٨٩٠١٢٣', /first that would be tried/],
    ['two hundred and one characters', 'ab'.repeat(101), /at most 200/],
  ])('refuses %s as a password', async (_what, password, message) => {
    const { secret } = await invite();
    const { errors } = await new Browser(tracker.url).accept(secret, 'quiet cormorant', password);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'INVALID_INPUT', fields: [{ path: 'input.password' }] },
    });
  });

  it('may take from one hour to two weeks, and needs a role', async () => {
    for (const expiresInHours of [0, 337]) {
      const { extensions } = await administrator.refusal(CREATE, { input: { roles: ['MONITOR'], expiresInHours } });
      expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'input.expiresInHours' }] });
    }
    const { extensions } = await administrator.refusal(CREATE, { input: { roles: [] } });
    expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'input.roles' }] });
  });

  it('is for administrators, of the own organisation', async () => {
    const input = { roles: ['ADMINISTRATOR'] };
    for (const role of [Role.MONITOR, Role.VERIFIER, Role.ANALYST, Role.ADVOCATE]) {
      expect((await (await tracker.person(role)).refusal(CREATE, { input })).extensions.code).toBe('FORBIDDEN');
    }
    expect((await tracker.as(null).refusal(CREATE, { input })).extensions.code).toBe('UNAUTHENTICATED');

    const other = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.ADMINISTRATOR);
    const theirs = (await tracker.as(other.token).ask(CREATE, { input: { roles: ['MONITOR'] } })).createInvitation;
    expect(await open()).not.toContain(theirs.invitation.id);
    const revoking = await administrator.refusal(`mutation { revokeInvitation(id: "${theirs.invitation.id}") { id } }`);
    expect(revoking.extensions.code).toBe('NOT_FOUND');
    const foreign = await administrator.refusal(CREATE, { input: { account: other.accountId } });
    expect(foreign.extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'input.account' }] });
  });
});

describe('an invitation to an account that exists', () => {
  const accountOf = async (browser: Browser) => (await browser.ask('{ viewer { id } }')).viewer.id;

  it('sets a new password, ends its sessions, and keeps its roles', async () => {
    const before = await joined(tracker.url, administrator.token, 'Forgetful Ibis', PASSWORD, 'ANALYST');
    const account = await accountOf(before);
    const first = await invite({ account });
    const second = await invite({ account });
    const after = new Browser(tracker.url);
    const wrong = await after.accept(first.secret, 'Another Ibis', 'a quite different password');
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'input.pseudonym' }] });
    const { data } = await after.accept(first.secret, null, 'a quite different password');
    expect(data.acceptInvitation).toEqual({ signedIn: true, pseudonym: 'Forgetful Ibis' });
    expect((await after.ask('{ viewer { id roles } }')).viewer).toEqual({ id: account, roles: ['ANALYST'] });
    expect((await before.ask('{ viewer { id } }')).viewer).toBeNull();
    expect((await new Browser(tracker.url).signIn('Forgetful Ibis', PASSWORD)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    // The other link, which somebody may have found, ended with it.
    expect((await new Browser(tracker.url).accept(second.secret, null, PASSWORD)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is refused while the account is disabled, also when it was made before', async () => {
    const browser = await joined(tracker.url, administrator.token, 'Shut Ibis', PASSWORD, 'MONITOR');
    const account = await accountOf(browser);
    const { secret } = await invite({ account });
    await administrator.ask(`mutation { disableAccount(account: "${account}") { account { id } } }`);
    expect((await new Browser(tracker.url).accept(secret, null, PASSWORD)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await administrator.refusal(CREATE, { input: { account } })).extensions.code).toBe('CONFLICT');
    expect((await administrator.refusal(CREATE, { input: { account, roles: ['MONITOR'] } })).extensions.code).toBe(
      'INVALID_INPUT',
    );
  });
});
