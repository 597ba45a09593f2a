import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors/domain-error.js';
import type { RequestContext } from '../../common/request-context.js';
import type { ConsistencyProof, InclusionProof, TreeHead } from '../models/log.model.js';
import { consistencyRanges, foldNodes, inclusionRanges, perfectNodes, type Range } from '../proof/merkle.js';
import { linesOf, parseNote } from '../proof/signed-note.js';
import { EndorsementRepository } from './endorsement.repository.js';
import { LogKey } from './log.key.js';
import { LogRepository, type StoredHead } from './log.repository.js';

const HASH = /^[0-9a-f]{64}$/i;

/** Answers with heads and proofs, of as much of the log as the asker sees: the views and policies of the database decide. */
@Injectable()
export class ProofService {
  constructor(
    private readonly repository: LogRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly key: LogKey,
  ) {}

  /** @param size of the head; the newest when it is left out. */
  async treeHead(ctx: RequestContext, size?: number | null): Promise<TreeHead | null> {
    const head = size == null ? await this.repository.newestHead(ctx) : await this.repository.head(ctx, size);
    return head && this.present(ctx, head);
  }

  /** @throws DomainError INVALID_INPUT for a size beyond the newest head. */
  async inclusionProof(
    ctx: RequestContext,
    { leafHash, leafIndex, size: asked }: { leafHash?: string | null; leafIndex?: number | null; size?: number | null },
  ): Promise<InclusionProof | null> {
    if ((leafHash == null) === (leafIndex == null)) {
      throw DomainError.invalidInput([{ path: 'leafHash', message: 'give either leafHash or leafIndex.' }]);
    }
    if (leafHash != null && !HASH.test(leafHash)) {
      throw DomainError.invalidInput([{ path: 'leafHash', message: 'must be a SHA-256 of 64 hexadecimal digits.' }]);
    }
    const size = await this.sizeWithin(ctx, asked, 'size');
    const hash = leafHash == null ? null : new Uint8Array(Buffer.from(leafHash, 'hex'));
    const index = hash ? await this.repository.indexOf(ctx, hash) : leafIndex!;
    if (index === null || index < 0 || index >= size) return null;
    const [leaf] = await this.repository.hashes(ctx, [{ level: 0, index }]);
    const hashes = await this.hashesOf(ctx, inclusionRanges(index, size));
    return { leafIndex: index, leafHash: leaf!.toString('hex'), size, hashes: hashes.map(toHex) };
  }

  /** @throws DomainError INVALID_INPUT for sizes that are none, reversed, or beyond the newest head. */
  async consistencyProof(ctx: RequestContext, from: number, to?: number | null): Promise<ConsistencyProof> {
    const size = await this.sizeWithin(ctx, to, 'to');
    if (from < 1 || from > size) throw DomainError.invalidInput([{ path: 'from', message: `must be from 1 to ${size}.` }]);
    return { from, to: size, hashes: (await this.consistency(ctx, from, size)).map(toHex) };
  }

  /** The hashes that prove a leaf in the tree of a size, which both are seen. */
  inclusion(ctx: RequestContext, index: number, size: number): Promise<Buffer[]> {
    return this.hashesOf(ctx, inclusionRanges(index, size));
  }

  consistency(ctx: RequestContext, from: number, to: number): Promise<Buffer[]> {
    return this.hashesOf(ctx, consistencyRanges(from, to));
  }

  /** A head with all that stands below it. */
  async present(ctx: RequestContext, { size, rootHash, checkpoint, madeAt }: StoredHead): Promise<TreeHead> {
    const cosignatures = await this.endorsements.cosignaturesOf(ctx, [size]);
    const tokens = await this.endorsements.tokensOf(ctx, [size]);
    const own = linesOf(parseNote(checkpoint), this.key.verifier);
    return {
      size,
      rootHash: toHex(rootHash),
      timestamp: madeAt,
      checkpoint: checkpoint + cosignatures.map(({ line }) => `${line}\n`).join(''),
      signatures: own.map(({ name, id, signature }) => ({ name, keyId: toHex(id), signature: signature.toString('base64') })),
      cosignatures: cosignatures.map(({ cosignerName, signedAt, line }) => ({ cosigner: cosignerName, signedAt, line })),
      timestampTokens: tokens.map(({ authority, stampedAt, token }) => {
        return { authority, stampedAt, token: Buffer.from(token).toString('base64') };
      }),
    };
  }

  private async sizeWithin(ctx: RequestContext, asked: number | null | undefined, path: string): Promise<number> {
    const largest = (await this.repository.newestHead(ctx))?.size ?? 0;
    if (asked == null) return largest;
    if (asked >= 1 && asked <= largest) return asked;
    const message =
      largest > 0 ? `must be from 1 to ${largest}, the newest head that you see.` : 'is of a log without any head yet.';
    throw DomainError.invalidInput([{ path, message }]);
  }

  private async hashesOf(ctx: RequestContext, ranges: readonly Range[]): Promise<Buffer[]> {
    const nodes = ranges.map(perfectNodes);
    const hashes = await this.repository.hashes(ctx, nodes.flat());
    let at = 0;
    return nodes.map(({ length }) => foldNodes(hashes.slice(at, (at += length))));
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
