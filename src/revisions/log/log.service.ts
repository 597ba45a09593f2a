import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../common/database/database.service.js';
import { type RequestContext, systemContext } from '../../common/request-context.js';
import { Settings } from '../../config/settings.js';
import { GrowingTree, perfectNodes } from '../proof/merkle.js';
import { revisionLeaf } from '../revision.content.js';
import { HeadsFile } from './heads-file.js';
import { LogKey } from './log.key.js';
import { LogRepository } from './log.repository.js';

/** How many revisions are taken into the log by one transaction: the embedded database does nothing else meanwhile. */
const BATCH = 500;

/** The log cannot go on: what is in the database is not what was signed before. */
export class LogContradiction extends Error {}

/**
 * Makes the log of all revisions grow. Revisions are written without waiting for it: their order is that in which they are found
 * committed, moments later, by whichever process looks first.
 */
@Injectable()
export class LogService {
  private readonly file: HeadsFile | null;
  /** Size of the last head that is known to be in the file. */
  private copied = 0;

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: LogRepository,
    private readonly key: LogKey,
    { log }: Settings,
  ) {
    this.file = log.headsFile === null ? null : new HeadsFile(log.headsFile);
  }

  /**
   * Takes every revision that is committed by now into the log and signs the head of the tree that then is.
   * @throws LogContradiction when the file of heads has one that the database does not have: nothing is signed then.
   */
  async grow(): Promise<void> {
    let size: number;
    for (let taken = BATCH; taken === BATCH;) {
      ({ taken, size } = await this.database.transaction(systemContext(), (tx) => this.takeBatch(tx)));
    }
    if (this.file && size! > this.copied) await this.copyHeads(this.file);
  }

  /** Publishes the newest head when the day of the last one is over: when in the day something changed is not told. */
  publishDaily(): Promise<void> {
    return this.database.transaction(systemContext(), async (tx) => {
      if (!(await this.isDayOver(tx))) return;
      // Another process may have published it meanwhile.
      await this.repository.lock(tx);
      if (await this.isDayOver(tx)) await this.publishNewest(tx);
    });
  }

  private async isDayOver(tx: RequestContext): Promise<boolean> {
    const last = await this.repository.newestPublication(tx);
    const since = last?.publishedAt ?? (await this.repository.oldestHead(tx))?.madeAt;
    return since !== undefined && this.repository.isDayOver(tx, since);
  }

  /** Publishes what is on record now. */
  async publish(): Promise<void> {
    await this.grow();
    await this.database.transaction(systemContext(), (tx) => this.publishNewest(tx));
  }

  private async publishNewest(tx: RequestContext): Promise<void> {
    await this.repository.lock(tx);
    const last = await this.repository.newestPublication(tx);
    const head = await this.repository.newestHead(tx);
    if (head && head.size > (last?.size ?? 0)) await this.repository.publish(tx, head.size);
  }

  /** @returns how many revisions were taken, and the size that the tree then has. */
  private async takeBatch(tx: RequestContext): Promise<{ taken: number; size: number }> {
    // Nobody is kept waiting while there is nothing to do.
    const isIdle = (await this.repository.pending(tx, 1)).length === 0;
    if (!isIdle) await this.repository.lock(tx);
    const pending = isIdle ? [] : await this.repository.pending(tx, BATCH);
    const from = (await this.repository.newestHead(tx))?.size ?? 0;
    if (pending.length === 0) return { taken: 0, size: from };
    await this.refuseContradiction(tx);
    const tree = new GrowingTree(from, await this.repository.hashes(tx, perfectNodes({ start: 0, end: from })));
    const leaves = pending.map((revision) => ({ revisionId: revision.id, hash: revisionLeaf(revision) }));
    const nodes = leaves.flatMap(({ hash }) => tree.append(hash));
    const { size, root } = tree;
    await this.repository.append(tx, { from, leaves, nodes, head: { size, root, checkpoint: this.key.sign({ size, root }) } });
    return { taken: pending.length, size };
  }

  /** A log never signs two heads of which one does not begin with the other. */
  private async refuseContradiction(tx: RequestContext): Promise<void> {
    const kept = this.file?.newest();
    if (!kept) return;
    const head = await this.repository.head(tx, kept.size);
    if (head?.checkpoint === kept.checkpoint) return;
    const what = head ? 'is another one in the database' : 'is not in the database';
    throw new LogContradiction(
      `${this.file!.path} holds a head of ${kept.size} revisions that ${what}: the database was cut short, changed, or is an old copy. Nothing is signed until that is settled; npm run audit says more.`,
    );
  }

  private async copyHeads(file: HeadsFile): Promise<void> {
    let after = file.newest()?.size ?? 0;
    for (let count = BATCH; count === BATCH;) {
      const heads = await this.database.transaction(systemContext(), async (tx) => {
        // Another process may share the file: each head is to be in it once.
        await this.repository.lock(tx);
        const found = await this.repository.headsAbove(tx, after, BATCH);
        const known = file.newest()?.size ?? 0;
        const lacking = found.filter(({ size }) => size > known);
        file.append(lacking.map(({ size, checkpoint, madeAt }) => ({ size, checkpoint, madeAt: madeAt.toISOString() })));
        return found;
      });
      count = heads.length;
      after = heads.at(-1)?.size ?? after;
    }
    this.copied = after;
  }
}
