import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Report } from '../reports/models/report.model.js';
import { ReportLoader } from '../reports/report.loader.js';
import type { IncidentFigures } from './incident.figures.js';
import type { Ambulances, Attribution, Casualty, FacilityImpact, Strike } from './incident.record.js';
import { IncidentRepository } from './incident.repository.js';
import type { Incident } from './models/incident.model.js';

const NO_AMBULANCES: Ambulances = { destroyed: null, damaged: null, stolen: null };

/** Batched look-ups of incidents and their parts. */
@Injectable()
export class IncidentLoader {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly reports: ReportLoader,
  ) {}

  async byId(ctx: RequestContext, id: string): Promise<Incident | null> {
    return (await batched(ctx, this, 'byId', (ids: readonly string[]) => this.incidents.byIds(ctx, ids)).load(id)) ?? null;
  }

  async strikesOf(ctx: RequestContext, id: string): Promise<Strike[]> {
    return (await batched(ctx, this, 'strikes', (ids: readonly string[]) => this.incidents.strikesOf(ctx, ids)).load(id)) ?? [];
  }

  async facilityImpactsOf(ctx: RequestContext, id: string): Promise<FacilityImpact[]> {
    const load = batched(ctx, this, 'impacts', (ids: readonly string[]) => this.incidents.facilityImpactsOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  async ambulancesOf(ctx: RequestContext, id: string): Promise<Ambulances> {
    const load = batched(ctx, this, 'ambulances', (ids: readonly string[]) => this.incidents.ambulancesOf(ctx, ids));
    return (await load.load(id)) ?? NO_AMBULANCES;
  }

  async casualtiesOf(ctx: RequestContext, id: string): Promise<Casualty[]> {
    const load = batched(ctx, this, 'casualties', (ids: readonly string[]) => this.incidents.casualtiesOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  async attributionsOf(ctx: RequestContext, id: string): Promise<Attribution[]> {
    const load = batched(ctx, this, 'attributions', (ids: readonly string[]) => this.incidents.attributionsOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  async figuresOf(ctx: RequestContext, id: string): Promise<IncidentFigures> {
    const figures = await batched(ctx, this, 'figures', (ids: readonly string[]) => this.incidents.figuresOf(ctx, ids)).load(id);
    if (!figures) throw new Error(`incident ${id} has no figures`);
    return figures;
  }

  async mergedInto(ctx: RequestContext, id: string): Promise<Incident[]> {
    const load = batched(ctx, this, 'mergedInto', (ids: readonly string[]) => this.incidents.mergedInto(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  /** All reports that an incident rests on: its own, and those of what was merged into it. The first received first. */
  async reportsOf(ctx: RequestContext, id: string): Promise<Report[]> {
    const load = batched(ctx, this, 'withMerged', (ids: readonly string[]) => this.incidents.withMerged(ctx, ids));
    const filed = await Promise.all(((await load.load(id)) ?? []).map((one) => this.reports.filedUnder(ctx, one)));
    return filed.flat().sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  }
}
