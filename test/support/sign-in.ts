import type { BrowserContext } from 'playwright-core';
import { SessionService } from '../../src/accounts/session.service.js';
import { SESSION_COOKIE } from '../../src/common/http/cookies.js';
import { systemContext } from '../../src/common/request-context.js';
import type { Person } from './people.js';
import type { Tracker } from './tracker.js';

/** Gives a browser somebody's session, as after a sign-in with a password. */
export async function signInPage(tracker: Tracker, context: BrowserContext, person: Person): Promise<void> {
  const account = { id: person.accountId, organisationId: person.organisationId };
  const { secret } = await tracker.database.transaction(systemContext(), (tx) =>
    tracker.app.get(SessionService).make(tx, account),
  );
  // Set from outside of a page, it must say HTTPS; the browser sends it to localhost all the same.
  const url = tracker.url.replace(/^http:\/\/[^:]+/, 'https://localhost');
  await context.addCookies([{ name: SESSION_COOKIE, value: secret, url, httpOnly: true, secure: true, sameSite: 'Strict' }]);
}
