import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { LogContradiction, LogService } from './log.service.js';
import { TimestampService } from './timestamp.service.js';

/** How often it is looked whether a day is over, in milliseconds. */
const DAYS_EVERY = 60_000;

/** Makes the log grow, publishes its heads and has them stamped, again and again. Each process does so; the first one there does it. */
@Injectable()
export class LogTask implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Log');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private lastComplaint = '';
  private lookedAtDay = -Infinity;

  constructor(
    private readonly log: LogService,
    private readonly timestamps: TimestampService,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    const { everySeconds } = this.settings.log;
    if (everySeconds === null) return;
    // One at a time: what takes long is not piled up.
    const start = (): unknown => (this.running ??= this.run().finally(() => (this.running = null)));
    this.timer = setInterval(start, everySeconds * 1000).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.log.grow();
      if (performance.now() - this.lookedAtDay > DAYS_EVERY) {
        this.lookedAtDay = performance.now();
        await this.log.publishDaily();
        await this.timestamps.stampNewest();
      }
      this.lastComplaint = '';
    } catch (error) {
      this.complain(error);
    }
  }

  /** Once for as long as it lasts. Errors of the database may hold what somebody sent: they are not shown. */
  private complain(error: unknown): void {
    const complaint = error instanceof LogContradiction ? error.message : 'The log of changes could not be brought up to date.';
    if (complaint !== this.lastComplaint) this.logger.error(complaint);
    this.lastComplaint = complaint;
  }
}
