import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../common/request-context.js';
import { Settings } from '../../config/settings.js';
import { HeadsFile, type KeptHead } from '../log/heads-file.js';
import { LogKey } from '../log/log.key.js';
import { LogRepository, type StoredHead } from '../log/log.repository.js';
import { openCheckpoint } from '../proof/checkpoint.js';
import { GrowingTree } from '../proof/merkle.js';
import { revisionLeaf } from '../revision.content.js';
import type { StoredRevision } from '../revision.repository.js';
import type { AuditReport } from './audit.report.js';
import { AuditRepository, type StoredLeaf } from './audit.repository.js';

const PAGE = 500;

/** Makes the log anew of all revisions, and holds its leaves, nodes, heads and the copies of its heads against that. */
@Injectable()
export class LogAuditor {
  constructor(
    private readonly repository: AuditRepository,
    private readonly log: LogRepository,
    private readonly key: LogKey,
    private readonly settings: Settings,
  ) {}

  async check(ctx: RequestContext, report: AuditReport): Promise<void> {
    const tree = new GrowingTree();
    const heads = await this.allHeads(ctx);
    let nodes = 0;
    for (let from = 0; ;) {
      const leaves = await this.repository.leaves(ctx, from, PAGE);
      const revisions = await this.repository.revisions(
        ctx,
        leaves.map(({ revisionId }) => revisionId),
      );
      for (const leaf of leaves) checkLeaf(leaf, revisions.get(leaf.revisionId), report);
      nodes += await this.checkTree(ctx, tree, leaves, heads, report);
      if (leaves.length < PAGE) break;
      from = leaves.at(-1)!.index + 1;
    }
    const newest = Math.max(0, ...heads.keys());
    if (newest !== tree.size) report.wrong('log', `has ${tree.size} leaves, and its newest head is of ${newest}.`);
    for (const size of heads.keys()) if (size > tree.size) report.wrong(`head ${size}`, 'is of more leaves than there are.');
    await this.checkCounts(ctx, { leaves: tree.size, nodes }, report);
    for (const size of await this.repository.publications(ctx)) {
      if (!heads.has(size)) report.wrong(`publication ${size}`, 'is of a head that is not there.');
    }
    await this.checkFile(heads, report);
  }

  private async allHeads(ctx: RequestContext): Promise<Map<number, StoredHead>> {
    const all: StoredHead[] = [];
    for (let page = PAGE; page === PAGE;) {
      const heads = await this.log.headsAbove(ctx, all.at(-1)?.size ?? 0, PAGE);
      all.push(...heads);
      page = heads.length;
    }
    return new Map(all.map((head) => [head.size, head]));
  }

  /** Goes on growing the tree by leaves. @returns how many nodes it has completed. */
  private async checkTree(
    ctx: RequestContext,
    tree: GrowingTree,
    leaves: readonly StoredLeaf[],
    heads: ReadonlyMap<number, StoredHead>,
    report: AuditReport,
  ): Promise<number> {
    const completed = leaves.flatMap(({ index, hash }) => {
      if (index !== tree.size) report.wrong(`leaf ${index}`, `stands where leaf ${tree.size} should.`);
      const nodes = tree.append(Buffer.from(hash));
      const head = heads.get(tree.size);
      if (head) this.checkHead(head, tree, report);
      return nodes;
    });
    const stored = await this.repository.nodes(ctx, completed);
    for (const { level, index, hash } of completed) {
      const node = stored.get(`${level} ${index}`);
      if (!node?.equals(hash))
        report.wrong(`node ${index} of level ${level}`, node ? 'is not what its leaves make.' : 'is not there.');
    }
    report.looked('leaf', leaves.length);
    report.looked('node', completed.length);
    return completed.length;
  }

  private checkHead(head: StoredHead, tree: GrowingTree, report: AuditReport): void {
    const where = `head ${head.size}`;
    report.looked('head');
    if (!tree.root.equals(head.rootHash)) report.wrong(where, 'is not the root that the leaves make.');
    try {
      const { size, root } = openCheckpoint(head.checkpoint, this.key.verifier);
      if (size !== head.size || !root.equals(head.rootHash)) report.wrong(where, 'is not what was signed.');
    } catch (error) {
      report.wrong(where, (error as Error).message);
    }
  }

  private async checkCounts(
    ctx: RequestContext,
    { leaves, nodes }: { leaves: number; nodes: number },
    report: AuditReport,
  ): Promise<void> {
    const counts = await this.repository.counts(ctx, ['log_node', 'revision']);
    if (counts.get('log_node') !== nodes)
      report.wrong('log', `has ${counts.get('log_node')} nodes; ${leaves} leaves make ${nodes}.`);
    report.looked('revision', counts.get('revision'));
    const { pending, lost, stray } = await this.repository.waiting(ctx);
    if (lost > 0) report.wrong('log', `lacks ${lost} revisions, and they do not wait for it either.`);
    if (stray > 0) report.wrong('log', `is waited for by ${stray} that are in it already, or are no revisions.`);
    if (pending > 0)
      report.notes.push(`${pending} revisions are not in the log yet: the running server takes them into it within seconds.`);
  }

  /** Every head in the file must be in the database: what is gone from there was cut off. */
  private async checkFile(heads: ReadonlyMap<number, StoredHead>, report: AuditReport): Promise<void> {
    const { headsFile } = this.settings.log;
    const file = headsFile === null ? null : new HeadsFile(headsFile);
    if (!file?.newest()) {
      report.notes.push('There is no copy of the heads outside the database: that it was cut short could not be seen.');
      return;
    }
    for await (const kept of file.lines()) {
      if (kept) this.checkKept(kept, heads.get(kept.size), report);
      else report.notes.push(`${file.path} has a line that holds no head: it was broken off there.`);
    }
  }

  private checkKept(kept: KeptHead, head: StoredHead | undefined, report: AuditReport): void {
    report.looked('copy of a head');
    const where = `copy of head ${kept.size}`;
    if (!head) report.wrong(where, 'is of a head that the database does not have: it was cut short, or is an old one.');
    else if (head.checkpoint !== kept.checkpoint || head.madeAt.toISOString() !== kept.madeAt)
      report.wrong(where, 'is of another head than the database has.');
  }
}

function checkLeaf(leaf: StoredLeaf, revision: StoredRevision | undefined, report: AuditReport): void {
  const where = `leaf ${leaf.index}`;
  if (!revision) return report.wrong(where, `is of revision ${leaf.revisionId}, which is not there.`);
  try {
    if (revisionLeaf(revision).equals(leaf.hash)) return;
  } catch {
    // Not of the form that any revision has: it is another one than was logged.
  }
  report.wrong(where, `is not that of revision ${leaf.revisionId} as it is.`);
}
