import { Injectable } from '@nestjs/common';
import type { Connection } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentService } from '../incidents/incident.service.js';
import { type Certainty, IncidentStatus } from '../incidents/models/incident.enums.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { RevisionService } from '../revisions/revision.service.js';
import { ClaimLoader } from './claim.loader.js';
import { ClaimRepository } from './claim.repository.js';
import { type ItemisedIncident, itemise } from './claim.units.js';
import { CountedReader } from './counted.reader.js';
import { pageOf } from './listed.js';
import type { Claim } from './models/claim.model.js';
import type { Reconciliation, ReconciliationRow } from './models/reconciliation.model.js';
import { daysOf } from './month.js';
import { RECONCILIATION_RULES, ruleFor } from './reconciliation.rules.js';
import { explanation } from './reconciliation.words.js';
import { filterOf } from './release.scope.js';

const ORDER = 'reconciliation';

/** Sets what others published beside what is on record. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly claimLoader: ClaimLoader,
    private readonly reader: CountedReader,
    private readonly incidents: IncidentService,
    private readonly incidentLoader: IncidentLoader,
    private readonly revisions: RevisionService,
  ) {}

  /** @throws DomainError INVALID_INPUT when asOf is not past; WITHHELD where single incidents are not shown. */
  async of(ctx: RequestContext, month: string, asOf?: string | null, certaintyFloor?: Certainty | null): Promise<Reconciliation> {
    this.incidents.refuseSingly(ctx);
    const moment = (await this.revisions.momentOf(ctx, asOf)) ?? (await this.revisions.newestSettled(ctx));
    return { month, asOf: moment, certaintyFloor: certaintyFloor ?? null, rules: RECONCILIATION_RULES };
  }

  /** A page of the table. Claims of one scope read their incidents once. */
  async rows(
    ctx: RequestContext,
    table: Reconciliation,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<ReconciliationRow>> {
    const page = pageOf(await this.claims.standing(ctx, daysOf(table.month)), ORDER, first, after);
    const scopes = new Map<string, Promise<ItemisedIncident[]>>();
    const nodes = await Promise.all(
      page.nodes.map(async ({ id }) => this.row(ctx, table, (await this.claimLoader.byId(ctx, id))!, scopes)),
    );
    const edges = page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! }));
    return { edges, nodes, pageInfo: page.pageInfo, totalCount: page.totalCount };
  }

  private async row(
    ctx: RequestContext,
    table: Reconciliation,
    claim: Claim,
    scopes: Map<string, Promise<ItemisedIncident[]>>,
  ): Promise<ReconciliationRow> {
    const { unit, value: claimed, scopeWords, match } = claim;
    const own = itemise(unit, await this.inScope(ctx, table, claim, scopes));
    const computed = ruleFor({ unit, claimed, scopeWords, itemised: own.figure });
    // What somebody chose to compare is of a scope that they vouch for.
    const chosen = match?.incidents.length ? itemise(unit, await this.chosen(ctx, table, match.incidents)) : null;
    const compared = chosen ?? own;
    const rule = chosen ? ruleFor({ unit, claimed, scopeWords: null, itemised: chosen.figure }) : computed;
    const isSet = match?.outcome != null;
    const told = { claim, figure: compared.figure, behind: compared.behind.length, rule: isSet ? null : rule };
    return {
      id: claim.id,
      claim,
      figure: compared.figure,
      outcome: match?.outcome ?? rule.outcome,
      computedOutcome: computed.outcome,
      computedFigure: own.figure,
      rule: isSet ? null : rule.id,
      setByHand: match !== null,
      explanationEn: explanation(told, 'en'),
      explanationAr: explanation(told, 'ar'),
      behind: compared.behind.map(({ id, reference, revision }) => ({ id, reference, revision, asOf: table.asOf })),
    };
  }

  /** The incidents of a claim's own scope: the one that it is about, or those of its place and days. */
  private inScope(
    ctx: RequestContext,
    table: Reconciliation,
    { incidentId, placeCode, from, to }: Claim,
    scopes: Map<string, Promise<ItemisedIncident[]>>,
  ): Promise<ItemisedIncident[]> {
    const key = incidentId ?? `${placeCode} ${from} ${to}`;
    const known = scopes.get(key);
    if (known) return known;
    const { certaintyFloor, asOf } = table;
    const filter = { ...filterOf({ certaintyFloor: certaintyFloor ?? undefined }), place: [placeCode], from, to };
    const found = incidentId ? this.chosen(ctx, table, [incidentId]) : this.reader.all(ctx, filter, asOf);
    scopes.set(key, found);
    return found;
  }

  /** Incidents by id, as far as they were published; a merged one is the incident that it leads to. */
  private async chosen(ctx: RequestContext, { asOf }: Reconciliation, ids: readonly string[]): Promise<ItemisedIncident[]> {
    const found = await Promise.all(ids.map((id) => this.published(ctx, id, asOf)));
    const distinct = new Map(found.flatMap((incident) => (incident ? [[incident.id, incident]] : [])));
    return Promise.all([...distinct.values()].map((incident) => this.reader.counted(ctx, incident, asOf)));
  }

  private async published(ctx: RequestContext, id: string, asOf: Date): Promise<Incident | null> {
    const then = await this.incidentLoader.byId(ctx, id, asOf);
    if (then?.status === IncidentStatus.PUBLISHED) return then;
    const survivor = await this.incidents.find(ctx, { id });
    if (!survivor || survivor.id === id) return null;
    const instead = await this.incidentLoader.byId(ctx, survivor.id, asOf);
    return instead?.status === IncidentStatus.PUBLISHED ? instead : null;
  }
}
