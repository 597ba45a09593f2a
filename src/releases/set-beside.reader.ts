import { Injectable } from '@nestjs/common';
import { LARGEST_PAGE } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import type { Certainty } from '../incidents/models/incident.enums.js';
import { PlaceLoader } from '../places/place.loader.js';
import { SourceLoader } from '../reports/source.loader.js';
import type { Reconciliation, ReconciliationRow } from './models/reconciliation.model.js';
import { ReconciliationService } from './reconciliation.service.js';
import type { SetBeside } from './set-beside.js';

/** Reads a month's reconciliation table whole, with what each row names. */
@Injectable()
export class SetBesideReader {
  constructor(
    private readonly service: ReconciliationService,
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly sources: SourceLoader,
  ) {}

  /** @throws DomainError WITHHELD where single incidents are not shown; INVALID_INPUT when asOf is not past. */
  async read(
    ctx: RequestContext,
    month: string,
    asOf: string | null,
    certaintyFloor: Certainty | null,
  ): Promise<{ table: Reconciliation; rows: SetBeside[] }> {
    const table = await this.service.of(ctx, month, asOf, certaintyFloor);
    const rows: SetBeside[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await this.service.rows(ctx, table, LARGEST_PAGE, after);
      rows.push(...(await Promise.all(nodes.map((row) => this.row(ctx, row)))));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return { table, rows };
  }

  private async row(ctx: RequestContext, { claim, behind, ...row }: ReconciliationRow): Promise<SetBeside> {
    const { sourceId, placeCode, incidentId, ...kept } = claim;
    const [source, { code, nameEn, nameAr }, incident] = await Promise.all([
      this.sources.byId(ctx, sourceId),
      this.places.byCode(ctx, placeCode),
      incidentId === null ? null : this.incidents.byId(ctx, incidentId),
    ]);
    // A table travels: what its source's licence keeps here is named in none, whoever asks.
    const isKeptHere = async ({ id }: { id: string }): Promise<boolean> =>
      (await this.incidents.byId(ctx, id))?.republishable === false;
    const keptHere = await Promise.all(behind.map(isKeptHere));
    const travelling = behind.filter((_, index) => !keptHere[index]);
    const named = [incidentId ?? [], kept.match?.incidents ?? [], travelling.map(({ id }) => id)].flat();
    return {
      row: { ...row, claim: kept, behind: travelling.map(({ id, reference, revision }) => ({ id, reference, revision })) },
      source: { nameEn: source.nameEn, nameAr: source.nameAr },
      place: { code, nameEn, nameAr },
      incident: incident?.republishable ? { reference: incident.reference } : null,
      incidentIds: [...new Set(named)],
    };
  }
}
