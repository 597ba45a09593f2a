import { Injectable } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import { requireAccess } from '../common/authz/access.guard.js';
import { Permission } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { clearCookie, PROVIDER_COOKIE, readCookie, setCookie } from '../common/http/cookies.js';
import { siteOf } from '../common/http/site.js';
import { AttemptLimit } from '../common/limits/attempt-limit.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { AccountRepository } from './account.repository.js';
import { ChallengeService } from './challenge.service.js';
import type { StartProviderInput } from './dto/provider.input.js';
import { InvitationRepository } from './invitation.repository.js';
import { ACCEPTANCES } from './invitation.service.js';
import { type Aim, type Errand, ProviderAdmissionService } from './provider-admission.service.js';
import { type Exchange, ProviderClient } from './provider.client.js';
import { pathOf, ProviderService } from './provider.service.js';
import { newPseudonym, pseudonymKey } from './pseudonym.js';
import { hashOfSecret } from './secret.js';

/** How long somebody may take at their provider. */
const MINUTES = 10;

/** What is remembered while somebody is at their provider. */
interface Begun extends Errand {
  readonly issuer: string;
  readonly clientId: string;
  readonly exchange: Exchange;
}

/** One answer, so that nobody learns which of it was. */
const expired = (): DomainError =>
  new DomainError(
    'UNAUTHENTICATED',
    'This sign-in was finished before, was begun in another browser, or took too long: begin again. Nobody was signed in.',
  );

/** Signing in at the organisation's own identity provider. */
@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly providers: ProviderService,
    private readonly client: ProviderClient,
    private readonly challenges: ChallengeService,
    private readonly admission: ProviderAdmissionService,
    private readonly invitations: InvitationRepository,
    private readonly accounts: AccountRepository,
    private readonly attempts: AttemptLimit,
  ) {}

  /**
   * @returns where to send the browser.
   * @throws DomainError INVALID_INPUT, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, RATE_LIMITED, NOT_AVAILABLE
   */
  async start(
    ctx: RequestContext,
    organisationId: string,
    input: StartProviderInput,
    { req, res }: HttpExchange,
  ): Promise<string> {
    await endReading(ctx);
    const provider = await this.database.transaction(systemContext(), (tx) => this.providers.of(tx, organisationId));
    const aim = await this.aimOf(ctx, provider.organisationId, input);
    const redirectUri = `${siteOf(req).origin}${pathOf(provider.organisationId, 'callback')}`;
    const { location, exchange } = await this.client.begin(ctx, provider, redirectUri);
    const { issuer, clientId } = provider;
    const credential = ctx.actor?.credential;
    const sessionId = credential?.kind === 'SESSION' ? credential.id : null;
    const content: Begun = { organisationId: provider.organisationId, issuer, clientId, exchange, aim, sessionId };
    const secret = await this.database.transaction(systemContext(), (tx) =>
      this.challenges.create(tx, 'PROVIDER', content, aim.kind === 'LINK' ? aim.accountId : null, MINUTES),
    );
    // Only the browser that began it can finish it. It comes back by a link of the provider's, so the cookie cannot be strict.
    setCookie(res, PROVIDER_COOKIE, secret, MINUTES * 60, 'lax');
    return location;
  }

  /** @throws DomainError UNAUTHENTICATED, NOT_FOUND, CONFLICT, NOT_AVAILABLE */
  async finish(ctx: RequestContext, organisationId: string, http: HttpExchange): Promise<void> {
    const secret = readCookie(http.req, PROVIDER_COOKIE);
    clearCookie(http.res, PROVIDER_COOKIE);
    await endReading(ctx);
    const begun = secret && (await this.challenges.consume<Begun>('PROVIDER', secret));
    if (!begun || begun.organisationId !== organisationId.toLowerCase()) throw expired();
    const provider = await this.database.transaction(systemContext(), (tx) => this.providers.of(tx, begun.organisationId));
    // Set anew meanwhile: the answer is another provider's.
    if (provider.issuer !== begun.issuer || provider.clientId !== begun.clientId) throw expired();
    const query = new URL(http.req.originalUrl, begun.exchange.redirectUri).search;
    const identity = await this.client.finish(ctx, provider, begun.exchange, query);
    await this.admission.admit(begun, identity, http);
  }

  /** What the identity is to be used for. */
  private async aimOf(ctx: RequestContext, organisationId: string, input: StartProviderInput): Promise<Aim> {
    if (input.link) {
      if (input.invitation) throw DomainError.atField('INVALID_INPUT', 'link', 'must be left out with an invitation.');
      requireAccess([Permission.MANAGE_OWN_ACCOUNT], ctx.actor, 'link');
      const { accountId } = ctx.actor!;
      if (ctx.actor!.organisationId === organisationId) return { kind: 'LINK', accountId };
      throw new DomainError('FORBIDDEN', 'Your account is of another organisation: it cannot be linked with this provider.');
    }
    return input.invitation ? this.invited(organisationId, input.invitation, input.pseudonym ?? null) : { kind: 'SIGN_IN' };
  }

  /** Says what is wrong with the pseudonym before somebody goes to their provider and back. */
  private async invited(organisationId: string, secret: string, pseudonym: string | null): Promise<Aim> {
    const hash = hashOfSecret(secret.trim());
    const invitation = await this.database.transaction(systemContext(), (tx) => this.invitations.openByHash(tx, hash));
    if (invitation?.organisationId !== organisationId) {
      const message = 'is of no invitation of this organisation that could be accepted: it was used, revoked, or has expired.';
      throw DomainError.atField('NOT_FOUND', 'invitation', message);
    }
    const hex = Buffer.from(hash).toString('hex');
    if (invitation.accountId !== null) {
      if (pseudonym === null) return { kind: 'INVITATION', hash: hex, pseudonym: null };
      throw DomainError.atField('INVALID_INPUT', 'pseudonym', 'must be left out: the invitation is for an account that has one.');
    }
    const chosen = newPseudonym(pseudonym, 'pseudonym');
    await this.attempts.attempt(ACCEPTANCES, invitation.id);
    const key = pseudonymKey(chosen);
    if (await this.database.transaction(systemContext(), (tx) => this.accounts.byPseudonymKey(tx, key))) {
      throw DomainError.atField('CONFLICT', 'pseudonym', 'is taken: choose another.');
    }
    return { kind: 'INVITATION', hash: hex, pseudonym: chosen };
  }
}
