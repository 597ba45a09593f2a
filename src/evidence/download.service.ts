import { Injectable } from '@nestjs/common';
import { ChallengeService } from '../accounts/challenge.service.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { isUuid } from '../common/graphql/scalars.js';
import { endReading, reading, type RequestContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { CustodyService } from './custody.service.js';
import { EvidenceRepository, type StoredEvidence, type StoredFile } from './evidence.repository.js';
import { copyShown } from './evidence.rows.js';
import type { OriginalTicket } from './evidence.service.js';
import { CustodyAction } from './models/evidence.model.js';
import { type Part, SealedStore } from './store/sealed-store.js';

/** A file on its way to who asked for it. */
export interface Download {
  /** Null: to be kept as a file, and never shown in the browser. */
  readonly shownAs: string | null;
  readonly fileName: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Gives out working copies, and originals for a ticket. Who takes one is on record before the first byte leaves. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: EvidenceRepository,
    private readonly custody: CustodyService,
    private readonly challenges: ChallengeService,
    private readonly store: SealedStore,
    private readonly vault: VaultService,
  ) {}

  /** @throws DomainError NOT_FOUND, also for evidence that has no copy or that is not theirs to see. */
  async copy(ctx: RequestContext, id: string): Promise<Download> {
    const { id: known, file } = await this.shown(ctx, id);
    await this.database.transaction(ctx, (tx) => this.custody.record(tx, [known], CustodyAction.COPY_OPENED, null));
    const fileName = `evidence-${known}.${file.copyType === 'image/png' ? 'png' : 'jpg'}`;
    return { shownAs: file.copyType, fileName, size: file.copySize!, body: this.read(file, 'copy', file.copySize!) };
  }

  /** A list of them tells little, and asks for many: it is not entered into their custody. @throws DomainError NOT_FOUND. */
  async thumbnail(ctx: RequestContext, id: string): Promise<Download> {
    const { id: known, file } = await this.shown(ctx, id);
    const size = file.thumbnailSize!;
    return {
      shownAs: 'image/jpeg',
      fileName: `evidence-${known}-small.jpg`,
      size,
      body: this.read(file, 'thumbnail', size),
    };
  }

  /** @throws DomainError NOT_FOUND for a ticket that is not known, was used, has ended, or is another account's. */
  async original(ctx: RequestContext, secret: string): Promise<Download> {
    await endReading(ctx);
    const ticket = await this.challenges.consume<OriginalTicket>('ORIGINAL', secret);
    if (ticket === null || ticket.accountId !== ctx.actor?.accountId) {
      throw new DomainError('NOT_FOUND', 'This path was good once: ask openOriginal for another.');
    }
    const evidence = await reading(ctx, (own) => this.repository.byId(own, ticket.evidenceId));
    const file = evidence?.file;
    if (!file) throw new DomainError('NOT_FOUND', 'The evidence is no longer to be seen.');
    const name = evidence.fileName && this.vault.open('EVIDENCE', evidence.id, evidence.fileName);
    return {
      shownAs: null,
      fileName: name ?? `evidence-${evidence.id}`,
      size: file.size,
      body: this.read(file, 'original', file.size),
    };
  }

  private async shown(ctx: RequestContext, id: string): Promise<StoredEvidence & { file: StoredFile }> {
    const evidence = isUuid(id) ? await reading(ctx, (own) => this.repository.byId(own, id.toLowerCase())) : null;
    if (evidence && copyShown(evidence)) return evidence as StoredEvidence & { file: StoredFile };
    throw new DomainError('NOT_FOUND', 'There is no working copy of such evidence.');
  }

  private read({ id, wrappedKey }: StoredFile, part: Part, size: number): AsyncIterable<Uint8Array> {
    return this.store.readFile({ id, key: this.vault.subjectKey(id, wrappedKey) }, part, size);
  }
}
