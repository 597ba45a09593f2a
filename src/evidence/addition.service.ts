import { Injectable } from '@nestjs/common';
import type { Prisma } from '../common/database/generated/client.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentStanding } from '../incidents/incident.policy.js';
import { CustodyService } from './custody.service.js';
import { type EvidenceContent, taken } from './evidence.content.js';
import { refusalToAdd, refusalToTakeBack } from './evidence.policy.js';
import { EvidenceRepository } from './evidence.repository.js';
import { CustodyAction, EvidenceState } from './models/evidence.model.js';

/** How much evidence an incident may have. */
const MOST = 500;

/** What of evidence is stored besides what was said of it. */
export type EvidenceParts = Pick<Prisma.EvidenceCreateManyInput, 'kind' | 'sha256' | 'link' | 'fileName' | 'submissionHash'>;

/** How evidence comes to an incident, be it a file or a link. */
@Injectable()
export class AdditionService {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly custody: CustodyService,
  ) {}

  /** @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT when it could not be added now. */
  async check(tx: RequestContext, incident: IncidentStanding, { incidentId, replacesId }: EvidenceContent): Promise<void> {
    const refusal = refusalToAdd(tx.actor, incident);
    if (refusal) throw DomainError.atField('FORBIDDEN', 'input.incident', refusal);
    if ((await this.evidence.count(tx, incidentId)) >= MOST) {
      throw DomainError.atField('CONFLICT', 'input.incident', `it has ${MOST} pieces of evidence, and takes no more.`);
    }
    if (replacesId === null) return;
    const replaced = await this.evidence.byId(tx, replacesId);
    if (replaced?.incidentId !== incidentId) {
      throw DomainError.atField('NOT_FOUND', 'input.replaces', `the incident has no evidence with the id ${replacesId}.`);
    }
    if (replaced.state !== EvidenceState.KEPT) {
      throw DomainError.atField('CONFLICT', 'input.replaces', `it is ${replaced.state} already.`);
    }
    const refusalOfOld = refusalToTakeBack(tx.actor, replaced.addedBy);
    if (refusalOfOld) throw DomainError.atField('FORBIDDEN', 'input.replaces', refusalOfOld);
  }

  /**
   * Adds it, in the transaction that holds the incident's lock.
   * @returns what the incident's history says of it.
   */
  async add(tx: RequestContext, incident: IncidentStanding, content: EvidenceContent, parts: EvidenceParts): Promise<string> {
    await this.check(tx, incident, content);
    const { reason, ...said } = content;
    const adder = { addedBy: tx.actor?.accountId ?? null, organisationId: tx.actor?.organisationId ?? null };
    if (!(await this.evidence.insert(tx, { ...said, ...parts, ...adder }))) throw taken(content.id);
    await this.custody.record(tx, [content.id], CustodyAction.ADDED, null);
    if (content.replacesId === null) return 'Evidence was added.';
    await this.evidence.setState(tx, content.replacesId, EvidenceState.REPLACED);
    await this.custody.record(tx, [content.replacesId], CustodyAction.REPLACED, reason);
    return `Evidence was replaced: ${reason}`;
  }
}
