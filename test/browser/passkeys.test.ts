import { createHash } from 'node:crypto';
import { type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { AccountRepository } from '../../src/accounts/account.repository.js';
import { Prisma } from '../../src/common/database/generated/client.js';
import { Role } from '../../src/common/authz/permission.js';
import { SESSION_COOKIE } from '../../src/common/http/cookies.js';
import { systemContext } from '../../src/common/request-context.js';
import { signInPage } from '../support/sign-in.js';
import { type Answer, type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import type { Person } from '../support/people.js';

const BEGIN = 'mutation { beginPasskey { challenge options } }';
const ADD = 'mutation ($input: AddPasskeyInput!) { addPasskey(input: $input) { passkey { id name createdAt } } }';
const REMOVE = 'mutation ($id: String!) { removePasskey(id: $id) { passkeys { id } } }';
const BEGIN_SIGN_IN = 'mutation { beginPasskeySignIn { challenge options } }';
const SIGN_IN = 'mutation ($input: PasskeySignInInput!) { passkeySignIn(input: $input) { signedIn pseudonym } }';
const VIEWER = '{ viewer { id pseudonym } }';

let tracker: Tracker;
let chromiumBrowser: Browser;
/** As people open it: passkeys belong to a name. */
let address: string;
beforeAll(async () => {
  tracker = await startTracker();
  address = tracker.url.replace('127.0.0.1', 'localhost');
  chromiumBrowser = await launchChromium();
});
afterEach(async () => {
  for (const context of chromiumBrowser.contexts()) await context.close();
});
afterAll(async () => {
  await chromiumBrowser.close();
  await tracker.close();
});

/** Somebody at a browser with an authenticator that knows its owner, on the start page. */
interface Someone {
  person: Person & Caller;
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  authenticatorId: string;
  graphql: (query: string, variables?: object) => Promise<Answer>;
  ask: (query: string, variables?: object) => Promise<Data>;
}

async function atBrowser(...roles: Role[]): Promise<Someone> {
  const person = await tracker.person(...roles);
  // What the app keeps for use without a network has no part in this, and takes a second to install.
  const context = await chromiumBrowser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(address);
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const graphql = (query: string, variables?: object): Promise<Answer> =>
    page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/graphql', { method: 'POST', headers, body });
      return { status: response.status, ...((await response.json()) as object) };
    }, JSON.stringify({ query, variables }));
  const ask = async (query: string, variables?: object): Promise<Data> => {
    const { data, errors } = await graphql(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return { person, context, page, cdp, authenticatorId, graphql, ask };
}

const startSession = ({ person, context }: Someone): Promise<void> => signInPage(tracker, context, person);

const endSession = ({ context }: Someone): Promise<void> => context.clearCookies();

/** What the browser's own code makes of the options. */
function ceremony({ page }: Someone, kind: 'create' | 'get', options: string): Promise<string> {
  return page.evaluate(
    async ({ kind, options }) => {
      /* eslint-disable-next-line @typescript-eslint/no-explicit-any -- newer than the types of the DOM. */
      const made = globalThis as any;
      const parsed = JSON.parse(options);
      const publicKey =
        kind === 'create'
          ? made.PublicKeyCredential.parseCreationOptionsFromJSON(parsed)
          : made.PublicKeyCredential.parseRequestOptionsFromJSON(parsed);
      return JSON.stringify(await made.navigator.credentials[kind]({ publicKey }));
    },
    { kind, options },
  );
}

async function addPasskey(someone: Someone, name = 'phone'): Promise<Data> {
  const { challenge, options } = (await someone.ask(BEGIN)).beginPasskey;
  const response = await ceremony(someone, 'create', options);
  return (await someone.ask(ADD, { input: { name, challenge, response } })).addPasskey.passkey;
}

/** What the passkey signs, to be sent. @param change what the page does to the options before the browser sees them. */
async function signed(someone: Someone, change: object = {}): Promise<{ challenge: string; response: string }> {
  const { challenge, options } = (await someone.ask(BEGIN_SIGN_IN)).beginPasskeySignIn;
  const response = await ceremony(someone, 'get', JSON.stringify({ ...JSON.parse(options), ...change }));
  return { challenge, response };
}

const signIn = (someone: Someone, input: object): Promise<Answer> => someone.graphql(SIGN_IN, { input });
/** The bit of an authenticator's answer that says so. */
const USER_VERIFIED = 4;
const REFUSED = 'This passkey does not sign in here. Nobody was signed in.';

async function expectRefused(someone: Someone, input: object): Promise<void> {
  const { errors = [] } = await signIn(someone, input);
  expect(errors.map(({ message, extensions: { code } }) => ({ message, code }))).toEqual([
    { message: REFUSED, code: 'UNAUTHENTICATED' },
  ]);
  expect((await someone.ask(VIEWER)).viewer).toBeNull();
}

/** Somebody with a passkey who has left. */
async function withPasskey(...roles: Role[]): Promise<Someone & { passkey: Data }> {
  const someone = await atBrowser(...roles);
  await startSession(someone);
  const passkey = await addPasskey(someone);
  await endSession(someone);
  return { ...someone, passkey };
}

describe('a passkey', () => {
  it('is added, and signs in without a name, a password or a code', async () => {
    const someone = await atBrowser(Role.ADMINISTRATOR);
    await startSession(someone);
    const today = new Date().toISOString().slice(0, 10);
    expect(await addPasskey(someone, ' my phone ')).toMatchObject({ name: 'my phone', createdAt: today });
    expect((await someone.ask('{ passkeys { name } }')).passkeys).toEqual([{ name: 'my phone' }]);
    await endSession(someone);
    expect((await someone.ask(VIEWER)).viewer).toBeNull();

    const { pseudonym, accountId } = someone.person;
    expect((await signIn(someone, await signed(someone))).data.passkeySignIn).toEqual({ signedIn: true, pseudonym });
    expect((await someone.ask(VIEWER)).viewer).toEqual({ id: accountId, pseudonym });
    const cookie = (await someone.context.cookies()).find(({ name }) => name === SESSION_COOKIE);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', domain: 'localhost', path: '/' });
  });

  it('is asked for in such a way that it stands for both factors and names nobody', async () => {
    const someone = await atBrowser(Role.MONITOR);
    const request = JSON.parse((await someone.ask(BEGIN_SIGN_IN)).beginPasskeySignIn.options);
    expect(request).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(request.allowCredentials).toBeUndefined();
    await startSession(someone);
    const creation = JSON.parse((await someone.ask(BEGIN)).beginPasskey.options);
    expect(creation).toMatchObject({
      rp: { id: 'localhost', name: 'Tawthiq' },
      user: { name: someone.person.pseudonym, displayName: someone.person.pseudonym },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  });

  it('is not made twice on one authenticator', async () => {
    const someone = await atBrowser(Role.MONITOR);
    await startSession(someone);
    await addPasskey(someone);
    await expect(addPasskey(someone)).rejects.toThrow(/InvalidStateError|already registered/);
  });

  it('replaces the session that the browser had', async () => {
    const someone = await withPasskey(Role.MONITOR);
    await startSession(someone);
    const [old] = (await someone.context.cookies()).filter(({ name }) => name === SESSION_COOKIE);
    await signIn(someone, await signed(someone));
    const answer = await fetch(`${tracker.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `${SESSION_COOKIE}=${old!.value}` },
      body: JSON.stringify({ query: VIEWER }),
    });
    expect(await answer.json()).toEqual({ data: { viewer: null } });
  });
});

describe('a sign-in is refused, always in the same words,', () => {
  it('when what was signed is sent again', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const input = await signed(someone);
    await signIn(someone, input);
    await endSession(someone);
    await expectRefused(someone, input);
    const { challenge } = (await someone.ask(BEGIN_SIGN_IN)).beginPasskeySignIn;
    await expectRefused(someone, { ...input, challenge });
  });

  it('when it is sent many times at once, all but one', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const input = await signed(someone);
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(someone, input)));
    expect(answers.filter(({ data }) => data?.passkeySignIn).length).toBe(1);
  });

  it('when the passkey was removed', async () => {
    const someone = await withPasskey(Role.MONITOR);
    await startSession(someone);
    expect(await someone.ask(REMOVE, { id: someone.passkey.id })).toEqual({ removePasskey: { passkeys: [] } });
    await endSession(someone);
    await expectRefused(someone, await signed(someone));
  });

  it('when the account is disabled, also between signing and sending', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const input = await signed(someone);
    await tracker.database.transaction(systemContext(), (tx) =>
      tracker.app.get(AccountRepository).change(tx, someone.person.accountId, { disabledAt: new Date() }),
    );
    await expectRefused(someone, input);
    await expectRefused(someone, await signed(someone));
  });

  it('when the authenticator did not ask who its owner is', async () => {
    const someone = await withPasskey(Role.MONITOR);
    await expectRefused(someone, await signed(someone, { userVerification: 'discouraged' }));
    expect((await signIn(someone, await signed(someone))).errors).toBeUndefined();
  });

  it('when a copy of the passkey signs, which counts less far', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const { cdp, authenticatorId } = someone;
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    await signIn(someone, await signed(someone));
    await signIn(someone, await signed(someone));
    await endSession(someone);
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: credentials[0]! });
    await expectRefused(someone, await signed(someone));
  });

  it('when anything of it was changed', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const other = await withPasskey(Role.MONITOR);
    const flipped = (text: string): string => `${text.slice(0, -8)}${text.at(-8) === 'A' ? 'B' : 'A'}${text.slice(-7)}`;
    const changes: ((response: Data) => void)[] = [
      (response) => (response.response.signature = flipped(response.response.signature)),
      (response) => (response.response.authenticatorData = flipped(response.response.authenticatorData)),
      (response) => (response.response.clientDataJSON = flipped(response.response.clientDataJSON)),
      (response) => (response.response.userHandle = Buffer.from(other.person.accountId).toString('base64url')),
      (response) => delete response.response.userHandle,
      (response) => (response.id = response.rawId = other.passkey.id),
      (response) => (response.id = response.rawId = 'nobody-has-this'),
      (response) => (response.type = 'password'),
      (response) => (response.response = {}),
      (response) => (response.response = { clientDataJSON: 7, authenticatorData: [], signature: {} }),
    ];
    for (const change of changes) {
      const { challenge, response } = await signed(someone);
      const answer = JSON.parse(response);
      change(answer);
      await expectRefused(someone, { challenge, response: JSON.stringify(answer) });
    }
    const { response } = await signed(someone);
    await expectRefused(someone, { challenge: 'twc_unknown', response });
  }, 120_000);

  it('when its time is over', async () => {
    const someone = await withPasskey(Role.MONITOR);
    const input = await signed(someone);
    const expire = `UPDATE challenge SET expires_at = now() - interval '1 second'`;
    await tracker.database.transaction(systemContext(), ({ transaction }) => transaction!.$executeRaw(Prisma.raw(expire)));
    await expectRefused(someone, input);
  });

  it('but what is no answer of a browser at all is said to be so', async () => {
    for (const response of [
      '',
      'no JSON',
      '[]',
      '7',
      'null',
      '{"id":"a"}',
      '{"id":"a\\u0000","response":{}}',
      'x'.repeat(16_001),
    ]) {
      const { message, extensions } = await tracker.as(null).refusal(SIGN_IN, { input: { challenge: 'twc_', response } });
      expect({ code: extensions.code, path: extensions.fields?.[0]?.path }).toEqual({
        code: 'INVALID_INPUT',
        path: 'input.response',
      });
      expect(message).toMatch(/must be/);
    }
  });
});

describe('adding and removing', () => {
  it('takes the challenge of the same account, once', async () => {
    const [someone, other] = [await atBrowser(Role.MONITOR), await atBrowser(Role.MONITOR)];
    await startSession(someone);
    await startSession(other);
    const { challenge, options } = (await someone.ask(BEGIN)).beginPasskey;
    const response = await ceremony(someone, 'create', options);
    const input = { name: 'phone', challenge, response };
    const code = async (answer: Promise<Answer>): Promise<unknown> => (await answer).errors?.[0]?.extensions.code;
    expect(await code(other.graphql(ADD, { input }))).toBe('INVALID_INPUT');
    // Tried by somebody else, it is used up.
    expect(await code(someone.graphql(ADD, { input }))).toBe('INVALID_INPUT');
    const begun = (await someone.ask(BEGIN)).beginPasskey;
    expect(await code(someone.graphql(ADD, { input: { ...input, challenge: begun.challenge } }))).toBe('INVALID_INPUT');
    expect((await someone.ask('{ passkeys { id } }')).passkeys).toEqual([]);
  });

  it('refuses a passkey made without asking who its owner is', async () => {
    const someone = await atBrowser(Role.MONITOR);
    await startSession(someone);
    const { challenge, options } = (await someone.ask(BEGIN)).beginPasskey;
    const answer = JSON.parse(await ceremony(someone, 'create', options));
    // What is made without attestation is not signed: a page could say anything.
    const attestation = Buffer.from(answer.response.attestationObject, 'base64url');
    const flags = attestation.indexOf(createHash('sha256').update('localhost').digest()) + 32;
    expect(attestation[flags]! & USER_VERIFIED).toBe(USER_VERIFIED);
    attestation[flags]! -= USER_VERIFIED;
    answer.response.attestationObject = attestation.toString('base64url');
    const response = JSON.stringify(answer);
    const { errors } = await someone.graphql(ADD, { input: { name: 'phone', challenge, response } });
    expect(errors?.[0]?.message).toMatch(/^input.response: does not fit the options/);
  });

  it('is for sessions alone, and each removes the own ones alone', async () => {
    const someone = await withPasskey(Role.MONITOR);
    for (const query of ['{ passkeys { id } }', BEGIN]) {
      expect((await someone.person.refusal(query)).extensions.code).toBe('FORBIDDEN');
      expect((await tracker.as(null).refusal(query)).extensions.code).toBe('UNAUTHENTICATED');
    }
    const other = await atBrowser(Role.ADMINISTRATOR);
    await startSession(other);
    const { errors } = await other.graphql(REMOVE, { id: someone.passkey.id });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await other.ask('{ passkeys { id } }')).passkeys).toEqual([]);
    expect((await signIn(someone, await signed(someone))).data.passkeySignIn.signedIn).toBe(true);
  });

  it('needs a name, which a plain address is not', async () => {
    const { extensions, message } = await tracker.as(null).refusal(BEGIN_SIGN_IN);
    expect(extensions.code).toBe('NOT_AVAILABLE');
    expect(message).toMatch(/localhost/);
  });
});
