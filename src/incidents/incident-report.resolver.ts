import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Report } from '../reports/models/report.model.js';
import { AddReportInput } from './dto/report.input.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentReportService } from './incident-report.service.js';
import { Incident } from './models/incident.model.js';
import { AddReportPayload, ReportReadingModel } from './models/reading.model.js';

@Resolver(() => Report)
export class IncidentReportResolver {
  constructor(
    private readonly service: IncidentReportService,
    private readonly incidents: IncidentLoader,
  ) {}

  @Allow(Permission.SUBMIT_INCIDENT)
  @Mutation(() => AddReportPayload, {
    description:
      'Files what a source says of an incident, once for each client-made id; the incident itself stays as it is, and gets a revision. A verifier files under any incident that is not merged, a monitor under their own until somebody takes it into review. Errors: INVALID_INPUT, NOT_FOUND, AMBIGUOUS, CONFLICT, FORBIDDEN; nothing is stored then.',
  })
  async addReport(@Ctx() ctx: RequestContext, @Args('input') input: AddReportInput): Promise<AddReportPayload> {
    const report = await this.service.add(ctx, input);
    return { report, incident: (await this.incidents.byId(ctx, report.incidentId))! };
  }

  @ResolveField(() => Incident, { nullable: true, description: 'The incident that it was filed under: it is never moved.' })
  incident(@Ctx() ctx: RequestContext, @Parent() report: Report): Promise<Incident | null> {
    return this.incidents.byId(ctx, report.incidentId);
  }

  @ResolveField(() => ReportReadingModel, { description: 'What it says, as it was read when it came.' })
  reading(@Parent() report: Report): ReportReadingModel {
    return report.read as ReportReadingModel;
  }
}
