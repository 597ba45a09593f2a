import { randomUUID } from 'node:crypto';

/** API tokens of one new person for each role, who may do all that the role gives. */
export async function people(app, roles) {
  const { AccountRepository } = await import('../dist/accounts/account.repository.js');
  const { CredentialService } = await import('../dist/accounts/credential.service.js');
  const { OrganisationRepository } = await import('../dist/accounts/organisation.repository.js');
  const { ROLE_PERMISSIONS } = await import('../dist/common/authz/permission.js');
  const { DatabaseService } = await import('../dist/common/database/database.service.js');
  const { systemContext } = await import('../dist/common/request-context.js');
  const organisationId = randomUUID();
  return app.get(DatabaseService).transaction(systemContext(), async (tx) => {
    await app.get(OrganisationRepository).insert(tx, { id: organisationId, name: organisationId, nameKey: organisationId });
    const tokens = [];
    for (const role of roles) {
      const id = randomUUID();
      const account = { id, organisationId, pseudonym: id, pseudonymKey: id, roles: [role] };
      await app.get(AccountRepository).insert(tx, account);
      const scopes = ROLE_PERMISSIONS[role].filter((scope) => scope !== 'MANAGE_OWN_ACCOUNT');
      const grant = { kind: 'API_TOKEN', name: 'bench', scopes };
      tokens.push((await app.get(CredentialService).create(tx, account, grant, new Date(Date.now() + 86_400_000))).secret);
    }
    return tokens;
  });
}
