import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import { type Soon, whenThere } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import type { Report } from '../reports/models/report.model.js';
import { ReportLoader } from '../reports/report.loader.js';
import { IncidentRepository } from './incident.repository.js';
import { toPart } from './incident.rows.js';
import type { Incident, IncidentParts } from './models/incident.model.js';

/** Whose parts are asked for: an incident as it is, or as it was, which carries them. */
type Whose = Pick<Incident, 'id' | 'past'>;

/** Batched look-ups of incidents and their parts. */
@Injectable()
export class IncidentLoader {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly reports: ReportLoader,
  ) {}

  /** @param asOf a settled moment; null for now. */
  async byId(ctx: RequestContext, id: string, asOf: Date | null = null): Promise<Incident | null> {
    const load = batched(ctx, this, `byId ${asOf?.toISOString()}`, (ids: readonly string[]) =>
      this.incidents.byIds(ctx, ids, asOf),
    );
    return (await load.load(id)) ?? null;
  }

  /** A part of an incident. Whatever parts of whatever incidents are asked for in the same tick are one statement. */
  partOf<P extends keyof IncidentParts>(ctx: RequestContext, { id, past }: Whose, part: P): Soon<IncidentParts[P]> {
    if (past) return past[part];
    return whenThere(this.batchOfParts(ctx).load(`${part} ${id}`), (found) =>
      // Not thrown: who asks for many of them would leave the others unheard.
      found ? (found as IncidentParts[P]) : Promise.reject(new Error(`incident ${id} has no ${part}`)),
    );
  }

  /** Reads parts that will be asked for. */
  readAhead(ctx: RequestContext, incidents: readonly Whose[], parts: readonly (keyof IncidentParts)[]): Promise<void> {
    const now = incidents.filter(({ past }) => !past);
    return this.batchOfParts(ctx).readAhead(now.flatMap(({ id }) => parts.map((part) => `${part} ${id}`)));
  }

  async mergedInto(ctx: RequestContext, id: string): Promise<Incident[]> {
    const load = batched(ctx, this, 'mergedInto', (ids: readonly string[]) => this.incidents.mergedInto(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  /** All reports that an incident rests on: its own, and those of what was merged into it. The first received first; in the past, those received by then. */
  async reportsOf(ctx: RequestContext, { id, past }: Whose): Promise<Report[]> {
    const load = batched(ctx, this, 'withMerged', (ids: readonly string[]) => this.incidents.withMerged(ctx, ids));
    const filed = await Promise.all(((await load.load(id)) ?? []).map((one) => this.reports.filedUnder(ctx, one)));
    const received = filed.flat().filter(({ receivedAt }) => !past || receivedAt <= past.moment);
    return received.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  /** By keys that are each a part's name and an incident's id. */
  private batchOfParts(ctx: RequestContext) {
    return batched(ctx, this, 'parts', (keys: readonly string[]) => this.parts(ctx, keys));
  }

  private async parts(ctx: RequestContext, keys: readonly string[]): Promise<Map<string, IncidentParts[keyof IncidentParts]>> {
    const asked = keys.map((key) => key.split(' ') as [part: keyof IncidentParts, id: string]);
    // In one order, so that the same question is the same statement.
    const parts = [...new Set(asked.map(([part]) => part))].sort();
    const rows = await this.incidents.parts(ctx, [...new Set(asked.map(([, id]) => id))], parts);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      asked.flatMap(([part, id]) => {
        const found = toPart(byId.get(id)!, part);
        return found ? [[`${part} ${id}`, found]] : [];
      }),
    );
  }
}

/** Parts that say within what they are shown: their own fields look it up from there. */
export function shownWithin<T extends object>({ id, past }: Whose, parts: readonly T[]): T[] {
  const within = { incidentId: id, asOf: past?.moment ?? null };
  return parts.map((part) => ({ ...part, within }));
}
