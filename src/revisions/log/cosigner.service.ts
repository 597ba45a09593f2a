import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../common/database/database.service.js';
import { DomainError } from '../../common/errors/domain-error.js';
import { endReading, type RequestContext, systemContext } from '../../common/request-context.js';
import type { LogKeyModel, TreeHead } from '../models/log.model.js';
import { parseCheckpoint } from '../proof/checkpoint.js';
import { cosignedAt } from '../proof/cosignature.js';
import {
  formatVerifierKey,
  NoteError,
  parseNote,
  parseVerifierKey,
  SignatureType,
  type SignedNote,
} from '../proof/signed-note.js';
import { EndorsementRepository, type StoredCosignature } from './endorsement.repository.js';
import { LogKey } from './log.key.js';
import { LogRepository } from './log.repository.js';
import { ProofService } from './proof.service.js';

/** How far a cosigner's clock may be from ours, in milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000;

const PATH = 'input.checkpoint';

/** The organisations that sign below the log's heads: made known at the machine itself (npm run admin), never over the network. */
@Injectable()
export class CosignerService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: EndorsementRepository,
    private readonly heads: LogRepository,
    private readonly proofs: ProofService,
    private readonly key: LogKey,
  ) {}

  async logKey(ctx: RequestContext): Promise<LogKeyModel> {
    const { verifier } = this.key;
    return { origin: verifier.name, verifierKey: formatVerifierKey(verifier), cosigners: await this.repository.cosigners(ctx) };
  }

  /** For a command, which works for the tracker itself. */
  ownKey(): Promise<LogKeyModel> {
    return this.database.transaction(systemContext(), (tx) => this.logKey(tx));
  }

  /** @param given its verifier key. @returns its name. @throws DomainError INVALID_INPUT, CONFLICT. */
  async add(given: string): Promise<string> {
    const { name } = readKey(given);
    await this.database.transaction(systemContext(), async (tx) => {
      if (await this.repository.cosigner(tx, name)) {
        throw new DomainError(
          'CONFLICT',
          `There is, or was, a cosigner "${name}": its signatures rest on its key. Use another name.`,
        );
      }
      await this.repository.addCosigner(tx, name, given.trim());
    });
    return name;
  }

  /** Takes no more signatures of a cosigner; those on record stay. @throws DomainError NOT_FOUND */
  remove(name: string): Promise<void> {
    return this.database.transaction(systemContext(), async (tx) => {
      const known = await this.repository.cosigner(tx, name);
      if (!known || known.removedAt) throw new DomainError('NOT_FOUND', `There is no cosigner "${name}".`);
      await this.repository.removeCosigner(tx, name, new Date());
    });
  }

  /**
   * Keeps the cosignatures below a published head.
   * @throws DomainError INVALID_INPUT when it is no such head, or none of its signatures is one to keep; NOT_FOUND; CONFLICT.
   */
  async addCosignature(ctx: RequestContext, checkpoint: string): Promise<TreeHead> {
    const note = readNote(checkpoint);
    const { size } = parseCheckpoint(note.text);
    const published = await this.heads.publication(ctx, size);
    const head = await this.heads.head(ctx, size);
    if (!published || !head) throw DomainError.atField('NOT_FOUND', PATH, `this log has no published head of size ${size}.`);
    if (parseNote(head.checkpoint).text !== note.text) {
      throw DomainError.atField('CONFLICT', PATH, `this log has another head of size ${size}: one of the two is forged.`);
    }
    const kept = await this.signaturesIn(ctx, note, size, published.publishedAt);
    if (kept.length === 0) throw invalid('bears no signature of a cosigner of this log.');
    // The embedded database has one connection: what the request still held would be waited for in vain.
    await endReading(ctx);
    await this.database.transaction(systemContext(), async (tx) => {
      for (const cosignature of kept) await this.repository.addCosignature(tx, cosignature);
    });
    return this.proofs.present(ctx, head);
  }

  private async signaturesIn(ctx: RequestContext, note: SignedNote, size: number, since: Date): Promise<StoredCosignature[]> {
    const kept: StoredCosignature[] = [];
    for (const signature of note.signatures) {
      const cosigner = await this.repository.cosigner(ctx, signature.name);
      if (!cosigner || cosigner.removedAt) continue;
      const key = readKey(cosigner.verifierKey);
      if (!key.id.equals(signature.id)) continue;
      const signedAt = cosignedAt(note.text, signature, key);
      if (!signedAt) throw invalid(`the signature of ${key.name} does not hold.`);
      if (signedAt.getTime() < since.getTime() - CLOCKS_DIFFER || signedAt.getTime() > Date.now() + CLOCKS_DIFFER) {
        throw invalid(`the signature of ${key.name} is of ${signedAt.toISOString()}: set its clock.`);
      }
      kept.push({ size, cosignerName: key.name, line: signature.line, signedAt });
    }
    return kept;
  }
}

const invalid = (message: string): DomainError => DomainError.invalidInput([{ path: PATH, message }]);

function readKey(given: string) {
  try {
    return parseVerifierKey(given, SignatureType.COSIGNATURE);
  } catch (error) {
    if (error instanceof NoteError) throw new DomainError('INVALID_INPUT', error.message);
    throw error;
  }
}

function readNote(checkpoint: string): SignedNote {
  try {
    const note = parseNote(checkpoint);
    parseCheckpoint(note.text);
    return note;
  } catch (error) {
    if (error instanceof NoteError) throw invalid(error.message);
    throw error;
  }
}
