import { Injectable } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Site, siteOf } from '../common/http/site.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import { ChallengeService } from './challenge.service.js';
import { Devices } from './device.js';
import type { PasskeySignInInput } from './dto/passkey.input.js';
import type { PasskeyCeremony } from './models/passkey.model.js';
import type { SignInPayload } from './models/sign-in.model.js';
import { type Begun, MINUTES, readResponse, requireName, webauthn } from './passkey.ceremony.js';
import { PasskeyRepository, type StoredPasskey } from './passkey.repository.js';
import { type NewSession, SessionService } from './session.service.js';

/** One answer for all that can be wrong: none of them is told from another. */
const refused = (): DomainError =>
  new DomainError('UNAUTHENTICATED', 'This passkey does not sign in here. Nobody was signed in.');

/** Signing in with a passkey. It says itself whose it is, so that nobody can ask who has one. */
@Injectable()
export class PasskeySignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: PasskeyRepository,
    private readonly accounts: AccountRepository,
    private readonly challenges: ChallengeService,
    private readonly sessions: SessionService,
    private readonly devices: Devices,
  ) {}

  /** @throws DomainError NOT_AVAILABLE */
  async begin(ctx: RequestContext, site: Site): Promise<PasskeyCeremony> {
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: requireName(site),
      timeout: MINUTES * 60_000,
      userVerification: 'required',
    });
    const content: Begun = { challenge: options.challenge };
    await endReading(ctx);
    const challenge = await this.database.transaction(systemContext(), (tx) =>
      this.challenges.create(tx, 'PASSKEY_SIGN_IN', content, null, MINUTES),
    );
    return { challenge, options: JSON.stringify(options) };
  }

  /** @throws DomainError INVALID_INPUT, UNAUTHENTICATED */
  async signIn(ctx: RequestContext, input: PasskeySignInInput, http: HttpExchange): Promise<SignInPayload> {
    const response = readResponse<AuthenticationResponseJSON>(input.response);
    await endReading(ctx);
    const begun = await this.challenges.consume<Begun>('PASSKEY_SIGN_IN', input.challenge);
    const passkey = await this.database.transaction(systemContext(), (tx) => this.repository.byId(tx, response.id));
    if (!begun || !passkey) throw refused();
    const admitted = await this.admit(passkey, await counterOf(siteOf(http.req), begun, passkey, response));
    if (!admitted) throw refused();
    const { account, session } = admitted;
    // A browser has one session at a time.
    await this.sessions.end(ctx);
    this.sessions.hand(http.res, session);
    this.devices.remember(account.id, http.req, http.res);
    return { signedIn: true, pseudonym: account.pseudonym };
  }

  /** Makes the session, if the passkey still is on record as it was when its signature was checked. */
  private admit(passkey: StoredPasskey, counter: number): Promise<{ account: StoredAccount; session: NewSession } | null> {
    return this.database.transaction(systemContext(), async (tx) => {
      const account = await this.accounts.lockedById(tx, passkey.accountId);
      if (!account || account.disabledAt || !(await this.repository.count(tx, passkey, counter))) return null;
      return { account, session: await this.sessions.make(tx, account) };
    });
  }
}

/**
 * Checks what the passkey signed.
 * @returns its counter, which a copy of it would not have.
 * @throws DomainError UNAUTHENTICATED
 */
async function counterOf(
  site: Site,
  { challenge }: Begun,
  { id, accountId, publicKey, counter }: StoredPasskey,
  response: AuthenticationResponseJSON,
): Promise<number> {
  if (Buffer.from(String(response.response.userHandle), 'base64url').toString() !== accountId) throw refused();
  const { verifyAuthenticationResponse } = await webauthn();
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: requireName(site),
    credential: { id, publicKey, counter: Number(counter) },
    requireUserVerification: true,
    // What it throws may repeat what was sent.
  }).catch(() => null);
  if (!answer?.verified) throw refused();
  return answer.authenticationInfo.newCounter;
}
