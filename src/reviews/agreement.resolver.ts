import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { Facility } from '../facilities/models/facility.model.js';
import { Incident } from '../incidents/models/incident.model.js';
import { AgreementService } from './agreement.service.js';
import { AgreedValue } from './models/agreement.model.js';

@Resolver(() => Incident)
export class AgreementResolver {
  constructor(private readonly service: AgreementService) {}

  @ResolveField(() => [AgreedValue], {
    description:
      'Each agreed value beside what every report says of it, those of merged incidents among them. For verifiers and analysts, and for whoever submitted it, of the own reports.',
  })
  agreement(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<AgreedValue[]> {
    return this.service.of(ctx, incident);
  }
}

@Resolver(() => AgreedValue)
export class AgreedValueResolver {
  constructor(private readonly facilities: FacilityLoader) {}

  @ResolveField(() => Facility, { nullable: true, description: 'Of damage and service: which facility.' })
  facility(@Ctx() ctx: RequestContext, @Parent() { facilityId }: AgreedValue): Soon<Facility | null> | null {
    return facilityId === null ? null : this.facilities.namedById(ctx, facilityId);
  }
}
