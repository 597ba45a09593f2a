import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Report } from '../reports/models/report.model.js';
import { ReportLoader } from '../reports/report.loader.js';
import type { IncidentFigures } from './incident.figures.js';
import type { Ambulances, Attribution, Casualty, FacilityImpact, Strike, UnnamedFacilities } from './incident.record.js';
import { IncidentRepository } from './incident.repository.js';
import type { Incident } from './models/incident.model.js';

const NO_AMBULANCES: Ambulances = { destroyed: null, damaged: null, stolen: null };

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

  async strikesOf(ctx: RequestContext, { id, past }: Whose): Promise<Strike[]> {
    const load = batched(ctx, this, 'strikes', (ids: readonly string[]) => this.incidents.strikesOf(ctx, ids));
    return past?.strikes ?? (await load.load(id)) ?? [];
  }

  async facilityImpactsOf(ctx: RequestContext, { id, past }: Whose): Promise<FacilityImpact[]> {
    const load = batched(ctx, this, 'impacts', (ids: readonly string[]) => this.incidents.facilityImpactsOf(ctx, ids));
    return past?.facilityImpacts ?? (await load.load(id)) ?? [];
  }

  async unnamedFacilitiesOf(ctx: RequestContext, { id, past }: Whose): Promise<UnnamedFacilities[]> {
    const load = batched(ctx, this, 'unnamed', (ids: readonly string[]) => this.incidents.unnamedFacilitiesOf(ctx, ids));
    return past?.unnamedFacilities ?? (await load.load(id)) ?? [];
  }

  async ambulancesOf(ctx: RequestContext, { id, past }: Whose): Promise<Ambulances> {
    const load = batched(ctx, this, 'ambulances', (ids: readonly string[]) => this.incidents.ambulancesOf(ctx, ids));
    return past?.ambulances ?? (await load.load(id)) ?? NO_AMBULANCES;
  }

  async casualtiesOf(ctx: RequestContext, { id, past }: Whose): Promise<Casualty[]> {
    const load = batched(ctx, this, 'casualties', (ids: readonly string[]) => this.incidents.casualtiesOf(ctx, ids));
    return past?.casualties ?? (await load.load(id)) ?? [];
  }

  async attributionsOf(ctx: RequestContext, { id, past }: Whose): Promise<Attribution[]> {
    const load = batched(ctx, this, 'attributions', (ids: readonly string[]) => this.incidents.attributionsOf(ctx, ids));
    return past?.attributions ?? (await load.load(id)) ?? [];
  }

  async figuresOf(ctx: RequestContext, { id, past }: Whose): Promise<IncidentFigures> {
    const load = batched(ctx, this, 'figures', (ids: readonly string[]) => this.incidents.figuresOf(ctx, ids));
    const figures = past?.figures ?? (await load.load(id));
    if (!figures) throw new Error(`incident ${id} has no figures`);
    return figures;
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
}

/** Parts that say within what they are shown: their own fields look it up from there. */
export function shownWithin<T extends object>({ id, past }: Whose, parts: readonly T[]): T[] {
  const within = { incidentId: id, asOf: past?.moment ?? null };
  return parts.map((part) => ({ ...part, within }));
}
