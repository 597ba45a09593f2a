import type { INestApplicationContext } from '@nestjs/common';
import { randomInt, randomUUID } from 'node:crypto';
import { AccountRepository } from '../accounts/account.repository.js';
import { CredentialService } from '../accounts/credential.service.js';
import { OrganisationRepository } from '../accounts/organisation.repository.js';
import { hashPassword } from '../accounts/password.js';
import type { Actor } from '../common/authz/actor.js';
import { Permission, Role, ROLE_PERMISSIONS } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { systemContext } from '../common/request-context.js';

/** The example's member organisation, and one made-up account for each role. */
export const ORGANISATION = { name: 'Example Member Organisation', nameKey: 'example member organisation' };
const PSEUDONYMS: Record<Role, string> = {
  MONITOR: 'jasmine',
  VERIFIER: 'olive',
  ANALYST: 'cedar',
  ADVOCATE: 'laurel',
  ADMINISTRATOR: 'sumac',
};

/** How long the example's API tokens last: each start makes new ones. */
const TOKENS_LAST = 30 * 24 * 3_600_000;

export interface DemoPerson {
  readonly role: Role;
  readonly pseudonym: string;
  readonly token: string;
  /** To sign in with in a browser; the same for all of them, and another at each start. */
  readonly password: string;
  readonly actor: Actor;
}

/** The people of the example, each with a new API token for all that the role may do and a new password; they are made where they are not there. */
export async function demoPeople(app: INestApplicationContext): Promise<Record<Role, DemoPerson>> {
  const credentials = app.get(CredentialService);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const made = await app.get(DatabaseService).transaction(systemContext(), async (tx) => {
    const organisations = app.get(OrganisationRepository);
    const accounts = app.get(AccountRepository);
    let organisation = await organisations.byNameKey(tx, ORGANISATION.nameKey);
    if (!organisation) {
      await organisations.insert(tx, { id: randomUUID(), ...ORGANISATION });
      organisation = (await organisations.byNameKey(tx, ORGANISATION.nameKey))!;
    }
    const people: Omit<DemoPerson, 'actor'>[] = [];
    for (const role of Object.values(Role)) {
      const pseudonym = PSEUDONYMS[role];
      const row = { organisationId: organisation.id, pseudonym, pseudonymKey: pseudonym, roles: [role] };
      if (!(await accounts.byPseudonymKey(tx, pseudonym))) await accounts.insert(tx, { id: randomUUID(), ...row });
      const account = (await accounts.byPseudonymKey(tx, pseudonym))!;
      await accounts.change(tx, account.id, { passwordHash });
      const scopes = ROLE_PERMISSIONS[role].filter((permission) => permission !== Permission.MANAGE_OWN_ACCOUNT);
      const grant = { kind: 'API_TOKEN', name: 'example', scopes } as const;
      const { secret } = await credentials.create(tx, account, grant, new Date(Date.now() + TOKENS_LAST));
      people.push({ role, pseudonym, token: secret, password });
    }
    return people;
  });
  const known = await Promise.all(
    made.map(async (person) => [person.role, { ...person, actor: (await credentials.actorOf(person.token))! }] as const),
  );
  return Object.fromEntries(known) as Record<Role, DemoPerson>;
}

/** Four of so many words that nobody guesses them at the pace that sign-in allows, and that are quickly typed. */
function newPassword(): string {
  const syllables = ['ba', 'de', 'fi', 'go', 'ka', 'le', 'mi', 'no', 'pa', 're', 'si', 'tu', 'va', 'ze', 'lo', 'ru'];
  const word = (): string => Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join('');
  return Array.from({ length: 4 }, word).join('-');
}
