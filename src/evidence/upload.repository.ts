import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { Bytes } from '../common/vault/seal.js';
import type { Segment } from './store/sealed-store.js';

export type StoredUpload = Prisma.EvidenceUploadGetPayload<object>;

@Injectable()
export class UploadRepository {
  constructor(private readonly database: DatabaseService) {}

  async byId(ctx: RequestContext, id: string): Promise<StoredUpload | null> {
    return (await this.database.client(ctx)).evidenceUpload.findUnique({ where: { id } });
  }

  async byTicket(ctx: RequestContext, ticketHash: Bytes): Promise<StoredUpload | null> {
    return (await this.database.client(ctx)).evidenceUpload.findUnique({ where: { ticketHash } });
  }

  /** How many uploads of an account are under way. */
  async countOpen(ctx: RequestContext, accountId: string): Promise<number> {
    return (await this.database.client(ctx)).evidenceUpload.count({ where: { accountId, finished: false } });
  }

  /** @returns whether the id was free. */
  async insert(ctx: RequestContext, row: Prisma.EvidenceUploadCreateManyInput): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).evidenceUpload.createMany({ data: row, skipDuplicates: true });
    return count > 0;
  }

  /** Gives an upload another ticket; the one before is good for nothing any more. */
  async renew(ctx: RequestContext, id: string, ticketHash: Bytes, expiresAt: Date): Promise<void> {
    await (await this.database.client(ctx)).evidenceUpload.updateMany({ where: { id }, data: { ticketHash, expiresAt } });
  }

  async segments(ctx: RequestContext, uploadId: string): Promise<Segment[]> {
    return (await this.database.client(ctx)).evidenceSegment.findMany({
      select: { start: true, length: true, object: true },
      where: { uploadId },
      orderBy: { start: 'asc' },
    });
  }

  /** Adds what follows to what has come. Of several who send the same stretch, one succeeds. @returns whether it did. */
  async append(ctx: RequestContext, uploadId: string, { start, length, object }: Segment): Promise<boolean> {
    const client = await this.database.client(ctx);
    const where = { id: uploadId, received: start, finished: false };
    const { count } = await client.evidenceUpload.updateMany({ where, data: { received: start + length } });
    if (count > 0) await client.evidenceSegment.createMany({ data: { uploadId, start, length, object } });
    return count > 0;
  }

  /** Whether it was not finished before: of several who finish it, one does. What is left of it only answers who asks again. */
  async finish(ctx: RequestContext, id: string): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { count } = await client.evidenceUpload.updateMany({ where: { id, finished: false }, data: { finished: true } });
    if (count > 0) await client.evidenceSegment.deleteMany({ where: { uploadId: id } });
    return count > 0;
  }

  async remove(ctx: RequestContext, id: string): Promise<void> {
    const client = await this.database.client(ctx);
    await client.evidenceSegment.deleteMany({ where: { uploadId: id } });
    await client.evidenceUpload.deleteMany({ where: { id } });
  }

  /** Uploads whose tickets ended before a moment. */
  async endedBefore(ctx: RequestContext, moment: Date): Promise<string[]> {
    const where = { expiresAt: { lt: moment } };
    const rows = await (await this.database.client(ctx)).evidenceUpload.findMany({ select: { id: true }, where, take: 1000 });
    return rows.map(({ id }) => id);
  }

  /** Which of these objects are stretches of uploads under way. */
  async knownObjects(ctx: RequestContext, objects: readonly string[]): Promise<Set<string>> {
    const where = { object: { in: [...objects] } };
    const rows = await (await this.database.client(ctx)).evidenceSegment.findMany({ select: { object: true }, where });
    return new Set(rows.map(({ object }) => object));
  }
}
