import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Tables } from '../revisions/audit/record.audit.js';
import type { Sizes } from './store/sealed-store.js';

/** A file, and how its key is kept; all null where there is none. */
export interface AuditedFile {
  readonly sha256: string | null;
  readonly fileId: string;
  readonly masterKeyId: string;
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

/** A file's id, and the bytes of its parts. */
export type SizedFile = { readonly id: string } & Sizes;

/** Reads evidence with its file and its custody, as they are stored. */
@Injectable()
export class EvidenceAuditRepository {
  constructor(private readonly database: DatabaseService) {}

  async rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    const client = await this.database.client(ctx);
    // A file that several name is counted with the first of them.
    const found = await client.$queryRaw<(AuditedFile & { id: string; hash: string })[]>`
      SELECT e.id::text, evidence_hash(e.id) AS hash, f.sha256, f.id::text AS "fileId", f.master_key_id AS "masterKeyId", f.wrapped_key AS "wrappedKey"
        FROM evidence e
        LEFT JOIN evidence_file f ON f.sha256 = e.sha256
         AND NOT EXISTS (SELECT FROM evidence o WHERE o.sha256 = e.sha256 AND o.id < e.id)
       WHERE e.id = ANY (${[...ids]}::uuid[])`;
    const entries = await client.custodyEntry.findMany({ where: { evidenceId: { in: [...ids] } }, orderBy: { id: 'asc' } });
    const custody = groupBy(entries, ({ evidenceId }) => evidenceId);
    const tablesOf = ({ id, hash, ...file }: (typeof found)[number]): Tables => ({
      evidence: [{ hash }],
      custody_entry: (custody.get(id) ?? []).map(({ evidenceId: _evidenceId, ...entry }, index) => {
        return { ...entry, id: entry.id.toString(), number: index + 1 };
      }),
      evidence_file: file.sha256 === null ? [] : [file],
    });
    return new Map(found.map((row) => [row.id, tablesOf(row)]));
  }

  /** Files after an id, in order, with how large each part of them is. */
  async files(ctx: RequestContext, after: string | null, limit: number): Promise<SizedFile[]> {
    const rows = await (
      await this.database.client(ctx)
    ).evidenceFile.findMany({
      select: { id: true, size: true, copySize: true, thumbnailSize: true },
      where: after === null ? {} : { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id, size, copySize, thumbnailSize }) => ({
      id,
      original: size,
      copy: copySize,
      thumbnail: thumbnailSize,
    }));
  }
}
