import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { LintService } from './lint.service.js';
import { LintNote } from './models/lint-note.model.js';

@Resolver(() => Incident)
export class LintResolver {
  constructor(private readonly service: LintService) {}

  @ResolveField(() => [LintNote], {
    description:
      'What in the record may be wrong, for readers of the restricted tier and whoever submitted it; others get none. It stops nobody.',
  })
  lintNotes(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<LintNote[]> {
    return this.service.ofIncident(ctx, incident);
  }
}
