import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { OutsideRecordInput } from './dto/outside-record.input.js';
import { OutsideRecord, OutsideRecordPayload } from './models/outside-record.model.js';
import { OutsideRecordService } from './outside-record.service.js';

@Resolver(() => Incident)
export class OutsideRecordResolver {
  constructor(private readonly service: OutsideRecordService) {}

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => OutsideRecordPayload, {
    description:
      'Says what a data set of others calls an incident. One id there is one incident here. Who, when and why is kept. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT.',
  })
  async linkOutsideRecord(@Ctx() ctx: RequestContext, @Args('input') input: OutsideRecordInput): Promise<OutsideRecordPayload> {
    return { incident: await this.service.link(ctx, input) };
  }

  @Allow(Permission.REVIEW_INCIDENT)
  @Mutation(() => OutsideRecordPayload, {
    description: 'Takes a link to a data set of others back. Who, when and why is kept. Errors: INVALID_INPUT, NOT_FOUND.',
  })
  async unlinkOutsideRecord(@Ctx() ctx: RequestContext, @Args('input') input: OutsideRecordInput): Promise<OutsideRecordPayload> {
    return { incident: await this.service.unlink(ctx, input) };
  }

  @ResolveField(() => [OutsideRecord], {
    description:
      'What it is called in data sets of others, for readers of the restricted tier and whoever submitted it: such a data set may say where exactly it was.',
  })
  outsideRecords(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<OutsideRecord[]> {
    return this.service.ofIncident(ctx, incident);
  }
}
