import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AccountRepository } from '../accounts/account.repository.js';
import { CredentialService } from '../accounts/credential.service.js';
import { OrganisationRepository } from '../accounts/organisation.repository.js';
import type { Actor } from '../common/authz/actor.js';
import { Permission, Role, ROLE_PERMISSIONS } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { systemContext } from '../common/request-context.js';

/** The example's member organisation, and one made-up account for each role. */
const ORGANISATION = { name: 'Example Member Organisation', nameKey: 'example member organisation' };
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
  readonly actor: Actor;
}

/** The people of the example, each with a new API token for all that the role may do; they are made where they are not there. */
export async function demoPeople(app: INestApplicationContext): Promise<Record<Role, DemoPerson>> {
  const credentials = app.get(CredentialService);
  const made = await app.get(DatabaseService).transaction(systemContext(), async (tx) => {
    const organisations = app.get(OrganisationRepository);
    const accounts = app.get(AccountRepository);
    let organisation = await organisations.byNameKey(tx, ORGANISATION.nameKey);
    if (!organisation) {
      await organisations.insert(tx, { id: randomUUID(), ...ORGANISATION });
      organisation = (await organisations.byNameKey(tx, ORGANISATION.nameKey))!;
    }
    const people: { role: Role; pseudonym: string; token: string }[] = [];
    for (const role of Object.values(Role)) {
      const pseudonym = PSEUDONYMS[role];
      const row = { organisationId: organisation.id, pseudonym, pseudonymKey: pseudonym, roles: [role] };
      if (!(await accounts.byPseudonymKey(tx, pseudonym))) await accounts.insert(tx, { id: randomUUID(), ...row });
      const account = (await accounts.byPseudonymKey(tx, pseudonym))!;
      const scopes = ROLE_PERMISSIONS[role].filter((permission) => permission !== Permission.MANAGE_OWN_ACCOUNT);
      const grant = { kind: 'API_TOKEN', name: 'example', scopes } as const;
      const { secret } = await credentials.create(tx, account, grant, new Date(Date.now() + TOKENS_LAST));
      people.push({ role, pseudonym, token: secret });
    }
    return people;
  });
  const known = await Promise.all(
    made.map(async (person) => [person.role, { ...person, actor: (await credentials.actorOf(person.token))! }] as const),
  );
  return Object.fromEntries(known) as Record<Role, DemoPerson>;
}
