import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { EvidenceLoader } from './evidence.loader.js';
import { CustodyEntry, Evidence } from './models/evidence.model.js';

@Resolver(() => Evidence)
export class CustodyResolver {
  constructor(private readonly loader: EvidenceLoader) {}

  @ResolveField(() => [CustodyEntry], {
    description: 'Who added, opened, exported, replaced or withdrew it, the first first: for verifiers; others get none.',
  })
  custody(@Ctx() ctx: RequestContext, @Parent() evidence: Evidence): Promise<CustodyEntry[]> {
    return this.loader.custodyOf(ctx, evidence.id);
  }
}
