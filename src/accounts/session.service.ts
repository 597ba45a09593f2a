import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DatabaseService } from '../common/database/database.service.js';
import { startOfDay } from '../common/dates.js';
import { clearCookie, DEVICE_COOKIE, SESSION_COOKIE, setCookie, readCookie } from '../common/http/cookies.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { CredentialRepository } from './credential.repository.js';
import { hashOfSecret } from './secret.js';
import { CredentialService } from './credential.service.js';

const DAY = 24 * 3600;
/** How long a session lasts, in seconds, to the end of its last day. No time of use is kept, so it is counted from the sign-in. */
export const SESSION_LASTS = 14 * DAY;

/** A session that was made, until its cookie is set. */
export interface NewSession {
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Signing in with a browser: a session behind a cookie. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: DatabaseService,
    private readonly credentials: CredentialService,
    private readonly repository: CredentialRepository,
  ) {}

  /** Makes a session in the transaction that finds out who it is for. */
  async make(tx: RequestContext, account: { id: string; organisationId: string }): Promise<NewSession> {
    // To the end of a day: a time to the second would say when somebody signed in.
    const expiresAt = startOfDay(new Date(Date.now() + (SESSION_LASTS + DAY) * 1000));
    await this.repository.forgetExpiredSessions(tx, account.id);
    const { secret } = await this.credentials.create(tx, account, { kind: 'SESSION' }, expiresAt);
    return { secret, expiresAt };
  }

  /** Gives the browser its session, once it is committed. */
  hand(response: Response, { secret, expiresAt }: NewSession): void {
    setCookie(response, SESSION_COOKIE, secret, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  }

  /** Ends the session that a request came with, if it came with one. */
  async end(ctx: RequestContext): Promise<void> {
    const { actor } = ctx;
    if (actor?.credential.kind !== 'SESSION') return;
    await endReading(ctx);
    // As the tracker itself: somebody whose account was disabled a moment ago may still leave.
    await this.database.transaction(systemContext(), (tx) => this.repository.endSession(tx, actor.credential.id));
  }

  /** Ends the session whose cookie a request bears, without asking first whose it is. */
  async endOf(request: Request): Promise<void> {
    const secret = readCookie(request, SESSION_COOKIE);
    if (secret) await this.database.transaction(systemContext(), (tx) => this.repository.endSessionOf(tx, hashOfSecret(secret)));
  }

  /**
   * Clears the browser.
   * @param forgetDevice also that somebody signed in here before, and all that pages keep: a stranger's wrong attempts then count
   *   against them too.
   * @param keepsUnsent but for what pages keep that was not sent yet, and with it the rest of what they keep.
   */
  clear(response: Response, { forgetDevice, keepsUnsent }: { forgetDevice: boolean; keepsUnsent?: boolean }): void {
    clearCookie(response, SESSION_COOKIE);
    if (forgetDevice) clearCookie(response, DEVICE_COOKIE);
    response.set('clear-site-data', forgetDevice ? `"cache", "cookies"${keepsUnsent ? '' : ', "storage"'}` : '"cache"');
  }
}
