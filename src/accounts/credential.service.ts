import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Actor, permissionsOf } from '../common/authz/actor.js';
import type { Permission } from '../common/authz/permission.js';
import type { RequestContext } from '../common/request-context.js';
import { CredentialRepository } from './credential.repository.js';
import { hashOfSecret, newSecret } from './secret.js';

/** Sessions and API tokens. */
@Injectable()
export class CredentialService {
  constructor(private readonly repository: CredentialRepository) {}

  /**
   * Makes a credential, in the transaction of whatever grants it.
   * @param scopes permissions of an API token; none for a session.
   * @returns the secret, which is shown once and never again.
   */
  async create(
    tx: RequestContext,
    account: { id: string; organisationId: string },
    grant: { kind: 'SESSION' } | { kind: 'API_TOKEN'; name: string; scopes: readonly Permission[] },
    expiresAt: Date,
  ): Promise<{ id: string; secret: string }> {
    const id = randomUUID();
    const secret = newSecret(grant.kind === 'SESSION' ? 'session' : 'apiToken');
    const { name, scopes } = grant.kind === 'SESSION' ? { name: null, scopes: [] } : grant;
    await this.repository.insert(tx, {
      id,
      kind: grant.kind,
      hash: hashOfSecret(secret),
      accountId: account.id,
      organisationId: account.organisationId,
      name,
      scopes: [...scopes],
      expiresAt,
    });
    return { id, secret };
  }

  /** Whose a secret is; null when it is nobody's, or has been revoked, or has expired, or its account is disabled. */
  async actorOf(secret: string): Promise<Actor | null> {
    const found = await this.repository.authenticate(hashOfSecret(secret));
    if (!found) return null;
    return {
      accountId: found.account_id,
      organisationId: found.organisation_id,
      pseudonym: found.pseudonym,
      roles: found.roles,
      permissions: permissionsOf(found.roles, found.kind === 'SESSION' ? null : (found.scopes ?? [])),
      credential: { id: found.credential_id, kind: found.kind },
    };
  }
}
