import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Report } from './models/report.model.js';
import { Source } from './models/source.model.js';
import { ReportLoader } from './report.loader.js';
import { SourceLoader } from './source.loader.js';

@Resolver(() => Report)
export class ReportResolver {
  constructor(
    private readonly loader: ReportLoader,
    private readonly sources: SourceLoader,
  ) {}

  @ResolveField(() => Source, { description: 'Whose word it is.' })
  source(@Ctx() ctx: RequestContext, @Parent() report: Report): Promise<Source> {
    return this.sources.byId(ctx, report.sourceId);
  }

  @ResolveField(() => Report, { nullable: true, description: 'The report that it repeats or rests on, if it does.' })
  basedOn(@Ctx() ctx: RequestContext, @Parent() { basedOnId }: Report): Promise<Report | null> | null {
    return basedOnId === null ? null : this.loader.byId(ctx, basedOnId);
  }

  @ResolveField(() => String, {
    description:
      "SHA-256, in hexadecimal, of the report's canonical JSON (RFC 8785), as the revisions of its incident list it from the one on that filed it.",
  })
  sha256(@Ctx() ctx: RequestContext, @Parent() report: Report): Promise<string> {
    return this.loader.hashOf(ctx, report);
  }
}
