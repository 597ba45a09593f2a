import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { seesRestricted } from '../incidents/incident.policy.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { ImportRepository } from './import.repository.js';
import type { ImportedValue } from './models/import.model.js';
import { TraceNames } from './row.results.js';
import { RULES } from './rules/rule.js';

/** Where the values of incidents come from. */
@Injectable()
export class ProvenanceService {
  constructor(private readonly repository: ImportRepository) {}

  async ofIncident(ctx: RequestContext, incident: Incident): Promise<ImportedValue[]> {
    if (!seesRestricted(ctx, incident)) return [];
    const rowsOf = batched(ctx, this, 'rows', (ids: readonly string[]) => this.repository.rowsOfIncidents(ctx, ids));
    const batchOf = batched(ctx, this, 'batches', (ids: readonly string[]) => this.repository.byIds(ctx, ids));
    const values = await Promise.all(
      ((await rowsOf.load(incident.id)) ?? []).map(async (row): Promise<ImportedValue[]> => {
        const batch = await batchOf.load(row.batchId);
        if (!batch?.layout || row.revision! > incident.revision) return [];
        const { fileName, fileHash, layout } = batch;
        return new TraceNames(batch).named(row.trace).map(({ field, column, rule }) => ({
          ...{ field, fileName, fileHash, row: row.number, rule, ruleMeans: RULES[rule], revision: row.revision! },
          column: layout.columns.find(({ index }) => index === column)?.name ?? String(column + 1),
          given: String(row.cells[column] ?? ''),
        }));
      }),
    );
    return values.flat();
  }
}
