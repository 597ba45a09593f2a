import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { Prisma } from '../database/generated/client.js';
import type { RequestContext } from '../request-context.js';
import type { Bytes } from './seal.js';

/** One of the tracker's own keys. */
export interface WrappedKey {
  purpose: string;
  masterKeyId: string;
  wrapped: Bytes;
}

/** Tables that keep keys of subjects, one in a row, bound to the row's id. */
export const SUBJECTS = ['sealed_identity', 'evidence_file', 'evidence_upload'] as const;
export type Subjects = (typeof SUBJECTS)[number];

/** Below every id that there is. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The key of one sealed subject. */
export interface WrappedSubjectKey {
  id: string;
  masterKeyId: string;
  wrappedKey: Bytes;
}

@Injectable()
export class VaultRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Processes that start or rotate at once take turns. */
  async lock(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('vault', 0))::text`;
  }

  async all(ctx: RequestContext): Promise<WrappedKey[]> {
    return (await this.database.client(ctx)).wrappedKey.findMany();
  }

  /** Adds keys for purposes that have none. The caller holds the lock. */
  async add(ctx: RequestContext, keys: readonly WrappedKey[]): Promise<void> {
    await (await this.database.client(ctx)).wrappedKey.createMany({ data: [...keys] });
  }

  /** Lets nobody seal, open or erase a subject until the transaction ends. */
  async stopSealing(ctx: RequestContext): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$executeRaw`LOCK TABLE wrapped_key, sealed_identity, evidence_file, evidence_upload IN EXCLUSIVE MODE`;
  }

  /** The keys of subjects after an id, in the order of ids; of what was erased there is none. */
  async subjectKeys(ctx: RequestContext, of: Subjects, after: string | null, limit: number): Promise<WrappedSubjectKey[]> {
    const client = await this.database.client(ctx);
    return client.$queryRaw<WrappedSubjectKey[]>(Prisma.sql`
      SELECT id::text, master_key_id AS "masterKeyId", wrapped_key AS "wrappedKey" FROM ${Prisma.raw(of)}
       WHERE wrapped_key IS NOT NULL AND id > ${after ?? NO_ID}::uuid ORDER BY id LIMIT ${limit}`);
  }

  async rewrap(ctx: RequestContext, keys: readonly WrappedKey[]): Promise<void> {
    const client = await this.database.client(ctx);
    for (const { purpose, ...data } of keys) await client.wrappedKey.update({ where: { purpose }, data });
  }

  async rewrapSubjects(
    ctx: RequestContext,
    of: Subjects,
    masterKeyId: string,
    keys: readonly WrappedSubjectKey[],
  ): Promise<void> {
    const ids = keys.map(({ id }) => id);
    const wrapped = keys.map(({ wrappedKey }) => Buffer.from(wrappedKey).toString('hex'));
    await (
      await this.database.client(ctx)
    ).$executeRaw(Prisma.sql`
      UPDATE ${Prisma.raw(of)} s SET master_key_id = ${masterKeyId}, wrapped_key = decode(k.wrapped, 'hex')
        FROM unnest(${ids}::uuid[], ${wrapped}::text[]) AS k (id, wrapped) WHERE s.id = k.id`);
  }
}
