import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseService } from '../common/database/database.service.js';
import { type RequestContext, systemContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { Settings } from '../config/settings.js';
import { BlobStore } from '../evidence/store/blob-store.js';
import { SealedStore } from '../evidence/store/sealed-store.js';
import { LogService } from '../revisions/log/log.service.js';
import { BackupError, type BackupManifest, evidenceFile, HEADS, SEALED_FORMAT, tableFile } from './backup.manifest.js';
import { BackupRepository } from './backup.repository.js';
import { SEAL } from './backup.seal.js';
import { BackupWriter } from './backup.writer.js';

/** Writes all that the tracker keeps, but the master key, into a folder: while it runs, and all of it of one moment. */
@Injectable()
export class BackupService implements OnModuleDestroy {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: BackupRepository,
    private readonly log: LogService,
    private readonly store: BlobStore,
    private readonly sealed: SealedStore,
    private readonly settings: Settings,
    private readonly vault: VaultService,
  ) {}

  /**
   * Backups are made one after the other.
   * @param parent the folder that the backup's own folder is made in, named by the moment.
   * @returns what was written, in a sentence.
   * @throws BackupError when the place is taken.
   */
  backUp(parent: string): Promise<string> {
    const own = this.last.catch(() => undefined).then(() => this.write(parent));
    this.last = own;
    return own;
  }

  /** One that is being written is finished before the process ends. */
  async onModuleDestroy(): Promise<void> {
    await this.last.catch(() => undefined);
  }

  private async write(parent: string): Promise<string> {
    const started = performance.now();
    const madeAt = new Date();
    const folder = join(parent, `tawthiq-${madeAt.toISOString().replace(/[-:]|\.\d+/g, '')}`);
    if (existsSync(folder)) throw new BackupError(`${folder} is there already.`);
    // What has been changed by now is in the log that is backed up, under a signed head.
    await this.log.grow();
    const writer = await BackupWriter.begin(folder);
    try {
      // Before the tables: a head in the file is in the database already, and would be missing from older tables.
      const { headsFile } = this.settings.log;
      if (headsFile && existsSync(headsFile)) await writer.bytes(HEADS, await readFile(headsFile));
      const kept = await this.database.snapshot(systemContext(), (ctx) => this.writeTables(ctx, writer));
      const evidence = await this.writeEvidence(writer);
      const content = { format: SEALED_FORMAT, madeAt: madeAt.toISOString(), ...kept, evidence } as const;
      await writer.finish(content, (manifest) => this.vault.masterHash(kept.masterKeyId, SEAL, manifest));
      const rows = Object.values(kept.tables).reduce((sum, table) => sum + table.rows, 0);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      return `${folder}: ${rows} rows of ${Object.keys(kept.tables).length} tables, ${evidence.length} pieces of evidence files (${seconds} s). It is sealed with the master key ${kept.masterKeyId}, which is not in it.`;
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  private async writeTables(
    ctx: RequestContext,
    writer: BackupWriter,
  ): Promise<Pick<BackupManifest, 'migrations' | 'masterKeyId' | 'log' | 'tables' | 'sequences'>> {
    await this.repository.asOwner(ctx);
    const tables: Record<string, { rows: number }> = {};
    for (const table of await this.repository.tables(ctx)) {
      tables[table] = { rows: await writer.lines(tableFile(table), this.repository.rows(ctx, table)) };
    }
    const sequences = await this.repository.sequences(ctx);
    return {
      migrations: await this.repository.migrations(ctx),
      masterKeyId: await this.repository.masterKeyId(ctx),
      log: await this.repository.newestHead(ctx),
      tables,
      sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
    };
  }

  /** After the tables: objects never change, so each that they tell of is there, and what has come since does no harm. */
  private async writeEvidence(writer: BackupWriter): Promise<string[]> {
    const objects: string[] = [];
    for await (const { name } of this.sealed.list()) {
      // What is being written at this moment has another name yet.
      if (name.endsWith('.part')) continue;
      await writer.bytes(evidenceFile(name), await this.store.get(name));
      objects.push(name);
    }
    return objects;
  }
}
