import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { systemContext } from '../common/request-context.js';
import { EvidenceRepository } from './evidence.repository.js';
import { UploadRepository } from './upload.repository.js';
import { SealedStore } from './store/sealed-store.js';

const HOUR = 3_600_000;
const EVERY = 6 * HOUR;
const FIRST_AFTER = 60_000;
/** What has come of a file is kept so long after its last ticket ended. */
const UPLOADS_KEPT = 6 * 24 * HOUR;
/** Younger objects may belong to what is being put on record at this moment. */
const OLDEST_UNKNOWN = 24 * HOUR;
const BATCH = 500;

/** Removes what belongs to nothing: files that were begun and never sent whole, and what a process that was killed left behind. */
@Injectable()
export class SweepService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Evidence');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: DatabaseService,
    private readonly uploads: UploadRepository,
    private readonly evidence: EvidenceRepository,
    private readonly store: SealedStore,
  ) {}

  onModuleInit(): void {
    // The next time will do: while the database or the store is away, requests say so.
    const sweep = (): unknown => this.sweep().catch(() => this.logger.warn('The store of evidence could not be swept.'));
    this.timers = [setTimeout(sweep, FIRST_AFTER).unref(), setInterval(sweep, EVERY).unref()];
  }

  onModuleDestroy(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
  }

  /** @returns how many objects were removed. */
  async sweep(now = new Date()): Promise<number> {
    const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
    await this.database.transaction(systemContext(), async (tx) => {
      for (const id of await this.uploads.endedBefore(tx, before(UPLOADS_KEPT))) await this.uploads.remove(tx, id);
    });
    let removed = 0;
    let batch: string[] = [];
    const judge = async (): Promise<void> => {
      const unknown = await this.unknown(batch);
      await this.store.remove(unknown);
      removed += unknown.length;
      batch = [];
    };
    for await (const { name, storedAt } of this.store.list()) {
      if (storedAt < before(OLDEST_UNKNOWN)) batch.push(name);
      if (batch.length === BATCH) await judge();
    }
    await judge();
    return removed;
  }

  private async unknown(objects: readonly string[]): Promise<string[]> {
    if (objects.length === 0) return [];
    const fileOf = (object: string): string | null => this.store.fileOf(object);
    return this.database.transaction(systemContext(), async (tx) => {
      const files = await this.evidence.knownFiles(
        tx,
        objects.flatMap((object) => fileOf(object) ?? []),
      );
      const segments = await this.uploads.knownObjects(tx, objects);
      return objects.filter((object) => !segments.has(object) && !files.has(fileOf(object) ?? ''));
    });
  }
}
