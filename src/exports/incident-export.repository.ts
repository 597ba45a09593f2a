import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { PackedPage } from './incident-export.rows.js';
import { type ExportKey, exportPage } from './incident-export.sql.js';

@Injectable()
export class IncidentExportRepository {
  constructor(private readonly database: DatabaseService) {}

  /** A page of the incidents that meet a condition, the first by date and id. */
  async page(ctx: RequestContext, condition: IncidentCondition, after: ExportKey | null, limit: number): Promise<PackedPage> {
    const client = await this.database.client(ctx);
    const [page] = await client.$queryRaw<{ rows: string }[]>(exportPage(condition, after, limit));
    return new PackedPage(page!.rows);
  }
}
