import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { isUuid } from '../common/graphql/scalars.js';
import { isThisMachine } from '../common/http/site.js';
import { type RequestContext, systemContext } from '../common/request-context.js';
import { foldText } from '../common/text/fold.js';
import { VaultService } from '../common/vault/vault.service.js';
import { OrganisationRepository, type StoredOrganisation } from './organisation.repository.js';
import type { Provider } from './provider.client.js';
import { ProviderRepository } from './provider.repository.js';

/**
 * The identity providers of organisations. They are set at the machine itself (npm run admin) and never over the network: a
 * member must not be able to make the tracker ask addresses that only it can reach.
 */
@Injectable()
export class ProviderService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ProviderRepository,
    private readonly organisations: OrganisationRepository,
    private readonly vault: VaultService,
  ) {}

  /**
   * @returns the paths at which people sign in and to which the provider must send them back (its redirect URI), to be put
   *   after the tracker's address.
   * @throws DomainError INVALID_INPUT, NOT_FOUND
   */
  configure(
    organisationName: string,
    issuer: string,
    clientId: string,
    clientSecret: string,
  ): Promise<{ startPath: string; callbackPath: string }> {
    const given = { issuer: issuer.trim(), clientId: clientId.trim(), clientSecret: clientSecret.trim() };
    requireIssuer(given.issuer);
    if (given.clientId === '') throw DomainError.atField('INVALID_INPUT', 'clientId', 'must not be empty.');
    if (given.clientSecret === '') throw DomainError.atField('INVALID_INPUT', 'clientSecret', 'must not be empty.');
    return this.database.transaction(systemContext(), async (tx) => {
      const { id } = await this.named(tx, organisationName);
      await this.repository.set(tx, id, {
        oidcIssuer: given.issuer,
        oidcClientId: given.clientId,
        oidcClientSecret: this.vault.seal('PROVIDER_SECRET', id, given.clientSecret),
      });
      return { startPath: pathOf(id, 'start'), callbackPath: pathOf(id, 'callback') };
    });
  }

  /** From then on nobody signs in there; who is linked is again when the same provider comes back. @throws DomainError NOT_FOUND */
  remove(organisationName: string): Promise<void> {
    return this.database.transaction(systemContext(), async (tx) => {
      const { id } = await this.named(tx, organisationName);
      await this.repository.set(tx, id, { oidcIssuer: null, oidcClientId: null, oidcClientSecret: null });
    });
  }

  /** @throws DomainError NOT_FOUND */
  async of(tx: RequestContext, organisationId: string): Promise<Provider> {
    const found = isUuid(organisationId) ? await this.organisations.byId(tx, organisationId) : null;
    if (!found?.oidcIssuer || !found.oidcClientId || !found.oidcClientSecret) {
      throw new DomainError('NOT_FOUND', 'This organisation has no identity provider here.');
    }
    return {
      organisationId: found.id,
      issuer: found.oidcIssuer,
      clientId: found.oidcClientId,
      clientSecret: this.vault.open('PROVIDER_SECRET', found.id, found.oidcClientSecret),
    };
  }

  private async named(tx: RequestContext, name: string): Promise<StoredOrganisation> {
    const organisation = await this.organisations.byNameKey(tx, foldText(name));
    if (!organisation) throw new DomainError('NOT_FOUND', `There is no organisation "${name}".`);
    return organisation;
  }
}

/**
 * Each organisation has its own path to come back to, so that one provider cannot pass off another one's answer as its own
 * (mix-up, RFC 9700).
 */
export const pathOf = (organisationId: string, step: 'start' | 'callback'): string => `/auth/provider/${organisationId}/${step}`;

/** @throws DomainError INVALID_INPUT */
function requireIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname.replace(/^\[(.*)\]$/, '$1')));
  const isBare = url && !url.username && !url.password && !url.search && !url.hash && !url.pathname.includes('/.well-known/');
  if (isSafe && isBare) return;
  const message = 'must be the address by which the provider calls itself, with https:// (http:// only on this machine itself).';
  throw DomainError.atField('INVALID_INPUT', 'issuer', message);
}
