import { Injectable } from '@nestjs/common';
import { ChallengeService } from '../accounts/challenge.service.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { reading, type RequestContext, systemContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { IncidentService } from '../incidents/incident.service.js';
import { AdditionService } from './addition.service.js';
import { CustodyService } from './custody.service.js';
import type { AddEvidenceLinkInput, OpenOriginalInput, WithdrawEvidenceInput } from './dto/evidence.input.js';
import { contentOf, taken, wholeContent } from './evidence.content.js';
import { refusalToTakeBack } from './evidence.policy.js';
import { EvidenceRepository, type StoredEvidence } from './evidence.repository.js';
import { toEvidence } from './evidence.rows.js';
import { CustodyAction, type Evidence, EvidenceState, type OpenOriginalPayload } from './models/evidence.model.js';

/** How long the path of an original is good, in minutes. */
const ORIGINAL_LASTS = 10;

/** What a path to an original remembers. */
export interface OriginalTicket {
  readonly evidenceId: string;
  readonly accountId: string;
}

@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: EvidenceRepository,
    private readonly custody: CustodyService,
    private readonly additions: AdditionService,
    private readonly incidents: IncidentService,
    private readonly challenges: ChallengeService,
    private readonly vault: VaultService,
  ) {}

  /** @throws DomainError INVALID_INPUT, NOT_FOUND, FORBIDDEN, CONFLICT. */
  async addLink(ctx: RequestContext, input: AddEvidenceLinkInput): Promise<Evidence> {
    const content = contentOf(input);
    const { link } = input;
    const submissionHash = this.vault.keyedHash('EVIDENCE', wholeContent(content, { link }));
    await this.incidents.attach(ctx, content.incidentId, 'input.incident', async (tx, incident) => {
      await this.repository.lock(tx, content.id);
      const known = await this.repository.byId(tx, content.id);
      if (known && Buffer.compare(known.submissionHash, submissionHash) !== 0) throw taken(content.id);
      if (known) return null;
      const parts = { kind: 'LINK', sha256: null, link, fileName: null, submissionHash } as const;
      return this.additions.add(tx, incident, content, parts);
    });
    return toEvidence(await this.found(ctx, content.id));
  }

  /**
   * Takes evidence back: it no longer counts, and its working copy is shown to nobody. It is kept all the same.
   * @throws DomainError NOT_FOUND; FORBIDDEN; CONFLICT when it was replaced.
   */
  async withdraw(ctx: RequestContext, { id, reason }: WithdrawEvidenceInput): Promise<Evidence> {
    const { incidentId } = await this.found(ctx, id);
    await this.incidents.attach(ctx, incidentId, 'input.id', async (tx) => {
      const evidence = await this.found(tx, id);
      const refusal = refusalToTakeBack(tx.actor, evidence.addedBy);
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      if (evidence.state === EvidenceState.WITHDRAWN) return null;
      if (evidence.state === EvidenceState.REPLACED) {
        throw DomainError.atField('CONFLICT', 'input.id', 'it was replaced: withdraw what took its place.');
      }
      await this.repository.setState(tx, evidence.id, EvidenceState.WITHDRAWN);
      await this.custody.record(tx, [evidence.id], CustodyAction.WITHDRAWN, reason);
      return `Evidence was withdrawn: ${reason}`;
    });
    return toEvidence(await this.found(ctx, id));
  }

  /**
   * Lets an original be had once, when it is on record who asked for it and why.
   * @throws DomainError NOT_FOUND, also for a link, which has no original.
   */
  async openOriginal(ctx: RequestContext, { id, reason }: OpenOriginalInput): Promise<OpenOriginalPayload> {
    const evidence = await this.database.transaction(ctx, async (tx) => {
      const found = await this.found(tx, id);
      if (!found.file) throw DomainError.atField('NOT_FOUND', 'input.id', 'a link has no original: its address is all there is.');
      await this.custody.record(tx, [found.id], CustodyAction.ORIGINAL_OPENED, reason);
      return found;
    });
    const ticket: OriginalTicket = { evidenceId: evidence.id, accountId: ctx.actor!.accountId };
    const secret = await this.database.transaction(systemContext(), (tx) =>
      this.challenges.create(tx, 'ORIGINAL', ticket, ticket.accountId, ORIGINAL_LASTS),
    );
    return {
      path: `/evidence/originals/${secret}`,
      expiresAt: new Date(Date.now() + ORIGINAL_LASTS * 60_000),
      fileName: evidence.fileName && this.vault.open('EVIDENCE', evidence.id, evidence.fileName),
    };
  }

  /** Enters into the custody of evidence that whoever asks takes it away in a file. */
  async recordExport(ctx: RequestContext, evidenceIds: readonly string[]): Promise<void> {
    await this.database.transaction(ctx, (tx) => this.custody.record(tx, evidenceIds, CustodyAction.EXPORTED, null));
  }

  private async found(ctx: RequestContext, id: string): Promise<StoredEvidence> {
    const evidence = await (ctx.transaction
      ? this.repository.byId(ctx, id.toLowerCase())
      : reading(ctx, (own) => this.repository.byId(own, id.toLowerCase())));
    if (!evidence) throw DomainError.atField('NOT_FOUND', 'input.id', `no evidence has the id ${id}.`);
    return evidence;
  }
}
