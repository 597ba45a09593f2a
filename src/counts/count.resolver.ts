import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { formatInterval } from './format-count.js';
import { CountModel, CountRange } from './models/count.model.js';

const DESCRIPTION = 'The interval in words, in the language of the request: "at least 3", "3–5", "not known".';

@Resolver(() => CountRange)
export class CountRangeResolver {
  @ResolveField(() => String, { description: DESCRIPTION })
  text(@Ctx() ctx: RequestContext, @Parent() count: CountRange): string {
    return formatInterval(count, ctx.locale);
  }
}

@Resolver(() => CountModel)
export class CountResolver {
  @ResolveField(() => String, { description: DESCRIPTION })
  text(@Ctx() ctx: RequestContext, @Parent() count: CountModel): string {
    return formatInterval(count, ctx.locale);
  }
}
