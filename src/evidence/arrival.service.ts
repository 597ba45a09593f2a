import { Injectable, Logger } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import type { FileKind } from '../config/evidence-settings.js';
import { IncidentService } from '../incidents/incident.service.js';
import { AdditionService } from './addition.service.js';
import { EvidenceRepository } from './evidence.repository.js';
import { isTaken, takenTypes, typeOf } from './media-types.js';
import { type FileKey, type Part, SealedStore, type Segment } from './store/sealed-store.js';
import { type StoredUpload, UploadRepository } from './upload.repository.js';
import type { WorkingCopy } from './working-copy.js';

/** What a file turned out to be. */
interface Examined {
  readonly mediaType: string;
  readonly copy: WorkingCopy | null;
}

/** What happens when the last byte has come: the file is checked, put in its place, and then on record, or nothing of it is left. */
@Injectable()
export class ArrivalService {
  private readonly logger = new Logger('Evidence');
  /** Who asks while it is being finished waits for the same. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly database: DatabaseService,
    private readonly uploads: UploadRepository,
    private readonly evidence: EvidenceRepository,
    private readonly additions: AdditionService,
    private readonly incidents: IncidentService,
    private readonly store: SealedStore,
    private readonly vault: VaultService,
  ) {}

  /**
   * Puts on record what has come whole. Several who do it at once, also in several processes, put it there once.
   * @throws DomainError FILE_REFUSED for what is not what its ticket says; FORBIDDEN, CONFLICT when the incident takes it no more.
   */
  finish(ctx: RequestContext, upload: StoredUpload): Promise<void> {
    const known = this.underWay.get(upload.id);
    if (known) return known;
    const finishing = this.settle(ctx, upload).finally(() => this.underWay.delete(upload.id));
    this.underWay.set(upload.id, finishing);
    return finishing;
  }

  /** @throws DomainError FILE_REFUSED, when nothing of it is left. */
  async refuseType(ctx: RequestContext, upload: StoredUpload, found: string): Promise<never> {
    const kind = upload.kind as FileKind;
    return this.refuse(ctx, upload, `The file is ${found}; a file of the kind ${kind} must be one of ${takenTypes(kind)}.`);
  }

  private async settle(ctx: RequestContext, upload: StoredUpload): Promise<void> {
    const segments = await reading(ctx, (own) => this.uploads.segments(own, upload.id));
    if (segments.reduce((sum, { length }) => sum + length, 0) !== upload.size) return this.settledByAnother(ctx, upload);
    const arrived = { id: upload.id, key: this.vault.subjectKey(upload.id, upload.wrappedKey) };
    const { mediaType, copy } = await this.examine(ctx, upload, arrived, segments);

    const id = randomUUID();
    const { key, ...wrapped } = this.vault.newSubjectKey(id);
    const sizes = { original: upload.size, ...(copy && { copy: copy.copy.length, thumbnail: copy.thumbnail.length }) };
    await this.store.putFile({ id, key }, 'original', upload.size, this.store.readSegments(arrived, segments));
    if (copy) await this.putCopy({ id, key }, copy);
    const copyColumns = copy && { copyType: copy.type, copySize: copy.copy.length, thumbnailSize: copy.thumbnail.length };
    const row = { sha256: upload.sha256, id, size: upload.size, mediaType, ...wrapped, ...copyColumns };

    if (!(await this.record(ctx, upload, row, sizes))) await this.tidy(() => this.store.removeFile(id, sizes));
    await this.tidy(() => this.store.remove(segments.map(({ object }) => object)));
  }

  /** Another process put it on record meanwhile, or refused it. */
  private async settledByAnother(ctx: RequestContext, { id }: StoredUpload): Promise<void> {
    const now = await reading(ctx, (own) => this.uploads.byId(own, id));
    if (!now?.finished) throw new DomainError('FILE_REFUSED', 'The file was refused. Nothing of it was kept.');
  }

  /** @returns whether the file is on record as `row` says: not when its content was there before, or another put it there first. */
  private async record(
    ctx: RequestContext,
    upload: StoredUpload,
    row: Parameters<EvidenceRepository['insertFile']>[1],
    sizes: Partial<Record<Part, number>>,
  ): Promise<boolean> {
    const { kind, sha256, fileName, submissionHash } = upload;
    let isNew = false;
    try {
      await this.incidents.attach(ctx, upload.incidentId, 'input.incident', async (tx, incident) => {
        if (!(await this.uploads.finish(tx, upload.id))) return null;
        isNew = await this.evidence.insertFile(tx, row);
        const { id, incidentId, caption, takenAt, replacesId, reason } = upload;
        const content = { id, incidentId, caption, takenAt, replacesId, reason };
        return this.additions.add(tx, incident, content, { kind, sha256, link: null, fileName, submissionHash });
      });
    } catch (error) {
      // Anything but a refusal may have been committed all the same: the sweeper finds out.
      if (error instanceof DomainError) await this.tidy(() => this.store.removeFile(row.id, sizes));
      throw error;
    }
    return isNew;
  }

  private async examine(
    ctx: RequestContext,
    upload: StoredUpload,
    key: FileKey,
    segments: readonly Segment[],
  ): Promise<Examined> {
    const isPhoto = upload.kind === 'PHOTO';
    const digest = createHash('sha256');
    const whole: Buffer[] = [];
    for await (const stretch of this.store.readSegments(key, segments)) {
      digest.update(stretch);
      if (isPhoto) whole.push(stretch);
    }
    const sha256 = digest.digest('hex');
    if (sha256 !== upload.sha256) {
      const message = `The SHA-256 of what came is ${sha256}, not the ${upload.sha256} of the ticket: it was changed on the way.`;
      return this.refuse(ctx, upload, message);
    }
    const mediaType = await typeOf(this.store.readSegments(key, segments));
    if (mediaType === null || !isTaken(upload.kind as FileKind, mediaType)) {
      return this.refuseType(ctx, upload, mediaType ?? 'of no known type');
    }
    try {
      return { mediaType, copy: isPhoto ? await (await import('./working-copy.js')).workingCopyOf(Buffer.concat(whole)) : null };
    } catch (error) {
      if (error instanceof DomainError) return this.refuse(ctx, upload, error.message);
      throw error;
    }
  }

  private async putCopy(key: FileKey, { copy, thumbnail }: WorkingCopy): Promise<void> {
    await this.store.putFile(key, 'copy', copy.length, once(copy));
    await this.store.putFile(key, 'thumbnail', thumbnail.length, once(thumbnail));
  }

  private async refuse(ctx: RequestContext, upload: StoredUpload, message: string): Promise<never> {
    const objects = await this.database.transaction(ctx, async (tx) => {
      const segments = await this.uploads.segments(tx, upload.id);
      await this.uploads.remove(tx, upload.id);
      return segments.map(({ object }) => object);
    });
    await this.tidy(() => this.store.remove(objects));
    throw new DomainError('FILE_REFUSED', `${message} Nothing of it was kept.`);
  }

  /** What cannot be removed now, the sweeper removes later. */
  private async tidy(work: () => Promise<void>): Promise<void> {
    await work().catch(() => this.logger.warn('What is needed no longer could not be removed from the store yet.'));
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
