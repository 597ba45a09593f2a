import { Injectable } from '@nestjs/common';
import { hashOfSecret, newSecret } from '../accounts/secret.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { EvidenceSettings, type FileKind } from '../config/evidence-settings.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { AdditionService } from './addition.service.js';
import { ArrivalService } from './arrival.service.js';
import type { CreateUploadTicketInput } from './dto/evidence.input.js';
import { contentOf, taken, wholeContent } from './evidence.content.js';
import { EvidenceRepository } from './evidence.repository.js';
import { toEvidence } from './evidence.rows.js';
import { HEAD_BYTES, isFileKind, isTaken, liesAbout, plainType, takenTypes } from './media-types.js';
import type { CreateUploadTicketPayload } from './models/evidence.model.js';
import { inStretches } from './store/pieces.js';
import { type FileKey, SealedStore } from './store/sealed-store.js';
import { type StoredUpload, UploadRepository } from './upload.repository.js';

/** How long a ticket is good, in milliseconds. Another for the same upload can always be had. */
const TICKET_LASTS = 24 * 3_600_000;
/** How many files an account may have on their way at once. */
const MOST_OPEN = 100;
/** What has come is kept in stretches of so many bytes, or of so many milliseconds: as much is lost when the server is killed. */
const STRETCH_BYTES = 1024 * 1024;
const STRETCH_LASTS = 2_000;

/** How far an upload is. */
export interface Progress {
  readonly offset: number;
  readonly size: number;
}

