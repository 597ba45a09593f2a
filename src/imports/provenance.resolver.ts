import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { ImportedValue } from './models/import.model.js';
import { ProvenanceService } from './provenance.service.js';

@Resolver(() => Incident)
export class ProvenanceResolver {
  constructor(private readonly service: ProvenanceService) {}

  @ResolveField(() => [ImportedValue], {
    description:
      'Which of its values came from which cell of which imported file, by which rule, for readers of the restricted tier and whoever submitted it.',
  })
  provenance(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<ImportedValue[]> {
    return this.service.ofIncident(ctx, incident);
  }
}
