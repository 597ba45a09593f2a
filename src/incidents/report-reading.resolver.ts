import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { CountRange } from '../counts/models/count.model.js';
import { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { figuresOf } from './incident.figures.js';
import { UnnamedFacilities } from './models/incident.model.js';
import { ReportReadingModel } from './models/reading.model.js';

@Resolver(() => ReportReadingModel)
export class ReportReadingResolver {
  constructor(private readonly places: PlaceLoader) {}

  @ResolveField(() => Place, { nullable: true, description: 'The most exact place that it names.' })
  place(@Ctx() ctx: RequestContext, @Parent() reading: ReportReadingModel): Soon<Place | null> {
    return this.places.byOptionalCode(ctx, reading.placeCode);
  }

  @ResolveField(() => [UnnamedFacilities], { description: 'Facilities that it counts and does not name.' })
  unnamedFacilities(@Parent() { unnamedFacilities }: ReportReadingModel): UnnamedFacilities[] {
    return unnamedFacilities ?? [];
  }

  @ResolveField(() => CountRange, { description: 'People killed, all groups together.' })
  killed(@Parent() reading: ReportReadingModel): CountRange {
    return { ...figuresOf(reading).killed };
  }

  @ResolveField(() => CountRange, { description: 'People injured, all groups together.' })
  injured(@Parent() reading: ReportReadingModel): CountRange {
    return { ...figuresOf(reading).injured };
  }

  @ResolveField(() => CountRange, { description: 'Health workers, paramedics among them, killed.' })
  healthWorkersKilled(@Parent() reading: ReportReadingModel): CountRange {
    return { ...figuresOf(reading).healthWorkersKilled };
  }
}
