import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import { LARGEST_PAGE } from '../common/graphql/connection.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { PlaceLoader } from '../places/place.loader.js';
import type { Reconciliation, ReconciliationRow } from '../releases/models/reconciliation.model.js';
import { ReconciliationService } from '../releases/reconciliation.service.js';
import { SourceLoader } from '../reports/source.loader.js';
import type { ReconciliationQuery } from './export.query.js';
import type { ReconciliationExportRow } from './reconciliation.columns.js';

/** Reads a month's reconciliation table whole, with what an export shows of each row. */
@Injectable()
export class ReconciliationExportReader {
  constructor(
    private readonly service: ReconciliationService,
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly sources: SourceLoader,
  ) {}

  /** @throws DomainError WITHHELD where single incidents are not shown; INVALID_INPUT when asOf is not past. */
  read(
    ctx: RequestContext,
    { month, asOf, certaintyFloor }: ReconciliationQuery,
  ): Promise<{ table: Reconciliation; rows: ReconciliationExportRow[] }> {
    return reading(ctx, async (own) => {
      const table = await this.service.of(own, month, asOf, certaintyFloor);
      const rows: ReconciliationExportRow[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo } = await this.service.rows(own, table, LARGEST_PAGE, after);
        rows.push(...(await Promise.all(nodes.map((row) => this.row(own, row)))));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      return { table, rows };
    });
  }

  private async row(ctx: RequestContext, row: ReconciliationRow): Promise<ReconciliationExportRow> {
    const { sourceId, placeCode, incidentId } = row.claim;
    const [source, place, incident] = await Promise.all([
      this.sources.byId(ctx, sourceId),
      this.places.byCode(ctx, placeCode),
      incidentId === null ? null : this.incidents.byId(ctx, incidentId),
    ]);
    // A file travels: what its source's licence keeps here is in none, whoever asks.
    return { row, source, place, incident: incident?.republishable ? incident : null };
  }
}
