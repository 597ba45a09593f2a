import { Injectable } from '@nestjs/common';
import { type RateLimiterAbstract, RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import { DatabaseService } from '../database/database.service.js';

/** So much of something within so many seconds. */
export interface Limit {
  /** What is limited: counts of different things do not add up. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** What is left after points were taken. */
export interface Taken {
  readonly granted: boolean;
  /** Until the count starts anew. */
  readonly milliseconds: number;
}

/**
 * Counts shared by all processes, in the database. Keys are ids or keyed hashes: never an address, never what somebody typed.
 * A request must not hold its reading transaction while it counts (endReading): the embedded database has one connection.
 */
@Injectable()
export class LimitRepository {
  private readonly limiters = new Map<Limit, RateLimiterAbstract>();

  constructor(private readonly database: DatabaseService) {}

  async take(limit: Limit, key: string, points = 1): Promise<Taken> {
    try {
      const { msBeforeNext } = await this.limiter(limit).consume(key, points);
      return { granted: true, milliseconds: msBeforeNext };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { granted: false, milliseconds: refused.msBeforeNext };
    }
  }

  async giveBack(limit: Limit, key: string): Promise<void> {
    await this.limiter(limit).reward(key, 1);
  }

  /** Removes counts whose time is over. */
  async sweep(now = new Date()): Promise<void> {
    await this.database.unbound.rateLimit.deleteMany({ where: { expire: { lte: now } } });
  }

  private limiter(limit: Limit): RateLimiterAbstract {
    const known = this.limiters.get(limit);
    if (known) return known;
    const made = new RateLimiterPrisma({
      storeClient: this.database.unbound,
      tableName: 'rateLimit',
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
      // LimitSweeper does it: a timer of the library's own would outlive the database.
      clearExpiredByTimeout: false,
    });
    this.limiters.set(limit, made);
    return made;
  }
}
