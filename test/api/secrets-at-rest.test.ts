import { generateSync } from 'otplib';
import { SignInPace } from '../../src/accounts/sign-in.pace.js';
import { Role } from '../../src/common/authz/permission.js';
import { Browser } from '../support/browser.js';
import { startTracker, type Tracker } from '../support/tracker.js';

const PASSWORD = 'seven grey herons at dusk';
const NEXT_PASSWORD = 'eleven quiet rivers meet';
const WRONG_PASSWORD = 'nine loud magpies at noon';
const GUESS = 'Cormorant That Nobody Is';
const AGENT = 'Canary-Agent/7.31';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
  Object.assign(tracker.app.get(SignInPace), { floor: 0, jitter: 0 });
});
afterAll(() => tracker.close());

/** Everything that is stored, as text, by table. */
async function everything(): Promise<Map<string, string>> {
  const { unbound } = tracker.database;
  const tables = await unbound.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const stored = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await unbound.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    stored.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return stored;
}

it('no secret that opens a door, no guess and no trace of a browser is on record', async () => {
  const administrator = await tracker.person(Role.ADMINISTRATOR);
  const { createInvitation } = await administrator.ask('mutation { createInvitation(input: { roles: [MONITOR] }) { secret } }');
  const browser = new Browser(tracker.url, { 'user-agent': AGENT });
  await browser.accept(createInvitation.secret, 'Silent Egret', PASSWORD);
  const firstSession = browser.cookies.get('__Host-tawthiq-session')!;
  const { setUpTotp } = await browser.ask(`mutation { setUpTotp(password: "${PASSWORD}") { secret } }`);
  const code = generateSync({ secret: setUpTotp.secret });
  const { confirmTotp } = await browser.ask(`mutation { confirmTotp(code: "${code}") { recoveryCodes } }`);
  const input = { currentPassword: PASSWORD, newPassword: NEXT_PASSWORD };
  await browser.ask('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { viewer { id } } }', { input });
  const { createApiToken } = await browser.ask(
    'mutation { createApiToken(input: { name: "forms", scopes: [READ_OWN] }) { secret } }',
  );
  await new Browser(tracker.url, { 'user-agent': AGENT }).signIn(GUESS, WRONG_PASSWORD, '918273');
  await browser.signIn('Silent Egret', WRONG_PASSWORD);
  await browser.signIn('Silent Egret', NEXT_PASSWORD, confirmTotp.recoveryCodes[0]);

  const canaries = {
    invitation: createInvitation.secret,
    session: firstSession,
    'session of a sign-in': browser.cookies.get('__Host-tawthiq-session')!,
    device: browser.cookies.get('__Host-tawthiq-device')!,
    'API token': createApiToken.secret,
    password: PASSWORD,
    'new password': NEXT_PASSWORD,
    'wrong password': WRONG_PASSWORD,
    'secret of the app': setUpTotp.secret,
    ...Object.fromEntries(confirmTotp.recoveryCodes.map((one: string, index: number) => [`recovery code ${index}`, one])),
    'guessed pseudonym': GUESS,
    browser: AGENT,
    address: '127.0.0.1',
  };
  const stored = await everything();
  const forms = (text: string): string[] =>
    [text, text.toLowerCase(), text.replace(/[-\s]/g, '').toLowerCase(), text.split('.')[0]!.toLowerCase()].flatMap((form) => [
      form,
      Buffer.from(form).toString('hex'),
      Buffer.from(form).toString('base64').replace(/=+$/, ''),
    ]);
  const found: string[] = [];
  for (const [table, text] of stored) {
    for (const [what, canary] of Object.entries<string>(canaries)) {
      // Short forms, such as an address in base64, would be found by chance.
      if (forms(canary).some((form) => form.length >= 9 && (text.includes(form) || text.toLowerCase().includes(form)))) {
        found.push(`${what} in ${table}`);
      }
    }
    for (const digits of [code, '918273']) {
      if (new RegExp(`(^|[^0-9a-fx.])${digits}([^0-9a-f]|$)`, 'm').test(text)) found.push(`code in ${table}`);
    }
  }
  expect(found).toEqual([]);

  // What is searched is there: pseudonyms are kept, and the counts under hashes.
  expect(stored.get('account')).toContain('Silent Egret');
  expect(stored.get('account')).toMatch(/\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(stored.get('rate_limit')).toMatch(/sign-in:/);
  expect([...stored.keys()]).toEqual(expect.arrayContaining(['credential', 'invitation', 'recovery_code', 'rate_limit']));
});
