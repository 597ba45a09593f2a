import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Public } from '../common/authz/access.decorator.js';
import { AsOf } from '../common/graphql/as-of.decorator.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { Certainty } from '../incidents/models/incident.enums.js';
import { pageOf } from './listed.js';
import { CountedIncidentConnection, type CountedIncidentModel } from './models/counted-incident.model.js';
import { Reconciliation, ReconciliationRow, ReconciliationRowConnection } from './models/reconciliation.model.js';
import { ReconciliationService } from './reconciliation.service.js';

@Resolver(() => Reconciliation)
export class ReconciliationResolver {
  constructor(private readonly service: ReconciliationService) {}

  @Public()
  @KeepAnswer()
  @Query(() => Reconciliation, {
    description:
      'What others published about a month, claim by claim beside what is on record: the figure of the same unit and scope, the incidents behind it, the outcome and why.',
  })
  reconciliation(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @AsOf('Beside the records of that moment; of now when left out.') asOf?: string | null,
    @Args('certaintyFloor', {
      type: () => Certainty,
      nullable: true,
      description:
        'Count incidents of this certainty and higher; every one when left out. Incidents that a claim names count always.',
    })
    certaintyFloor?: Certainty | null,
  ): Promise<Reconciliation> {
    return this.service.of(ctx, month, asOf, certaintyFloor);
  }

  @ResolveField(() => ReconciliationRowConnection, {
    description: 'The claims about any day of the month that stand: what is about the same incident, days and unit side by side.',
  })
  rows(
    @Ctx() ctx: RequestContext,
    @Parent() table: Reconciliation,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<ReconciliationRow>> {
    return this.service.rows(ctx, table, first, after);
  }
}

@Resolver(() => ReconciliationRow)
export class ReconciliationRowResolver {
  @ResolveField(() => CountedIncidentConnection, {
    description: 'The incidents behind the figure, as of the moment of the records.',
  })
  incidents(
    @Parent() { behind }: ReconciliationRow,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Connection<CountedIncidentModel> {
    return pageOf(behind, 'reconciled incident', first, after);
  }
}
