import { Args, Info, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Organisation } from '../accounts/models/organisation.model.js';
import { OrganisationLoader } from '../accounts/organisation.loader.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { AsOf } from '../common/graphql/as-of.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import { selected } from '../common/graphql/selected.js';
import { allThere, type Soon, whenThere } from '../common/graphql/soon.js';
import type { GraphqlContext } from '../common/http/request-of.js';
import type { RequestContext } from '../common/request-context.js';
import { CountRange } from '../counts/models/count.model.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { Facility } from '../facilities/models/facility.model.js';
import { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { Governorate, Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { Report } from '../reports/models/report.model.js';
import { RevisionLoader } from '../revisions/revision.loader.js';
import { IncidentFilter, IncidentOrder } from './dto/incident-filter.input.js';
import { AmendIncidentInput, SubmitIncidentInput } from './dto/incident.input.js';
import { IncidentAhead } from './incident.ahead.js';
import { IncidentLoader, shownWithin } from './incident.loader.js';
import { IncidentService } from './incident.service.js';
import {
  Ambulances,
  AmendIncidentPayload,
  Attribution,
  Casualty,
  FacilityImpact,
  Incident,
  IncidentConnection,
  Strike,
  SubmitIncidentPayload,
  UnnamedFacilities,
} from './models/incident.model.js';
import { IncidentRevision } from './models/incident-revision.model.js';

@Resolver(() => Incident)
export class IncidentResolver {
  constructor(
    private readonly service: IncidentService,
    private readonly loader: IncidentLoader,
    private readonly ahead: IncidentAhead,
    private readonly places: PlaceLoader,
    private readonly facilityLoader: FacilityLoader,
    private readonly perpetratorLoader: PerpetratorLoader,
    private readonly revisionLoader: RevisionLoader,
    private readonly organisationLoader: OrganisationLoader,
  ) {}

  @Public()
  @KeepAnswer()
  @Query(() => Incident, {
    nullable: true,
    description:
      'One incident, by id or by reference; null when there is none. The id and reference of a merged incident lead to the one that it was merged into; for the public, when both were published.',
  })
  incident(
    @Ctx() ctx: RequestContext,
    @Args('id', { type: () => UuidScalar, nullable: true }) id?: string | null,
    @Args('reference', { type: () => String, nullable: true }) reference?: string | null,
    @Args('merged', {
      type: () => Boolean,
      nullable: true,
      description: 'The merged record itself, instead of the one that it leads to, for those who may see it.',
    })
    merged?: boolean | null,
    @AsOf('Show it as it was on record at that moment, with all that belongs to it; now when left out.') asOf?: string | null,
  ): Promise<Incident | null> {
    return this.service.find(ctx, { id, reference, merged }, asOf);
  }

  @Public()
  @KeepAnswer()
  @Query(() => IncidentConnection, {
    description: 'Incidents that meet a filter: the same that a tally with this filter counts.',
  })
  async incidents(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Args('filter', { type: () => IncidentFilter, nullable: true }) filter?: IncidentFilter,
    @Args('orderBy', { type: () => IncidentOrder, nullable: true }) orderBy?: IncidentOrder,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
    @AsOf(
      'Those on record at that moment, found and shown as they were then; now when left out. A cursor is good for the moment of its page.',
    )
    asOf?: string | null,
  ): Promise<Connection<Incident>> {
    const page = await this.service.list(ctx, filter ?? {}, { orderBy, first, after, asOf });
    await this.ahead.read(ctx, page.nodes, selected(info, ['nodes', 'edges.node']));
    return page;
  }

  @Allow(Permission.SUBMIT_INCIDENT)
  @Mutation(() => SubmitIncidentPayload, {
    description:
      'Records an incident, once for each client-made id. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, CONFLICT; nothing is stored then.',
  })
  async submitIncident(@Ctx() ctx: RequestContext, @Args('input') input: SubmitIncidentInput): Promise<SubmitIncidentPayload> {
    return { incident: await this.service.submit(ctx, input) };
  }

  @Allow(Permission.AMEND_INCIDENT)
  @Mutation(() => AmendIncidentPayload, {
    description: 'Changes an incident and keeps what it was. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, STALE_REVISION.',
  })
  async amendIncident(@Ctx() ctx: RequestContext, @Args('input') input: AmendIncidentInput): Promise<AmendIncidentPayload> {
    return { incident: await this.service.amend(ctx, input) };
  }

  @ResolveField(() => Place, { description: 'The most exact place on record; for the public, the governorate.' })
  place(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Place> {
    return this.places.byCode(ctx, incident.placeCode);
  }

  @ResolveField(() => Governorate, { nullable: true, description: 'Null when no more than the country is known.' })
  governorate(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Governorate | null> {
    return whenThere(this.places.byCode(ctx, incident.placeCode), (place) =>
      this.places.byOptionalCode(ctx, place.governorateCode),
    );
  }

  @ResolveField(() => Place, { nullable: true, description: 'Null when no more than the governorate is known.' })
  district(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Place | null> {
    return whenThere(this.places.byCode(ctx, incident.placeCode), (place) => this.places.byOptionalCode(ctx, place.districtCode));
  }

  @ResolveField(() => [Strike])
  strikes(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Strike[]> {
    return this.loader.partOf(ctx, incident, 'strikes');
  }

  @ResolveField(() => [FacilityImpact])
  facilityImpacts(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<FacilityImpact[]> {
    return whenThere(this.loader.partOf(ctx, incident, 'facilityImpacts'), (found) => shownWithin(incident, found));
  }

  @ResolveField(() => [Facility], { description: 'The facilities attacked; none for those who may not know which.' })
  async facilities(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<Facility[]> {
    const impacts = await this.loader.partOf(ctx, incident, 'facilityImpacts');
    const facilities = await Promise.all(
      impacts.map(async ({ facilityId }) => this.facilityLoader.namedById(ctx, facilityId, incident.past?.moment)),
    );
    return facilities.filter((facility) => facility !== null);
  }

  @ResolveField(() => [UnnamedFacilities], { description: 'Facilities that the sources count and do not name.' })
  unnamedFacilities(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<UnnamedFacilities[]> {
    return this.loader.partOf(ctx, incident, 'unnamedFacilities');
  }

  @ResolveField(() => Ambulances)
  ambulances(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Ambulances> {
    return this.loader.partOf(ctx, incident, 'ambulances');
  }

  @ResolveField(() => [Casualty], { description: 'People harmed: groups that add up, each with its parts.' })
  casualties(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Casualty[]> {
    return this.loader.partOf(ctx, incident, 'casualties');
  }

  @ResolveField(() => [Attribution])
  attributions(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<Attribution[]> {
    return whenThere(this.loader.partOf(ctx, incident, 'attributions'), (found) => shownWithin(incident, found));
  }

  @ResolveField(() => [Perpetrator], { description: 'Every party named in any attribution, whatever its mode.' })
  perpetrators(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<(Perpetrator | null)[]> {
    return whenThere(this.loader.partOf(ctx, incident, 'attributions'), (attributions) => {
      const ids = new Set(attributions.flatMap(({ perpetratorIds }) => perpetratorIds));
      return allThere([...ids].map((id) => this.perpetratorLoader.byId(ctx, id, incident.past?.moment)));
    });
  }

  @ResolveField(() => CountRange, { description: 'People killed, all groups together.' })
  killed(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<CountRange> {
    return whenThere(this.loader.partOf(ctx, incident, 'figures'), (figures) => figures.killed);
  }

  @ResolveField(() => CountRange, { description: 'People injured, all groups together.' })
  injured(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<CountRange> {
    return whenThere(this.loader.partOf(ctx, incident, 'figures'), (figures) => figures.injured);
  }

  @ResolveField(() => CountRange, { description: 'Health workers, paramedics among them, killed.' })
  healthWorkersKilled(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<CountRange> {
    return whenThere(this.loader.partOf(ctx, incident, 'figures'), (figures) => figures.healthWorkersKilled);
  }

  @ResolveField(() => CountRange)
  ambulancesDestroyed(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Soon<CountRange> {
    return whenThere(this.loader.partOf(ctx, incident, 'figures'), (figures) => figures.ambulancesDestroyed);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'Which submitted it; null for those who may not know.' })
  organisation({ organisationId }: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<Organisation | null> | null {
    return organisationId === null ? null : this.organisationLoader.byId(ctx, organisationId);
  }

  @ResolveField(() => [IncidentRevision], { description: 'Its history up to the revision shown, the submission first.' })
  revisions(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<IncidentRevision[]> {
    return this.revisionLoader.ofIncident(ctx, incident.id, incident.revision);
  }

  @ResolveField(() => [Report], {
    description:
      'What sources said: its own reports, and those of what was merged into it, the first received first. Verifiers and analysts see all of them, others those that they filed themselves.',
  })
  reports(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<Report[]> {
    return this.loader.reportsOf(ctx, incident);
  }

  @ResolveField(() => Incident, { nullable: true, description: 'The incident that it was merged into, if it was.' })
  mergedInto({ mergedIntoId }: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<Incident | null> | null {
    return mergedIntoId === null ? null : this.loader.byId(ctx, mergedIntoId);
  }

  @ResolveField(() => [Incident], { description: 'Incidents that were merged into it, each with its own history.' })
  mergedIncidents(incident: Incident, _: unknown, { request: ctx }: GraphqlContext): Promise<Incident[]> {
    return this.loader.mergedInto(ctx, incident.id);
  }
}
