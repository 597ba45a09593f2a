import { Injectable } from '@nestjs/common';
import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from '@simplewebauthn/server';
import { dayFromDatabase } from '../common/dates.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { Site } from '../common/http/site.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { ChallengeService } from './challenge.service.js';
import type { AddPasskeyInput } from './dto/passkey.input.js';
import type { Passkey, PasskeyCeremony } from './models/passkey.model.js';
import { type Begun, MINUTES, readResponse, requireName, webauthn } from './passkey.ceremony.js';
import { PasskeyRepository, type StoredPasskey } from './passkey.repository.js';

/** Most passkeys of one account. */
const MOST = 20;

interface BegunAdding extends Begun {
  readonly accountId: string;
}

/** The passkeys of somebody who is signed in. */
@Injectable()
export class PasskeyService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: PasskeyRepository,
    private readonly challenges: ChallengeService,
  ) {}

  async list(ctx: RequestContext): Promise<Passkey[]> {
    return (await this.repository.ofAccount(ctx, ctx.actor!.accountId)).map(toPasskey);
  }

  /** @throws DomainError CONFLICT, NOT_AVAILABLE */
  async begin(ctx: RequestContext, site: Site): Promise<PasskeyCeremony> {
    const { accountId, pseudonym } = ctx.actor!;
    const known = await this.database.transaction(ctx, (tx) => this.repository.ofAccount(tx, accountId));
    if (known.length >= MOST) throw new DomainError('CONFLICT', `An account has at most ${MOST} passkeys: remove one first.`);
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'Tawthiq',
      rpID: requireName(site),
      userID: new Uint8Array(Buffer.from(accountId)),
      userName: pseudonym,
      userDisplayName: pseudonym,
      timeout: MINUTES * 60_000,
      // Which make of authenticator it is would tell people apart.
      attestationType: 'none',
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
      // On the device with its owner's name, and opened by finger, face or PIN: it stands for both factors.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const content: BegunAdding = { challenge: options.challenge, accountId };
    const challenge = await this.database.transaction(systemContext(), (tx) =>
      this.challenges.create(tx, 'PASSKEY', content, accountId, MINUTES),
    );
    return { challenge, options: JSON.stringify(options) };
  }

  /** @throws DomainError INVALID_INPUT, CONFLICT */
  async add(ctx: RequestContext, site: Site, input: AddPasskeyInput): Promise<Passkey> {
    const { accountId } = ctx.actor!;
    const response = readResponse<RegistrationResponseJSON>(input.response);
    await endReading(ctx);
    const begun = await this.challenges.consume<BegunAdding>('PASSKEY', input.challenge);
    if (begun?.accountId !== accountId) {
      throw DomainError.atField('INVALID_INPUT', 'input.challenge', 'was used before or has expired: begin again.');
    }
    const { credential } = await verified(site, begun, response);
    const row = {
      id: credential.id,
      accountId,
      publicKey: new Uint8Array(credential.publicKey),
      counter: credential.counter,
      // Said by the browser: kept only as hints for it, and only those that it may know.
      transports: (credential.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 8),
      name: input.name.trim(),
    };
    return this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.insertIfNew(tx, row))) throw new DomainError('CONFLICT', 'This passkey was added before.');
      return toPasskey((await this.repository.byId(tx, row.id))!);
    });
  }

  /** @throws DomainError NOT_FOUND @returns those that are left. */
  async remove(ctx: RequestContext, id: string): Promise<Passkey[]> {
    const { accountId } = ctx.actor!;
    return this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.remove(tx, accountId, id))) {
        throw DomainError.atField('NOT_FOUND', 'id', 'is no passkey of your account.');
      }
      return (await this.repository.ofAccount(tx, accountId)).map(toPasskey);
    });
  }
}

type Registration = Extract<VerifiedRegistrationResponse, { verified: true }>['registrationInfo'];

async function verified(site: Site, { challenge }: Begun, response: RegistrationResponseJSON): Promise<Registration> {
  const { verifyRegistrationResponse } = await webauthn();
  const answer = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: requireName(site),
    requireUserVerification: true,
    // What it throws may repeat what was sent.
  }).catch(() => null);
  if (answer?.verified) return answer.registrationInfo;
  const message = 'does not fit the options: the passkey was made for something else, or without asking who its owner is.';
  throw DomainError.atField('INVALID_INPUT', 'input.response', message);
}

const toPasskey = ({ id, name, createdAt }: StoredPasskey): Passkey => ({ id, name, createdAt: dayFromDatabase(createdAt) });
