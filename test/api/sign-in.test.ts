import { generateSync } from 'otplib';
import { SignInPace } from '../../src/accounts/sign-in.pace.js';
import { Role } from '../../src/common/authz/permission.js';
import { Browser, joined } from '../support/browser.js';
import type { Person } from '../support/people.js';
import { type Answer, type Caller, startTracker, type Tracker } from '../support/tracker.js';

const SESSION = '__Host-tawthiq-session';
const DEVICE = '__Host-tawthiq-device';
const PASSWORD = 'seven grey herons at dusk';
const FLOOR = 600;

let tracker: Tracker;
let administrator: Person & Caller;
let pace: SignInPace;
beforeAll(async () => {
  tracker = await startTracker();
  administrator = await tracker.person(Role.ADMINISTRATOR);
  pace = tracker.app.get(SignInPace);
  // Only what is about time waits.
  pace.floor = 0;
  pace.jitter = 0;
});
afterAll(() => tracker.close());

const join = (pseudonym: string) => joined(tracker.url, administrator.token, pseudonym, PASSWORD, 'MONITOR');
const stranger = () => new Browser(tracker.url);
const codeOf = ({ data, errors }: Answer): string => (data?.signIn?.signedIn ? 'SIGNED_IN' : errors![0]!.extensions.code);
const viewerOf = async (browser: Browser) => (await browser.ask('{ viewer { pseudonym } }')).viewer;
const disable = async (browser: Browser) => {
  const { viewer } = await browser.ask('{ viewer { id } }');
  await administrator.ask(`mutation { disableAccount(account: "${viewer.id}") { account { disabled } } }`);
};

