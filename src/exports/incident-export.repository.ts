import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { PackedPage } from './incident-export.rows.js';
import { type ExportKey, exportPage } from './incident-export.sql.js';

@Injectable()
export class IncidentExportRepository {
  constructor(private readonly database: DatabaseService) {}

  /** A page of the incidents that met a condition at a settled moment, the first by date and id. */
  async page(
    ctx: RequestContext,
    condition: IncidentCondition,
    moment: Date,
    after: ExportKey | null,
    limit: number,
  ): Promise<PackedPage> {
    const client = await this.database.client(ctx);
    const [page] = await client.$queryRaw<{ ids: string | null; rows: string }[]>(exportPage(condition, moment, after, limit));
    return new PackedPage(page!.ids?.split(',') ?? [], page!.rows);
  }
}
