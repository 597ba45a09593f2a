import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../authz/actor.js';
import { refuse } from '../http/refuse.js';
import { type Limit, LimitRepository } from './limit.repository.js';

/** How many requests an account may make: far more than people do, far fewer than would be felt by others. */
export class UseAllowance implements Limit {
  readonly name = 'use';
  points = 30_000;
  seconds = 60;
  /** How many of them a process takes at once: the database counts once for so many requests. */
  lease = 100;
}

/** What a process may still let through without asking the database. */
interface Lease {
  left: number;
  until: number;
  /** The count that is on its way. */
  taking?: Promise<void>;
}

/** Above it, leases whose time is over are dropped. */
const MANY_LEASES = 10_000;

/**
 * Limits the requests of each account, over all its sessions, API tokens and all processes. A process takes a lease of several
 * requests at a time; what it does not use of a lease ends with the minute, so an account never gets more than its allowance.
 */
@Injectable()
export class UseLimit {
  private readonly leases = new Map<string, Lease>();

  constructor(
    private readonly repository: LimitRepository,
    private readonly allowance: UseAllowance,
  ) {}

  /** @returns null when the request may go on, else in how many seconds to try again. */
  async take(accountId: string): Promise<number | null> {
    const lease = this.leaseOf(accountId);
    while (lease.left <= 0 || lease.until <= Date.now()) {
      // Refused until the minute is over: asking the database again would tell nothing new.
      if (lease.left < 0 && lease.until > Date.now()) return Math.ceil((lease.until - Date.now()) / 1000);
      lease.taking ??= this.renew(accountId, lease).finally(() => delete lease.taking);
      await lease.taking;
    }
    lease.left -= 1;
    return null;
  }

  /** Answers 429 for a request over the allowance. @returns whether it did. */
  async refuses({ accountId }: Actor, response: Response): Promise<boolean> {
    const seconds = await this.take(accountId);
    if (seconds === null) return false;
    const message = `Too many requests of this account: wait ${seconds} seconds.`;
    refuse(response.set('retry-after', String(seconds)), 429, 'RATE_LIMITED', message);
    return true;
  }

  private async renew(accountId: string, lease: Lease): Promise<void> {
    const { granted, milliseconds } = await this.repository.take(this.allowance, accountId, this.allowance.lease);
    lease.left = granted ? this.allowance.lease : -1;
    lease.until = Date.now() + Math.max(milliseconds, 1);
  }

  private leaseOf(accountId: string): Lease {
    const known = this.leases.get(accountId);
    if (known) return known;
    if (this.leases.size >= MANY_LEASES) {
      for (const [id, { until, taking }] of this.leases) if (until <= Date.now() && !taking) this.leases.delete(id);
    }
    const lease = { left: 0, until: 0 };
    this.leases.set(accountId, lease);
    return lease;
  }
}
