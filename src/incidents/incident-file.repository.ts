import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';

/** Evidence as an incident's revisions keep it: with its hash, so that no file is exchanged unseen. The rest is src/evidence. */
export interface IncidentFile {
  readonly id: string;
  readonly kind: string;
  /** Of the original; null for a link. */
  readonly sha256: string | null;
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly link: string | null;
  readonly caption: string | null;
  readonly takenAt: Date | null;
}

@Injectable()
export class IncidentFileRepository {
  constructor(private readonly database: DatabaseService) {}

  /** What stands of each incident's evidence, in the order of ids; not what was replaced or withdrawn. */
  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, IncidentFile[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).evidence.findMany({
      select: {
        ...{ incidentId: true, id: true, kind: true, sha256: true, link: true, caption: true, takenAt: true },
        file: { select: { size: true, mediaType: true } },
      },
      where: { incidentId: { in: [...incidentIds] }, state: 'KEPT' },
      orderBy: { id: 'asc' },
    });
    const files = rows.map(({ incidentId, file, ...row }) => {
      return { incidentId, file: { ...row, size: file?.size ?? null, mediaType: file?.mediaType ?? null } };
    });
    return new Map([...groupBy(files, ({ incidentId }) => incidentId)].map(([id, group]) => [id, group.map(({ file }) => file)]));
  }
}