/** Gives an account a second factor. @returns its secret and recovery codes. */
async function withTotp(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { setUpTotp } = await browser.ask('mutation ($password: String!) { setUpTotp(password: $password) { secret uri } }', {
    password: PASSWORD,
  });
  const { confirmTotp } = await browser.ask('mutation ($code: String!) { confirmTotp(code: $code) { recoveryCodes } }', {
    code: totp(setUpTotp.secret, -1),
  });
  return { secret: setUpTotp.secret, recoveryCodes: confirmTotp.recoveryCodes };
}
/** The code of the step now, or of one before or after. */
const totp = (secret: string, steps = 0): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('signing in', () => {
  it('gives the browser a session that scripts and other sites cannot use, and ends the one it had', async () => {
    const first = await join('Heron One');
    const browser = stranger();
    expect(codeOf(await browser.signIn('heron one', PASSWORD))).toBe('SIGNED_IN');
    const cookies = browser.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([DEVICE, SESSION]);
    for (const cookie of cookies) {
      const attributes = cookie.split('; ').slice(1);
      expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
      expect(attributes.filter((attribute) => attribute.startsWith('Domain'))).toEqual([]);
    }
    const days = Number(/Max-Age=(\d+)/.exec(cookies.find((cookie) => cookie.startsWith(SESSION))!)![1]) / 86_400;
    expect(days).toBeGreaterThan(13.99);
    expect(days).toBeLessThanOrEqual(15);

    const before = browser.cookies.get(SESSION)!;
    await browser.signIn('Heron One', PASSWORD);
    const old = stranger();
    old.cookies.set(SESSION, before);
    expect(await viewerOf(old)).toBeNull();
    const { sessions } = (await first.ask('{ viewer { sessions { current createdAt expiresAt } } }')).viewer;
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    // Nothing tells at which time of the day somebody signed in.
    const stored = await tracker.database.unbound.credential.findMany({ where: { kind: 'SESSION' } });
    const times = stored.flatMap(({ createdAt, expiresAt }) => [createdAt.toISOString(), expiresAt.toISOString()]);
    expect(times.filter((time) => !time.endsWith('T00:00:00.000Z'))).toEqual([]);
  });

  it('gives every wrong sign-in the same answer', async () => {
    await join('Heron Two');
    await disable(await join('Shut Heron'));
    await withTotp(await join('Coded Heron'));
    const ways: [string, string, string?][] = [
      ['Nobody At All', PASSWORD],
      ['Heron Two', 'not the password'],
      ['Shut Heron', PASSWORD],
      ['Coded Heron', PASSWORD],
      ['Coded Heron', PASSWORD, '000000'],
      ['Coded Heron', 'not the password', '000000'],
      // Made without a password.
      [tracker.pseudonym, PASSWORD],
    ];
    const answers: unknown[] = [];
    for (const way of ways) {
      const browser = stranger();
      answers.push(await browser.signIn(...way));
      expect(browser.headers.getSetCookie()).toEqual([]);
      expect(browser.cookies.size).toBe(0);
    }
    expect(answers[0]).toMatchObject({ status: 200, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('answers no way faster than the floor, and all ways alike', async () => {
    await join('Heron Three');
    await withTotp(await join('Slow Heron'));
    const median = async (...way: [string, string]) => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const started = performance.now();
        await stranger().signIn(...way);
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[1]!;
    };
    try {
      pace.floor = FLOOR;
      const medians = [
        await median('Nobody At Sea', PASSWORD),
        await median('Heron Three', 'not the password'),
        await median('Slow Heron', PASSWORD),
        await median('Heron Three', PASSWORD),
      ];
      expect(Math.min(...medians)).toBeGreaterThanOrEqual(FLOOR - 5);
      // Without the floor they would differ by a transaction or more.
      expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(FLOOR / 2);
    } finally {
      pace.floor = 0;
    }
  });

  it('by default is as slow as that', () => {
    expect(new SignInPace().floor).toBe(FLOOR);
  });

  it('ends with its session, wherever the end is made', async () => {
    const browser = await join('Leaving Heron');
    const elsewhere = stranger();
    await elsewhere.signIn('Leaving Heron', PASSWORD);
    const secret = elsewhere.cookies.get(SESSION)!;
    expect((await elsewhere.ask('mutation { signOut }')).signOut).toBe(true);
    expect(elsewhere.headers.get('clear-site-data')).toBe('"cache"');
    expect([...elsewhere.cookies.keys()]).toEqual([DEVICE]);
    const thief = stranger();
    thief.cookies.set(SESSION, secret);
    expect(await viewerOf(thief)).toBeNull();
    expect(await viewerOf(browser)).toEqual({ pseudonym: 'Leaving Heron' });
    await elsewhere.ask('mutation { signOut(forgetDevice: true) }');
    expect(elsewhere.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(elsewhere.cookies.size).toBe(0);

    await elsewhere.signIn('Leaving Heron', PASSWORD);
    const made = await browser.ask('mutation { a: createApiToken(input: { name: "reading", scopes: [READ_OWN] }) { secret } }');
    await elsewhere.ask('mutation { signOutEverywhere }');
    expect(await viewerOf(browser)).toBeNull();
    expect((await tracker.as(made.a.secret).ask('{ viewer { pseudonym } }')).viewer).toEqual({ pseudonym: 'Leaving Heron' });
    await elsewhere.signIn('Leaving Heron', PASSWORD);
    await elsewhere.ask('mutation { signOutEverywhere(apiTokens: true) }');
    expect((await tracker.as(made.a.secret).graphql('{ viewer { pseudonym } }')).status).toBe(401);
  });

  it('has a quick exit that needs no script and leaves nothing behind', async () => {
    const browser = await join('Hurried Heron');
    const secret = browser.cookies.get(SESSION)!;
    const response = await browser.fetch('/exit');
    expect(response.status).toBe(303);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      location: 'https://www.wikipedia.org/',
      'clear-site-data': '"cache", "cookies", "storage"',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(browser.cookies.size).toBe(0);
    const thief = stranger();
    thief.cookies.set(SESSION, secret);
    expect(await viewerOf(thief)).toBeNull();
    expect((await stranger().fetch('/exit')).status).toBe(303);
  });
});

describe('too many wrong attempts', () => {
  const guess = (pseudonym: string, times: number) =>
    Promise.all(Array.from({ length: times }, async () => codeOf(await stranger().signIn(pseudonym, 'not the password'))));

  it('lock a pseudonym from unknown devices, but not its owner on a device that knows it', async () => {
    const owner = await join('Hunted Heron');
    await owner.ask('mutation { signOut }');
    const codes = await guess('Hunted Heron', 14);
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(4);

    const browser = stranger();
    const { errors } = await browser.signIn('Hunted Heron', PASSWORD);
    expect(errors![0]).toMatchObject({
      message: expect.stringMatching(/wait \d+ seconds/),
      extensions: { code: 'RATE_LIMITED' },
    });
    const wait = Number(browser.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(900);

    expect(codeOf(await owner.signIn('Hunted Heron', PASSWORD))).toBe('SIGNED_IN');
    // The device has a count of its own.
    const tries: string[] = [];
    for (let round = 0; round < 11; round += 1) tries.push(codeOf(await owner.signIn('Hunted Heron', 'not the password')));
    expect(tries).toEqual([...Array<string>(10).fill('UNAUTHENTICATED'), 'RATE_LIMITED']);
  });

  it('lock a pseudonym that nobody has just the same', async () => {
    const codes = await guess('Heron That Is Not', 12);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(2);
  });

  it('are not made up for by another pseudonym’s device, nor by an invented one', async () => {
    const other = await join('Other Heron');
    await join('Guarded Heron');
    await guess('Guarded Heron', 10);
    expect(codeOf(await other.signIn('Guarded Heron', PASSWORD))).toBe('RATE_LIMITED');
    const forger = stranger();
    forger.cookies.set(DEVICE, `invented.${Buffer.alloc(32).toString('base64url')}`);
    expect(codeOf(await forger.signIn('Guarded Heron', PASSWORD))).toBe('RATE_LIMITED');
  });

  it('count wrong ones alone', async () => {
    await join('Steady Heron');
    for (let round = 0; round < 12; round += 1)
      expect(codeOf(await stranger().signIn('Steady Heron', PASSWORD))).toBe('SIGNED_IN');
  });
});

describe('the second factor', () => {
  // A step of thirty seconds must not end in the middle of a test.
  beforeEach(async () => {
    const left = 30_000 - (Date.now() % 30_000);
    if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left));
  });

  it('is asked for once a code has confirmed it, and takes no code twice', async () => {
    const browser = await join('Factor Heron');
    const setUp = 'mutation ($password: String!) { setUpTotp(password: $password) { secret uri } }';
    expect((await browser.refusal(setUp, { password: 'not the password' })).extensions).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: 'password' }],
    });
    const { secret, uri } = (await browser.ask(setUp, { password: PASSWORD })).setUpTotp;
    expect(uri).toBe(`otpauth://totp/Tawthiq:Factor%20Heron?secret=${secret}&issuer=Tawthiq`);
    // Not confirmed yet: not asked for.
    expect(codeOf(await stranger().signIn('Factor Heron', PASSWORD))).toBe('SIGNED_IN');

    const confirm = 'mutation ($code: String!) { confirmTotp(code: $code) { recoveryCodes } }';
    expect((await browser.refusal(confirm, { code: otherThan(totp(secret, -1)) })).extensions.code).toBe('INVALID_INPUT');
    const confirmed = totp(secret, -1);
    const { recoveryCodes } = (await browser.ask(confirm, { code: confirmed })).confirmTotp;
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await browser.refusal(setUp, { password: PASSWORD })).extensions.code).toBe('CONFLICT');
    const { viewer } = await browser.ask('{ viewer { secondFactor { totp passkeys recoveryCodesLeft } } }');
    expect(viewer.secondFactor).toEqual({ totp: true, passkeys: 0, recoveryCodesLeft: 10 });

    expect(codeOf(await stranger().signIn('Factor Heron', PASSWORD))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stranger().signIn('Factor Heron', PASSWORD, confirmed))).toBe('UNAUTHENTICATED');
    const code = totp(secret);
    const both = await Promise.all([1, 2, 3].map(() => stranger().signIn('Factor Heron', PASSWORD, code)));
    expect(both.map(codeOf).sort()).toEqual(['SIGNED_IN', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(codeOf(await stranger().signIn('Factor Heron', PASSWORD, totp(secret, 4)))).toBe('UNAUTHENTICATED');
    // A clock one step ahead, digits as an Arabic keyboard writes them.
    const arabic = totp(secret, 1).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    expect(codeOf(await stranger().signIn('Factor Heron', PASSWORD, `${arabic.slice(0, 3)} ${arabic.slice(3)}`))).toBe(
      'SIGNED_IN',
    );
  });

  it('has recovery codes, each good once, until there are new ones', async () => {
    const browser = await join('Recovering Heron');
    const { recoveryCodes } = await withTotp(browser);
    const [first, second, third] = recoveryCodes;
    expect(codeOf(await stranger().signIn('Recovering Heron', PASSWORD, first!.toLowerCase().replaceAll('-', ' ')))).toBe(
      'SIGNED_IN',
    );
    expect(codeOf(await stranger().signIn('Recovering Heron', PASSWORD, first))).toBe('UNAUTHENTICATED');
    const many = await Promise.all([1, 2, 3, 4].map(() => stranger().signIn('Recovering Heron', PASSWORD, second)));
    expect(many.map(codeOf).filter((code) => code === 'SIGNED_IN')).toHaveLength(1);
    const left = async () => (await browser.ask('{ viewer { secondFactor { recoveryCodesLeft } } }')).viewer.secondFactor;
    expect(await left()).toEqual({ recoveryCodesLeft: 8 });
    const renew = 'mutation ($password: String!) { newRecoveryCodes(password: $password) { recoveryCodes } }';
    const renewed = (await browser.ask(renew, { password: PASSWORD })).newRecoveryCodes.recoveryCodes;
    expect(await left()).toEqual({ recoveryCodesLeft: 10 });
    expect(codeOf(await stranger().signIn('Recovering Heron', PASSWORD, third))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stranger().signIn('Recovering Heron', PASSWORD, renewed[0]))).toBe('SIGNED_IN');
  });

  it('is taken away with password and code only', async () => {
    const browser = await join('Removing Heron');
    const { secret } = await withTotp(browser);
    const remove =
      'mutation ($password: String!, $code: String!) { removeTotp(password: $password, code: $code) { viewer { id } } }';
    expect((await browser.refusal(remove, { password: 'not the password', code: totp(secret) })).extensions.code).toBe(
      'INVALID_INPUT',
    );
    expect((await browser.refusal(remove, { password: PASSWORD, code: otherThan(totp(secret)) })).extensions.code).toBe(
      'INVALID_INPUT',
    );
    await browser.ask(remove, { password: PASSWORD, code: totp(secret) });
    expect((await browser.ask('{ viewer { secondFactor { totp recoveryCodesLeft } } }')).viewer.secondFactor).toEqual({
      totp: false,
      recoveryCodesLeft: 0,
    });
    expect(codeOf(await stranger().signIn('Removing Heron', PASSWORD))).toBe('SIGNED_IN');
  });

  it('is confirmed once by many who try at once', async () => {
    const browser = await join('Doubled Heron');
    const { secret } = (await browser.ask(`mutation { setUpTotp(password: "${PASSWORD}") { secret } }`)).setUpTotp;
    const confirm = `mutation { confirmTotp(code: "${totp(secret)}") { recoveryCodes } }`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.graphql(confirm)));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK');
    expect(codes.sort()).toEqual([...Array<string>(5).fill('CONFLICT'), 'OK']);
  });

  it('stands when an invitation gives a new password: the link alone signs nobody in', async () => {
    const browser = await join('Relinked Heron');
    const { secret } = await withTotp(browser);
    const { viewer } = await browser.ask('{ viewer { id } }');
    const { createInvitation } = await administrator.ask(
      `mutation { createInvitation(input: { account: "${viewer.id}" }) { secret } }`,
    );
    const finder = stranger();
    const { data } = await finder.accept(createInvitation.secret, null, 'another long password');
    expect(data.acceptInvitation).toEqual({ signedIn: false, pseudonym: 'Relinked Heron' });
    expect(finder.cookies.size).toBe(0);
    expect(codeOf(await finder.signIn('Relinked Heron', 'another long password'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await finder.signIn('Relinked Heron', 'another long password', totp(secret)))).toBe('SIGNED_IN');
  });
});

describe('whoever finds a session open', () => {
  it('does not learn the password by trying, and needs it for what would last', async () => {
    const browser = await join('Careless Heron');
    const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { viewer { pseudonym } } }';
    const other = stranger();
    await other.signIn('Careless Heron', PASSWORD);
    const input = { currentPassword: PASSWORD, newPassword: 'eleven quiet rivers' };
    expect(
      (await browser.refusal(change, { input: { ...input, newPassword: 'Careless-Heron' } })).extensions.fields,
    ).toMatchObject([{ path: 'input.newPassword' }]);
    await browser.ask(change, { input });
    expect(await viewerOf(other)).toBeNull();
    expect(await viewerOf(browser)).toEqual({ pseudonym: 'Careless Heron' });
    expect(codeOf(await stranger().signIn('Careless Heron', PASSWORD))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stranger().signIn('Careless Heron', 'eleven quiet rivers'))).toBe('SIGNED_IN');

    const codes: string[] = [];
    for (let round = 0; round < 11; round += 1) codes.push((await browser.refusal(change, { input })).extensions.code);
    expect(codes).toEqual([...Array<string>(10).fill('INVALID_INPUT'), 'RATE_LIMITED']);
  });
});
