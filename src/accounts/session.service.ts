import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DatabaseService } from '../common/database/database.service.js';
import { SESSION_COOKIE, setCookie } from '../common/http/cookies.js';
import { systemContext } from '../common/request-context.js';
import { CredentialService } from './credential.service.js';

/** How long a session lasts, in seconds. No time of use is kept, so it is counted from the sign-in. */
export const SESSION_LASTS = 14 * 24 * 3600;

/** Signing in with a browser: a session behind a cookie. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: DatabaseService,
    private readonly credentials: CredentialService,
  ) {}

  /** Starts a session for somebody who has shown who they are. */
  async start(account: { id: string; organisationId: string }, response: Response): Promise<void> {
    const expiresAt = new Date(Date.now() + SESSION_LASTS * 1000);
    const { secret } = await this.database.transaction(systemContext(), (tx) =>
      this.credentials.create(tx, account, { kind: 'SESSION' }, expiresAt),
    );
    setCookie(response, SESSION_COOKIE, secret, SESSION_LASTS);
  }
}
