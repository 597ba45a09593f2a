import { Prisma } from '../../src/common/database/generated/client.js';
import { Role } from '../../src/common/authz/permission.js';
import { OrganisationRepository } from '../../src/accounts/organisation.repository.js';
import { ProviderService } from '../../src/accounts/provider.service.js';
import { AccountRepository } from '../../src/accounts/account.repository.js';
import type { RequestLine } from '../../src/common/logging/request-log.js';
import { systemContext } from '../../src/common/request-context.js';
import { Browser, joined } from '../support/browser.js';
import { createOrganisation, createPerson } from '../support/people.js';
import { answerAt, startProvider, type TestProvider } from '../support/provider.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

const SECRET = 'a client secret of the test';
const PASSWORD = 'correct horse battery staple 7';
const SESSION = '__Host-tawthiq-session';
const STATE = '__Host-tawthiq-provider';

let tracker: Tracker;
let first: TestProvider;
let second: TestProvider;
/** The organisation of another member, with the same provider as the tracker's own. */
let otherId: string;
let administrator: string;
let otherAdministrator: string;
const lines: RequestLine[] = [];
const said: string[] = [];
/** Everything that must be in no log and, but the subjects' keyed hashes, in no table. */
const canaries: string[] = [SECRET];
let stopListening: () => void;

beforeAll(async () => {
  stopListening = listen();
  tracker = await startTracker({ requestLog: (line) => lines.push(line) });
  otherId = await createOrganisation(tracker.app);
  const redirectUris = [tracker.organisationId, otherId].map((id) => `${tracker.url}/auth/provider/${id}/callback`);
  [first, second] = await Promise.all([
    startProvider([{ id: 'tracker', secret: SECRET, redirectUris }]),
    startProvider([{ id: 'tracker', secret: SECRET, redirectUris }]),
  ]);
  await configure(tracker.organisationId, first.issuer);
  await configure(otherId, first.issuer);
  administrator = (await tracker.person(Role.ADMINISTRATOR)).token;
  otherAdministrator = (await createPerson(tracker.app, otherId, Role.ADMINISTRATOR)).token;
});
afterAll(async () => {
  stopListening();
  await tracker.close();
  await Promise.all([first.stop(), second.stop()]);
});

/** What the process writes, on its way to where it goes. */
function listen(): () => void {
  const restore = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = ((...given: Parameters<typeof write>) => {
      said.push(String(given[0]));
      return write(...given);
    }) as typeof stream.write;
    return () => (stream.write = write);
  });
  return () => restore.forEach((one) => one());
}

const nameOf = async (organisationId: string): Promise<string> =>
  (await tracker.database.transaction(systemContext(), (tx) => tracker.app.get(OrganisationRepository).byId(tx, organisationId)))!
    .name;

async function configure(organisationId: string, issuer: string, secret = SECRET): Promise<{ callbackPath: string }> {
  return tracker.app.get(ProviderService).configure(await nameOf(organisationId), issuer, 'tracker', secret);
}

const pathOf = (step: 'start' | 'callback', organisationId = tracker.organisationId): string =>
  `/auth/provider/${organisationId}/${step}`;

