import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { PackedPage } from './incident-export.rows.js';
import { type ExportKey, exportPage } from './incident-export.sql.js';

@Injectable()
export class IncidentExportRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Opens what the context reads in. */
  async begin(ctx: RequestContext): Promise<void> {
    await this.database.client(ctx);
  }

  /** A page of the incidents that met a condition at a settled moment, the first by date and id. */
  async page(
    ctx: RequestContext,
    condition: IncidentCondition,
    moment: Date,
    after: ExportKey | null,
    limit: number,
  ): Promise<PackedPage> {
    const client = await this.database.client(ctx);
    const hasWords = tierOf(ctx.audience) >= Tier.MEMBER;
    const statement = exportPage(condition, moment, after, limit, hasWords);
    const [page] = await client.$queryRaw<{ ids: string | null; last: string | null; rows: string }[]>(statement);
    return new PackedPage(page!.ids?.split(',') ?? [], page!.last, page!.rows);
  }
}
