import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors/domain-error.js';
import type { RequestContext } from '../../common/request-context.js';
import { canonicalJson } from '../canonical-json.js';
import { EndorsementRepository } from '../log/endorsement.repository.js';
import { LogKey } from '../log/log.key.js';
import { LogRepository, type StoredHead } from '../log/log.repository.js';
import { ProofService } from '../log/proof.service.js';
import { formatVerifierKey } from '../proof/signed-note.js';
import { formatTlogProof } from '../proof/tlog-proof.js';
import { revisionDocument } from '../revision.content.js';
import { RevisionRepository, type StoredRevision } from '../revision.repository.js';
import { subjectOf } from '../revision.subject.js';
import * as format from './bundle.format.js';
import { type BundleFile, BundleRegistry } from './bundle.part.js';
import { evidenceSums } from './evidence-sums.js';
import { BUNDLE_README } from './bundle.readme.js';

/** The newest heads to which a bundle leads back: published ones, and those that others have signed. */
const MOST_HEADS = 100;

/** A revision with its place in the log. */
type Logged = StoredRevision & { readonly leafIndex: number };

/** Puts the evidence bundle of an incident together, from what its reader sees. */
@Injectable()
export class BundleBuilder {
  constructor(
    private readonly revisions: RevisionRepository,
    private readonly log: LogRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly proofs: ProofService,
    private readonly key: LogKey,
    private readonly registry: BundleRegistry,
  ) {}

  /**
   * @param from sizes of earlier trees that somebody kept the heads of: proofs from these are added.
   * @throws DomainError NOT_AVAILABLE while the incident is not in the log; INVALID_INPUT for a size that the log never had.
   */
  async files(ctx: RequestContext, incident: { id: string; reference: string }, from: readonly number[]): Promise<BundleFile[]> {
    const head = await this.log.newestHead(ctx);
    const history = await this.logged(ctx, head, await this.revisions.ofSubjects(ctx, 'incidentId', [incident.id]));
    if (!head || history.length === 0)
      throw new DomainError('NOT_AVAILABLE', 'The incident is not in the log of changes yet: try again in a minute.');
    const wrong = from.find((size) => size < 1 || size > head.size);
    if (wrong !== undefined)
      throw DomainError.invalidInput([{ path: 'from', message: `must be from 1 to ${head.size}; it is ${wrong}.` }]);
    const named = await this.logged(ctx, head, await this.namedIn(ctx, history));
    const checkpoint = (await this.proofs.present(ctx, head)).checkpoint;
    const parts = await Promise.all(this.registry.parts.map((part) => part.files(ctx, incident.id, history.at(-1)!)));
    return [
      text(format.README, BUNDLE_README),
      text(format.INCIDENT, canonicalJson(bundledIncident(incident, history.at(-1)!))),
      ...(await this.revisionFiles(ctx, [...history, ...named], head.size, checkpoint)),
      text(format.KEY, `${formatVerifierKey(this.key.verifier)}\n`),
      text(format.COSIGNERS, (await this.endorsements.cosigners(ctx)).map(({ verifierKey }) => `${verifierKey}\n`).join('')),
      text(format.CHECKPOINT, checkpoint),
      ...(await this.headFiles(ctx, head, from)),
      ...parts.flat(),
      text(format.EVIDENCE_SUMS, evidenceSums(history.at(-1)!.after)),
    ];
  }

  /** What is in the tree of the head, with its place there. */
  private async logged(ctx: RequestContext, head: StoredHead | null, revisions: readonly StoredRevision[]): Promise<Logged[]> {
    const indexes = await this.log.indexesOf(
      ctx,
      revisions.map(({ id }) => id),
    );
    return revisions.flatMap((revision) => {
      const leafIndex = indexes.get(revision.id);
      return leafIndex !== undefined && leafIndex < (head?.size ?? 0) ? { ...revision, leafIndex } : [];
    });
  }

  /** All changes of the facilities and perpetrators that any revision of the incident names. */
  private async namedIn(ctx: RequestContext, history: readonly StoredRevision[]): Promise<StoredRevision[]> {
    const records = history.map(({ after }) => after as Partial<Record<'facilityImpacts' | 'attributions', Named[]>>);
    const facilities = records.flatMap(({ facilityImpacts = [] }) =>
      facilityImpacts.flatMap(({ facilityId }) => facilityId ?? []),
    );
    const parties = records.flatMap(({ attributions = [] }) =>
      attributions.flatMap(({ perpetratorIds }) => perpetratorIds ?? []),
    );
    return [
      ...(await this.revisions.ofSubjects(ctx, 'facilityId', [...new Set(facilities)])),
      ...(await this.revisions.ofSubjects(ctx, 'perpetratorId', [...new Set(parties)])),
    ];
  }

  private async revisionFiles(
    ctx: RequestContext,
    revisions: readonly Logged[],
    size: number,
    checkpoint: string,
  ): Promise<BundleFile[]> {
    const files: BundleFile[] = [];
    for (const revision of revisions) {
      const { kind, id } = subjectOf(revision);
      const path = format.revisionPath(kind, id, revision.number);
      const index = revision.leafIndex;
      const hashes = await this.proofs.inclusion(ctx, index, size);
      files.push(
        text(path, revisionDocument(revision)),
        text(format.proofPath(path), formatTlogProof({ index, hashes, checkpoint })),
      );
    }
    return files;
  }

  /** Earlier heads that somebody may have kept or signed, and the proof from each that the log only grew since. */
  private async headFiles(ctx: RequestContext, head: StoredHead, from: readonly number[]): Promise<BundleFile[]> {
    const published = (await this.log.publications(ctx, MOST_HEADS)).map(({ size }) => size);
    const endorsed = await this.endorsements.endorsedSizes(ctx, MOST_HEADS);
    const sizes = [...new Set([...published, ...endorsed, ...from])].filter((size) => size <= head.size).sort((a, b) => a - b);
    const files: BundleFile[] = [];
    const proofs: format.ConsistencyEntry[] = [];
    for (const size of sizes) {
      const shown = await this.proofs.treeHead(ctx, size);
      if (shown) files.push(text(format.headPath(size), shown.checkpoint));
      for (const { authority, token } of shown?.timestampTokens ?? []) {
        files.push({ path: format.stampPath(size, authority), content: Buffer.from(token, 'base64') });
      }
      const hashes = await this.proofs.consistency(ctx, size, head.size);
      proofs.push({ from: size, to: head.size, hashes: hashes.map((hash) => hash.toString('base64')) });
    }
    return [...files, text(format.CONSISTENCY, canonicalJson(proofs))];
  }
}

interface Named {
  facilityId?: string;
  perpetratorIds?: string[];
}

const text = (path: string, content: string): BundleFile => ({ path, content: Buffer.from(content) });

const bundledIncident = (
  { id, reference }: { id: string; reference: string },
  { number, after }: StoredRevision,
): format.BundledIncident => ({
  format: format.FORMAT,
  id,
  reference,
  revision: number,
  record: after,
});