/** Files on their way: announced with what they are, then sent in as many pieces as the network makes of them. */
@Injectable()
export class UploadService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: UploadRepository,
    private readonly evidence: EvidenceRepository,
    private readonly additions: AdditionService,
    private readonly arrivals: ArrivalService,
    private readonly incidents: IncidentLoader,
    private readonly store: SealedStore,
    private readonly vault: VaultService,
    private readonly settings: EvidenceSettings,
  ) {}

  /**
   * Announces a file. Asked again with the same content it gives another ticket for the same upload, and the one before is void.
   * @throws DomainError INVALID_INPUT for what would be refused when it came; NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED.
   */
  async ticket(ctx: RequestContext, input: CreateUploadTicketInput): Promise<CreateUploadTicketPayload> {
    const content = contentOf(input);
    const { id, incidentId } = content;
    const file = {
      kind: this.acceptable(input),
      size: input.size,
      sha256: input.sha256.toLowerCase(),
      mediaType: plainType(input.mediaType),
    };
    const fileName = input.fileName ?? null;
    const submissionHash = this.vault.keyedHash('EVIDENCE', wholeContent(content, { ...file, fileName }));
    return this.database.transaction(ctx, async (tx) => {
      await this.evidence.lock(tx, id);
      const known = await this.evidence.byId(tx, id);
      if (known) {
        if (!isSame(known, submissionHash)) throw taken(id);
        return { path: null, offset: input.size, expiresAt: null, evidence: toEvidence(known) };
      }
      const secret = newSecret('upload');
      const [ticketHash, expiresAt] = [hashOfSecret(secret), new Date(Date.now() + TICKET_LASTS)];
      const path = `/evidence/uploads/${secret}`;
      const begun = await this.repository.byId(tx, id);
      if (begun) {
        if (!isSame(begun, submissionHash)) throw taken(id);
        await this.repository.renew(tx, id, ticketHash, expiresAt);
        return { path, offset: begun.received, expiresAt, evidence: null };
      }
      const incident = await this.incidents.byId(tx, incidentId);
      if (!incident) throw DomainError.atField('NOT_FOUND', 'input.incident', `no incident has the id ${incidentId}.`);
      await this.additions.check(tx, incident, content);
      const { accountId } = tx.actor!;
      if ((await this.repository.countOpen(tx, accountId)) >= MOST_OPEN) {
        throw new DomainError('RATE_LIMITED', `${MOST_OPEN} files of this account are on their way: send one of them first.`);
      }
      const { key: _key, ...wrapped } = this.vault.newSubjectKey(id);
      const sealedName = fileName === null ? null : this.vault.seal('EVIDENCE', id, fileName);
      const row = { ...content, ...file, ...wrapped, fileName: sealedName, accountId, submissionHash, ticketHash, expiresAt };
      if (!(await this.repository.insert(tx, row))) throw taken(id);
      return { path, offset: 0, expiresAt, evidence: null };
    });
  }

  /** How much has come. A file that has come whole is on record when this returns. @throws DomainError NOT_FOUND, FILE_REFUSED. */
  async progress(ctx: RequestContext, ticket: string): Promise<Progress> {
    const upload = await this.uploadOf(ctx, ticket);
    if (upload.received === upload.size && !upload.finished) await this.arrivals.finish(ctx, upload);
    return { offset: upload.received, size: upload.size };
  }

  /**
   * Takes what follows at an offset. What has been kept when the sender is cut off, or the server killed, need not be sent again.
   * @param length of the body, where the sender says it.
   * @throws DomainError CONFLICT when the offset is not how much has come; REQUEST_TOO_LARGE; FILE_REFUSED, with the last byte, or
   * with the first when they tell already; NOT_FOUND.
   */
  async receive(
    ctx: RequestContext,
    ticket: string,
    offset: number,
    length: number | null,
    body: AsyncIterable<Uint8Array>,
  ): Promise<Progress> {
    const upload = await this.uploadOf(ctx, ticket);
    if (offset !== upload.received) throw notThere(offset, upload.received);
    if (offset + (length ?? 0) > upload.size) throw tooMuch(upload.size);
    const file = { id: upload.id, key: this.vault.subjectKey(upload.id, upload.wrappedKey) };
    let received = offset;
    for await (const stretch of inStretches(body, STRETCH_BYTES, STRETCH_LASTS)) {
      if (received + stretch.length > upload.size) throw tooMuch(upload.size);
      if (received === 0) await this.refuseLies(ctx, upload, stretch);
      await this.keep(ctx, file, received, stretch);
      received += stretch.length;
    }
    if (received === upload.size && !upload.finished) await this.arrivals.finish(ctx, upload);
    return { offset: received, size: upload.size };
  }

  /** In the store first, then on record: what is on record is there. */
  private async keep(ctx: RequestContext, file: FileKey, start: number, stretch: Uint8Array): Promise<void> {
    const object = await this.store.putSegment(file, start, stretch);
    try {
      const segment = { start, length: stretch.length, object };
      if (await this.database.transaction(ctx, (tx) => this.repository.append(tx, file.id, segment))) return;
      const message = 'the same upload is being sent twice at once: ask how much has come.';
      throw DomainError.atField('CONFLICT', 'Upload-Offset', message);
    } catch (error) {
      // Anything but a refusal may be on record all the same: the sweeper finds out.
      if (error instanceof DomainError) await this.store.remove([object]);
      throw error;
    }
  }

  /** @throws DomainError INVALID_INPUT for a file that would be refused when it came. */
  private acceptable({ kind, size, mediaType }: CreateUploadTicketInput): FileKind {
    if (!isFileKind(kind)) {
      throw DomainError.atField('INVALID_INPUT', 'input.kind', 'must be PHOTO, VIDEO, AUDIO or DOCUMENT: a link has no file.');
    }
    const largest = this.settings.largest[kind];
    if (largest === 0)
      throw DomainError.atField('INVALID_INPUT', 'input.kind', `this tracker takes no files of the kind ${kind}.`);
    if (size > largest) {
      const message = `is over the ${largest} bytes that a file of the kind ${kind} may have here; it is ${size}.`;
      throw DomainError.atField('INVALID_INPUT', 'input.size', message);
    }
    if (isTaken(kind, mediaType)) return kind;
    throw DomainError.atField('INVALID_INPUT', 'input.mediaType', `must be one of ${takenTypes(kind)}.`);
  }

  private async refuseLies(ctx: RequestContext, upload: StoredUpload, head: Uint8Array): Promise<void> {
    if (head.length < HEAD_BYTES && head.length < upload.size) return;
    const lie = await liesAbout(upload.kind as FileKind, head);
    if (lie !== null) await this.arrivals.refuseType(ctx, upload, lie);
  }

  /** Somebody else's, and one whose ticket has ended, are told apart from none by nothing. */
  private async uploadOf(ctx: RequestContext, ticket: string): Promise<StoredUpload> {
    const upload = await reading(ctx, (own) => this.repository.byTicket(own, hashOfSecret(ticket)));
    if (upload && upload.expiresAt > new Date()) return upload;
    const message = 'This ticket is not known, or has ended: ask createUploadTicket for another with the same content.';
    throw new DomainError('NOT_FOUND', message);
  }
}

const isSame = (row: { submissionHash: Uint8Array }, hash: Uint8Array): boolean => Buffer.compare(row.submissionHash, hash) === 0;

function notThere(offset: number, received: number): DomainError {
  return DomainError.atField('CONFLICT', 'Upload-Offset', `${received} bytes have come: go on there, not at ${offset}.`);
}

function tooMuch(size: number): DomainError {
  return new DomainError('REQUEST_TOO_LARGE', `The ticket is for a file of ${size} bytes: more came.`);
}
