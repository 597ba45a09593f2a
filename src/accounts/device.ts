import { Injectable } from '@nestjs/common';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { DEVICE_COOKIE, readCookie, setCookie } from '../common/http/cookies.js';
import { VaultService } from '../common/vault/vault.service.js';

const LASTS = 365 * 24 * 3600;

/**
 * Knows again the browsers that signed in to an account before, by a cookie that the server does not store: a random number, and
 * a code over it and the account. Their wrong attempts are counted apart, so that nobody who knows a pseudonym can lock its
 * owner out (OWASP: device cookies).
 */
@Injectable()
export class Devices {
  constructor(private readonly vault: VaultService) {}

  /** The device's number, if it signed in to this account before. */
  known(accountId: string, request: Request): string | null {
    const [nonce = '', code = ''] = (readCookie(request, DEVICE_COOKIE) ?? '').split('.');
    const given = Buffer.from(code, 'base64url');
    const right = this.code(accountId, nonce);
    return nonce !== '' && given.length === right.length && timingSafeEqual(given, right) ? nonce : null;
  }

  /** Gives the browser its cookie, if it has not one of this account. */
  remember(accountId: string, request: Request, response: Response): void {
    const nonce = this.known(accountId, request) ?? randomBytes(18).toString('base64url');
    setCookie(response, DEVICE_COOKIE, `${nonce}.${Buffer.from(this.code(accountId, nonce)).toString('base64url')}`, LASTS);
  }

  private code(accountId: string, nonce: string): Uint8Array {
    return this.vault.keyedHash('DEVICE', `${accountId} ${nonce}`);
  }
}
