import { Injectable } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.js';
import { type Limit, LimitRepository } from './limit.repository.js';

/** Too many wrong attempts. */
export class TooManyAttempts extends DomainError {
  constructor(readonly seconds: number) {
    super('RATE_LIMITED', `Too many wrong attempts: wait ${seconds} seconds.`);
  }
}

/**
 * Limits wrong attempts. An attempt is counted before it is looked at, so that many at once are not more than one after the
 * other, and the count is given back when it turns out right.
 */
@Injectable()
export class AttemptLimit {
  constructor(private readonly repository: LimitRepository) {}

  /** @throws TooManyAttempts. A refused attempt does not make the wait longer. */
  async attempt(limit: Limit, key: string): Promise<void> {
    const { granted, milliseconds } = await this.repository.take(limit, key);
    if (!granted) throw new TooManyAttempts(Math.max(1, Math.ceil(milliseconds / 1000)));
  }

  /**
   * Counts an attempt unless it turns out right, or could not be judged at all: what was not compared was not wrong.
   * @param verdict null when it is wrong.
   */
  async judge<T>(limit: Limit, key: string, verdict: () => Promise<T | null>): Promise<T | null> {
    await this.attempt(limit, key);
    let isWrong = false;
    try {
      const judged = await verdict();
      isWrong = judged === null;
      return judged;
    } finally {
      if (!isWrong) await this.right(limit, key);
    }
  }

  async right(limit: Limit, key: string): Promise<void> {
    await this.repository.giveBack(limit, key);
  }
}
