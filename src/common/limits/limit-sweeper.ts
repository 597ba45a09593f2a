import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LimitRepository } from './limit.repository.js';

const EVERY = 10 * 60_000;

/** Removes counts whose time is over: how often somebody asked is nobody's business afterwards. */
@Injectable()
export class LimitSweeper implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Limits');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly repository: LimitRepository) {}

  async onModuleInit(): Promise<void> {
    await this.repository.sweep();
    // The next time will do: while the database is away, requests say so.
    const sweep = (): unknown => this.repository.sweep().catch(() => this.logger.warn('Old counts could not be removed.'));
    this.timer = setInterval(sweep, EVERY).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