const postStart = (browser: Browser, input: object, organisationId = tracker.organisationId): Promise<Response> =>
  browser.fetch(pathOf('start', organisationId), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

/** Begins, and answers at the provider. @returns the path that the browser comes back to. */
async function fetched(
  browser: Browser,
  subject: string,
  { input, organisationId, change = (url) => url }: { input?: object; organisationId?: string; change?: (url: URL) => URL } = {},
): Promise<string> {
  let location: string;
  if (input) {
    const started = await postStart(browser, input, organisationId);
    const body = (await started.json()) as Data;
    if (!started.ok) throw new Error(JSON.stringify(body));
    ({ location } = body);
  } else {
    location = (await browser.fetch(pathOf('start', organisationId))).headers.get('location')!;
  }
  const cookie = browser.cookies.get(STATE)!;
  const back = new URL(await answerAt(change(new URL(location)).href, { subject }));
  canaries.push(subject, cookie, ...['code', 'state'].flatMap((name) => back.searchParams.get(name) ?? []));
  canaries.push(...['nonce', 'state'].flatMap((name) => new URL(location).searchParams.get(name) ?? []));
  return back.href.slice(tracker.url.length);
}

/** The whole way to the provider and back. */
async function signedIn(browser: Browser, subject: string, more: Parameters<typeof fetched>[2] = {}): Promise<Response> {
  return browser.fetch(await fetched(browser, subject, more));
}

const viewer = async (browser: Browser): Promise<Data> => (await browser.ask('{ viewer { id pseudonym roles } }')).viewer;

async function refused(response: Response, status: number, code: string, words: RegExp): Promise<void> {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect({ status: response.status, code: errors[0]?.extensions.code }).toEqual({ status, code });
  expect(errors[0]?.message).toMatch(words);
}

async function invitation(token: string, over: object = { roles: ['MONITOR'] }): Promise<string> {
  const query = 'mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { secret } }';
  return (await tracker.as(token).ask(query, { input: over })).createInvitation.secret;
}

/** A new account that is linked with a subject. */
async function invited(pseudonym: string, subject: string): Promise<Browser> {
  const browser = new Browser(tracker.url);
  const response = await signedIn(browser, subject, { input: { invitation: await invitation(administrator), pseudonym } });
  expect(response.status).toBe(200);
  return browser;
}

describe('an invitation, accepted by a sign-in at the provider', () => {
  it('makes an account under the chosen pseudonym, once, and signs it in', async () => {
    const secret = await invitation(administrator, { roles: ['ANALYST'] });
    const input = { invitation: secret, pseudonym: 'Quiet Almond' };
    const browser = new Browser(tracker.url);
    const late = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-almond', { input });
    const latePath = await fetched(late, 'subject-late', { input: { ...input, pseudonym: 'Late Almond' } });
    const response = await browser.fetch(path);
    expect(response.status).toBe(200);
    expect(await viewer(browser)).toMatchObject({ pseudonym: 'Quiet Almond', roles: ['ANALYST'] });
    expect(browser.cookies.has(STATE)).toBe(false);
    await refused(await late.fetch(latePath), 401, 'UNAUTHENTICATED', /invitation was used/);
    expect(late.cookies.has(SESSION)).toBe(false);
    await refused(await postStart(new Browser(tracker.url), input), 404, 'NOT_FOUND', /invitation/);
  });

  it('says what is wrong with the pseudonym before anybody goes to the provider', async () => {
    await invited('Taken Fig', 'subject-fig');
    const secret = await invitation(administrator);
    const start = (input: object): Promise<Response> => postStart(new Browser(tracker.url), { invitation: secret, ...input });
    await refused(await start({}), 400, 'INVALID_INPUT', /pseudonym: is needed/);
    await refused(await start({ pseudonym: 'me@example.org' }), 400, 'INVALID_INPUT', /e-mail/);
    await refused(await start({ pseudonym: 'taken fig' }), 409, 'CONFLICT', /taken/);
    await refused(await start({ pseudonym: 7 }), 400, 'INVALID_INPUT', /pseudonym: must be text/);
    await refused(await start({ pseudonym: 'Free Fig', link: true }), 400, 'INVALID_INPUT', /link: must be left out/);
  });

  it('is undone whole when the pseudonym was taken meanwhile, or the identity is linked already', async () => {
    const secret = await invitation(administrator);
    const [a, b] = [new Browser(tracker.url), new Browser(tracker.url)];
    const path = await fetched(a, 'subject-olive', { input: { invitation: secret, pseudonym: 'Same Olive' } });
    await invited('Same Olive', 'subject-other-olive');
    await refused(await a.fetch(path), 409, 'CONFLICT', /taken meanwhile/);
    const linked = await signedIn(b, 'subject-other-olive', { input: { invitation: secret, pseudonym: 'Third Olive' } });
    await refused(linked, 409, 'CONFLICT', /linked with another account/);
    // The invitation is as good as it was, and no account was left behind.
    expect((await signedIn(a, 'subject-olive', { input: { invitation: secret, pseudonym: 'Third Olive' } })).status).toBe(200);
    expect(await viewer(a)).toMatchObject({ pseudonym: 'Third Olive' });
  });

  it('of another organisation is refused', async () => {
    const secret = await invitation(otherAdministrator);
    const started = await postStart(new Browser(tracker.url), { invitation: secret, pseudonym: 'Stray Pine' });
    await refused(started, 404, 'NOT_FOUND', /no invitation of this organisation/);
  });

  it('to an account that exists is a new way into it, and ends its sessions', async () => {
    const before = await joined(tracker.url, administrator, 'Old Cypress', PASSWORD, 'MONITOR');
    const { id } = await viewer(before);
    const secret = await invitation(administrator, { account: id });
    const browser = new Browser(tracker.url);
    const named = await postStart(browser, { invitation: secret, pseudonym: 'New Cypress' });
    await refused(named, 400, 'INVALID_INPUT', /must be left out/);
    expect((await signedIn(browser, 'subject-cypress', { input: { invitation: secret } })).status).toBe(200);
    expect(await viewer(browser)).toMatchObject({ id, pseudonym: 'Old Cypress' });
    expect(await viewer(before)).toBeNull();
  });

  it('does not get around the second factor of an account that exists', async () => {
    const before = await joined(tracker.url, administrator, 'Guarded Cedar', PASSWORD, 'MONITOR');
    const { id } = await viewer(before);
    await tracker.database.transaction(systemContext(), (tx) =>
      tracker.app.get(AccountRepository).change(tx, id, { totpSecret: new Uint8Array(40), totpConfirmed: true }),
    );
    const secret = await invitation(administrator, { account: id });
    const browser = new Browser(tracker.url);
    await refused(
      await signedIn(browser, 'subject-cedar', { input: { invitation: secret } }),
      409,
      'CONFLICT',
      /code of its app/,
    );
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect(await viewer(before)).toMatchObject({ id });
  });
});

describe('a sign-in at the provider', () => {
  it('finds the linked account again, and ends the session that the browser had', async () => {
    const browser = await invited('Second Plum', 'subject-plum');
    const old = browser.cookies.get(SESSION)!;
    const response = await signedIn(browser, 'subject-plum');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(browser.cookies.get(SESSION)).not.toBe(old);
    expect(await viewer(browser)).toMatchObject({ pseudonym: 'Second Plum' });
    const left = new Browser(tracker.url);
    left.cookies.set(SESSION, old);
    expect(await viewer(left)).toBeNull();
  });

  it('sets cookies that belong to this host alone; only the one for the way back is not strict', async () => {
    const browser = await invited('Careful Quince', 'subject-quince');
    await browser.fetch(pathOf('start'));
    expect(browser.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-tawthiq-provider=twc_[\w-]{43}; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
    ]);
    await signedIn(browser, 'subject-quince');
    const session = browser.headers.getSetCookie().find((line) => line.startsWith(SESSION));
    expect(session).toMatch(/HttpOnly; Secure; SameSite=Strict$/);
  });

  it('asks for nothing but who it is, with state, nonce and PKCE', async () => {
    const location = new URL((await new Browser(tracker.url).fetch(pathOf('start'))).headers.get('location')!);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      client_id: 'tracker',
      response_type: 'code',
      redirect_uri: `${tracker.url}${pathOf('callback')}`,
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  const notLinked = /No account of this organisation is linked/;

  it('never goes by the e-mail address, which all subjects share here', async () => {
    await invited('Only Peach', 'subject-peach');
    const browser = new Browser(tracker.url);
    await refused(await signedIn(browser, 'subject-peach-2'), 401, 'UNAUTHENTICATED', notLinked);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it('of the same subject at another issuer is somebody else', async () => {
    await invited('Issued Pear', 'subject-pear');
    await configure(tracker.organisationId, second.issuer);
    try {
      await refused(await signedIn(new Browser(tracker.url), 'subject-pear'), 401, 'UNAUTHENTICATED', notLinked);
    } finally {
      await configure(tracker.organisationId, first.issuer);
    }
    expect((await signedIn(new Browser(tracker.url), 'subject-pear')).status).toBe(200);
  });

  it('through another organisation leads to no account of this one', async () => {
    await invited('Own Grape', 'subject-grape');
    const other = { organisationId: otherId };
    await refused(await signedIn(new Browser(tracker.url), 'subject-grape', other), 401, 'UNAUTHENTICATED', notLinked);
    // The same person may be a member of both, with an account in each.
    const input = { invitation: await invitation(otherAdministrator), pseudonym: 'Other Grape' };
    const browser = new Browser(tracker.url);
    expect((await signedIn(browser, 'subject-grape', { ...other, input })).status).toBe(200);
    expect(await viewer(browser)).toMatchObject({ pseudonym: 'Other Grape' });
    const own = new Browser(tracker.url);
    await signedIn(own, 'subject-grape');
    expect(await viewer(own)).toMatchObject({ pseudonym: 'Own Grape' });
  });

  it('of a disabled account is refused in the same words as an unknown one', async () => {
    const browser = await invited('Closed Lemon', 'subject-lemon');
    const { id } = await viewer(browser);
    const disable = 'mutation ($account: UUID!) { disableAccount(account: $account) { account { disabled } } }';
    const path = await fetched(browser, 'subject-lemon');
    await tracker.as(administrator).ask(disable, { account: id });
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', notLinked);
    expect(await viewer(browser)).toBeNull();
  });
});

describe('linking the own account', () => {
  it('takes a session, and from then on the provider signs in to it', async () => {
    const browser = await joined(tracker.url, administrator, 'Linking Rose', PASSWORD, 'MONITOR');
    const { id } = await viewer(browser);
    const session = browser.cookies.get(SESSION);
    expect((await signedIn(browser, 'subject-rose', { input: { link: true } })).status).toBe(200);
    expect(browser.cookies.get(SESSION)).toBe(session);
    // Once more changes nothing.
    expect((await signedIn(browser, 'subject-rose', { input: { link: true } })).status).toBe(200);
    const elsewhere = new Browser(tracker.url);
    await signedIn(elsewhere, 'subject-rose');
    expect(await viewer(elsewhere)).toMatchObject({ id });
  });

  it('is refused to nobody, to API tokens, and to accounts of another organisation', async () => {
    await refused(await postStart(new Browser(tracker.url), { link: true }), 401, 'UNAUTHENTICATED', /sign in/);
    const byToken = await fetch(`${tracker.url}${pathOf('start')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tracker.token}` },
      body: '{"link":true}',
    });
    await refused(byToken, 403, 'FORBIDDEN', /MANAGE_OWN_ACCOUNT/);
    const other = await joined(tracker.url, otherAdministrator, 'Foreign Thyme', PASSWORD, 'MONITOR');
    await refused(await postStart(other, { link: true }), 403, 'FORBIDDEN', /another organisation/);
  });

  it('does not move an identity from one account to another', async () => {
    await invited('Holder Mint', 'subject-mint');
    const browser = await joined(tracker.url, administrator, 'Wanting Mint', PASSWORD, 'MONITOR');
    const response = await signedIn(browser, 'subject-mint', { input: { link: true } });
    await refused(response, 409, 'CONFLICT', /linked with another account/);
  });

  it('is refused when the session ended meanwhile', async () => {
    const browser = await joined(tracker.url, administrator, 'Leaving Sage', PASSWORD, 'MONITOR');
    const path = await fetched(browser, 'subject-sage', { input: { link: true } });
    await browser.ask('mutation { signOutEverywhere }');
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', /session that began this has ended/);
    await refused(await signedIn(new Browser(tracker.url), 'subject-sage'), 401, 'UNAUTHENTICATED', /No account/);
  });
});

describe('an answer that is not one to this sign-in is refused', () => {
  const unfit = /not one to this sign-in/;
  const over = /finished before, was begun in another browser, or took too long/;
  beforeAll(() => invited('Steady Oak', 'subject-oak'));

  const changed = (path: string, name: string, value: string | null): string => {
    const url = new URL(path, tracker.url);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    return `${url.pathname}${url.search}`;
  };

  it('replayed, with and without the cookie that it was begun with', async () => {
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-oak');
    const cookie = browser.cookies.get(STATE)!;
    expect((await browser.fetch(path)).status).toBe(200);
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', over);
    const thief = new Browser(tracker.url);
    thief.cookies.set(STATE, cookie);
    await refused(await thief.fetch(path), 401, 'UNAUTHENTICATED', over);
  });

  it('sent many times at once, it counts once', async () => {
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-oak');
    const cookie = `${STATE}=${browser.cookies.get(STATE)}`;
    const send = (): Promise<Response> => fetch(`${tracker.url}${path}`, { headers: { cookie } });
    const statuses = (await Promise.all(Array.from({ length: 8 }, send))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 7 }, () => 401)]);
  });

  it('in a browser that did not begin it', async () => {
    const path = await fetched(new Browser(tracker.url), 'subject-oak');
    const other = new Browser(tracker.url);
    await refused(await other.fetch(path), 401, 'UNAUTHENTICATED', over);
    await other.fetch(pathOf('start'));
    await refused(await other.fetch(path), 401, 'UNAUTHENTICATED', unfit);
    expect(other.cookies.has(SESSION)).toBe(false);
  });

  it.each([
    ['state', 'another'],
    ['state', null],
    ['code', 'another'],
    ['code', null],
    ['iss', 'https://elsewhere.example'],
    ['iss', null],
  ])('with %s set to %p', async (name, value) => {
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-oak');
    await refused(await browser.fetch(changed(path, name, value)), 401, 'UNAUTHENTICATED', unfit);
    // One attempt: the right answer comes too late.
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', over);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it.each(['nonce', 'code_challenge'])('asked for with another %s', async (name) => {
    const browser = new Browser(tracker.url);
    const change = (url: URL): URL => {
      url.searchParams.set(name, 'A'.repeat(43));
      return url;
    };
    await refused(await signedIn(browser, 'subject-oak', { change }), 401, 'UNAUTHENTICATED', unfit);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it("with the code of somebody else's sign-in", async () => {
    const theirs = new URL(await fetched(new Browser(tracker.url), 'subject-oak'), tracker.url).searchParams.get('code');
    const browser = new Browser(tracker.url);
    const path = changed(await fetched(browser, 'subject-thief'), 'code', theirs);
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', unfit);
  });

  it('at the path of another organisation', async () => {
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-oak');
    const elsewhere = path.replace(tracker.organisationId, otherId);
    await refused(await browser.fetch(elsewhere), 401, 'UNAUTHENTICATED', over);
  });

  it('when too much time has passed', async () => {
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-oak');
    const expire = `UPDATE challenge SET expires_at = now() - interval '1 second'`;
    await tracker.database.transaction(systemContext(), ({ transaction }) => transaction!.$executeRaw(Prisma.raw(expire)));
    await refused(await browser.fetch(path), 401, 'UNAUTHENTICATED', over);
  });

  it('when the organisation has another provider meanwhile, or none', async () => {
    const browser = new Browser(tracker.url);
    const paths = [await fetched(browser, 'subject-oak')];
    await configure(tracker.organisationId, second.issuer);
    await refused(await browser.fetch(paths[0]!), 401, 'UNAUTHENTICATED', over);
    await tracker.app.get(ProviderService).remove(await nameOf(tracker.organisationId));
    await refused(await browser.fetch(pathOf('start'), {}), 404, 'NOT_FOUND', /has no identity provider/);
    await configure(tracker.organisationId, first.issuer);
  });

  it('that says no, in words of its own', async () => {
    const browser = new Browser(tracker.url);
    const location = (await browser.fetch(pathOf('start'))).headers.get('location')!;
    const back = await answerAt(location, 'refuse');
    await refused(await browser.fetch(back.slice(tracker.url.length)), 401, 'UNAUTHENTICATED', /did not sign you in/);
  });

  it('of a browser, with a page', async () => {
    const headers = { accept: 'text/html', 'accept-language': 'ar' };
    const response = await new Browser(tracker.url).fetch(pathOf('callback'), { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(/<html lang="ar" dir="rtl">.*begin again/s);
  });
});

describe('a provider that is away or does not know the tracker', () => {
  it('is said to be so, at the start and on the way back', async () => {
    const gone = await startProvider([
      { id: 'tracker', secret: SECRET, redirectUris: [`${tracker.url}${pathOf('callback', otherId)}`] },
    ]);
    await configure(otherId, gone.issuer);
    const browser = new Browser(tracker.url);
    const path = await fetched(browser, 'subject-gone', { organisationId: otherId });
    await gone.stop();
    await refused(await browser.fetch(path), 501, 'NOT_AVAILABLE', /does not answer/);
    // Set anew, it is asked anew.
    await configure(otherId, `${gone.issuer}/`, 'another secret');
    await refused(await browser.fetch(pathOf('start', otherId)), 501, 'NOT_AVAILABLE', /does not answer/);
    await configure(otherId, first.issuer, 'not the secret');
    await refused(await signedIn(browser, 'subject-gone', { organisationId: otherId }), 501, 'NOT_AVAILABLE', /does not know/);
    await configure(otherId, first.issuer);
  });

  it('has no path for what is no organisation', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      await refused(await new Browser(tracker.url).fetch(pathOf('start', id)), 404, 'NOT_FOUND', /no identity provider/);
    }
  });
});

describe('setting a provider', () => {
  it.each([
    'http://provider.example',
    'ftp://127.0.0.1',
    'provider.example',
    'https://a:b@provider.example',
    'https://p.example/?a',
    'https://p.example/.well-known/openid-configuration',
    '',
  ])('refuses the issuer %p', async (issuer) => {
    await expect(configure(tracker.organisationId, issuer)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('takes HTTPS, and says where people sign in and come back', async () => {
    const { callbackPath } = await configure(otherId, 'https://provider.example/realms/a');
    expect(callbackPath).toBe(pathOf('callback', otherId));
    await configure(otherId, first.issuer);
    const unknown = tracker.app.get(ProviderService).configure('Nobody of that name', first.issuer, 'tracker', SECRET);
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('leaves no token, code, subject or e-mail address in a log or a table', async () => {
  const words = [...new Set(canaries), 'everybody@example.org', 'Name of '];
  expect(words.length).toBeGreaterThan(100);
  const logs = [...said, ...lines.map((line) => JSON.stringify(line))].join('\n');
  // Something was heard: what the provider's refusals were, by their codes.
  expect(logs).toMatch(/Identity providers.* OAUTH_JWT_CLAIM_COMPARISON_FAILED/);
  expect(words.filter((word) => logs.includes(word))).toEqual([]);
  expect(lines.some(({ operation }) => operation === 'GET /auth/provider/:organisation/callback')).toBe(true);
  const tables = ['account', 'credential', 'challenge', 'provider_identity', 'organisation', 'invitation'];
  const counts = JSON.stringify(await tracker.database.unbound.rateLimit.findMany());
  const stored = await tracker.database.transaction(systemContext(), async ({ transaction }) => {
    const texts: string[] = [];
    for (const table of tables) {
      const rows = await transaction!.$queryRaw<{ text: string }[]>(Prisma.raw(`SELECT ${table}::text AS text FROM ${table}`));
      texts.push(...rows.map(({ text }) => text));
    }
    return [...texts, counts].join('\n');
  });
  expect(stored.length).toBeGreaterThan(1000);
  const hex = (word: string): string => Buffer.from(word).toString('hex');
  expect(words.filter((word) => stored.includes(word) || stored.includes(hex(word)))).toEqual([]);
});
