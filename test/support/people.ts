import type { NestExpressApplication } from '@nestjs/platform-express';
import { randomUUID } from 'node:crypto';
import { AccountRepository } from '../../src/accounts/account.repository.js';
import { CredentialService } from '../../src/accounts/credential.service.js';
import { OrganisationRepository } from '../../src/accounts/organisation.repository.js';
import { Permission, Role } from '../../src/common/authz/permission.js';
import { DatabaseService } from '../../src/common/database/database.service.js';
import { systemContext } from '../../src/common/request-context.js';

/** A made-up person of a test: an account with an API token for all that its roles may do. */
export interface Person {
  accountId: string;
  organisationId: string;
  pseudonym: string;
  token: string;
}

export async function createOrganisation(
  app: NestExpressApplication,
  name = `Organisation ${randomUUID().slice(0, 8)}`,
): Promise<string> {
  const id = randomUUID();
  await app.get(DatabaseService).transaction(systemContext(), (tx) => {
    return app.get(OrganisationRepository).insert(tx, { id, name, nameKey: name.toLowerCase() });
  });
  return id;
}

export async function createPerson(app: NestExpressApplication, organisationId: string, ...roles: Role[]): Promise<Person> {
  const id = randomUUID();
  const pseudonym = `${roles.join('-').toLowerCase()}-${id.slice(0, 8)}`;
  // Longer than any clock of a test is wrong.
  const expiresAt = new Date(Date.now() + 7 * 24 * 3_600_000);
  const token = await app.get(DatabaseService).transaction(systemContext(), async (tx) => {
    await app.get(AccountRepository).insert(tx, { id, organisationId, pseudonym, pseudonymKey: pseudonym, roles });
    const grant = { kind: 'API_TOKEN', name: 'test', scopes: Object.values(Permission) } as const;
    return (await app.get(CredentialService).create(tx, { id, organisationId }, grant, expiresAt)).secret;
  });
  return { accountId: id, organisationId, pseudonym, token };
}
