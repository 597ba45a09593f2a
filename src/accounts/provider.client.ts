import { Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';

/** An identity provider, and what the tracker is called there. */
export interface Provider {
  readonly organisationId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the browser is sent away with, and what its return is held to. */
export interface Exchange {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE: a code that was overheard is worth nothing without it. */
  readonly verifier: string;
}

/** Who somebody is at a provider. Nothing else is asked for, and nothing else is read. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** In seconds. */
const PATIENCE = 10;
/** How long what a provider says of itself is good for: as many sign-ins as there are ask it once. */
const KNOWN_FOR = 5 * 60_000;

const away = (): DomainError =>
  new DomainError(
    'NOT_AVAILABLE',
    "Your organisation's identity provider does not answer. Try again later, or sign in another way.",
  );
const notKnown = (): DomainError =>
  new DomainError('NOT_AVAILABLE', "Your organisation's identity provider does not know this tracker: tell whoever runs it.");
const denied = (): DomainError =>
  new DomainError(
    'UNAUTHENTICATED',
    'Your identity provider did not sign you in, or it was broken off there. Nobody was signed in.',
  );
const unfit = (): DomainError =>
  new DomainError(
    'UNAUTHENTICATED',
    'The answer of the identity provider is not one to this sign-in: begin again. Nobody was signed in.',
  );

interface Known {
  readonly for: string;
  readonly until: number;
  readonly configuration: Promise<openid.Configuration>;
}

/** Speaks OpenID Connect with the organisations' identity providers. */
@Injectable()
export class ProviderClient {
  private readonly logger = new Logger('Identity providers');
  private readonly known = new Map<string, Known>();

  /** @returns where to send the browser, and what to remember until it is back. @throws DomainError NOT_AVAILABLE */
  async begin(ctx: RequestContext, provider: Provider, redirectUri: string): Promise<{ location: string; exchange: Exchange }> {
    const configuration = await this.configurationOf(ctx, provider);
    const verifier = openid.randomPKCECodeVerifier();
    const exchange: Exchange = { redirectUri, state: openid.randomState(), nonce: openid.randomNonce(), verifier };
    const location = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      // Who it is there; no e-mail address, no profile.
      scope: 'openid',
      state: exchange.state,
      nonce: exchange.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { location: location.href, exchange };
  }

  /**
   * @param query what the browser came back with.
   * @throws DomainError UNAUTHENTICATED, NOT_AVAILABLE
   */
  async finish(ctx: RequestContext, provider: Provider, exchange: Exchange, query: string): Promise<Identity> {
    const configuration = await this.configurationOf(ctx, provider);
    const url = new URL(exchange.redirectUri);
    url.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, url, {
        expectedState: exchange.state,
        expectedNonce: exchange.nonce,
        pkceCodeVerifier: exchange.verifier,
        idTokenExpected: true,
      });
      const { iss, sub } = tokens.claims()!;
      return { issuer: iss, subject: sub };
    } catch (error) {
      throw this.said(ctx, error);
    }
  }

  private configurationOf(ctx: RequestContext, provider: Provider): Promise<openid.Configuration> {
    const { organisationId, ...settings } = provider;
    const now = JSON.stringify(settings);
    const known = this.known.get(organisationId);
    if (known && known.for === now && known.until > Date.now()) return known.configuration;
    const configuration = discovered(provider).catch((error: unknown) => {
      this.known.delete(organisationId);
      this.log(ctx, error);
      throw away();
    });
    this.known.set(organisationId, { for: now, until: Date.now() + KNOWN_FOR, configuration });
    return configuration;
  }

  /** What went wrong, in words that repeat nothing of what was sent. */
  private said(ctx: RequestContext, error: unknown): DomainError {
    this.log(ctx, error);
    if (error instanceof openid.AuthorizationResponseError) return isTheirOwn(error.error) ? away() : denied();
    if (error instanceof openid.ResponseBodyError) {
      if (isTheirOwn(error.error)) return away();
      return ['invalid_client', 'unauthorized_client'].includes(error.error) ? notKnown() : unfit();
    }
    // The secret is not the right one.
    if (error instanceof openid.WWWAuthenticateChallengeError) return notKnown();
    return isAway(error) ? away() : unfit();
  }

  /** The code of the error alone: its message and cause may hold tokens. */
  private log(ctx: RequestContext, error: unknown): void {
    this.logger.warn(`${ctx.requestId} ${codeOf(error) ?? 'does not answer'}`);
  }
}

function discovered({ issuer, clientId, clientSecret }: Provider): Promise<openid.Configuration> {
  const [basic, post] = [openid.ClientSecretBasic(clientSecret), openid.ClientSecretPost(clientSecret)];
  const server = new URL(issuer);
  return openid.discovery(
    server,
    clientId,
    undefined,
    (as, client, body, headers) => {
      // What is supported when nothing is said.
      const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = as;
      (methods.includes('client_secret_basic') ? basic : post)(as, client, body, headers);
    },
    {
      timeout: PATIENCE,
      execute: [
        // The signature too, not only the connection that it came by.
        openid.enableNonRepudiationChecks,
        // Such an issuer is on this machine (ProviderService.configure).
        ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
}

const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^\w+$/.test(code) ? code : undefined;
};

/** Errors that a provider has with itself. */
const isTheirOwn = (error: string): boolean => ['server_error', 'temporarily_unavailable'].includes(error);

const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** No connection, no answer in time, or one that is none: what is wrong within an answer has another code of the library's. */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || NO_ANSWER.includes(code);
}
