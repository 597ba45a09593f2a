import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { localName, type Named } from '../common/text/local-name.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PlaceLoader } from '../places/place.loader.js';
import { RevisionChange } from './models/incident-revision.model.js';

const DESCRIPTION =
  'where it holds ids of facilities or perpetrators, or a P-code: the names, as they are now and in the language of the request, of what they stand for, in their order. Null for any other value.';

/** Says what a record of the past calls by its id. */
@Resolver(() => RevisionChange)
export class RevisionChangeResolver {
  constructor(
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => [String], { nullable: true, description: `Of the value before, ${DESCRIPTION}` })
  beforeNames(@Ctx() ctx: RequestContext, @Parent() { field, before }: RevisionChange): Promise<string[]> | null {
    return this.namesOf(ctx, field, before);
  }

  @ResolveField(() => [String], { nullable: true, description: `Of the value after, ${DESCRIPTION}` })
  afterNames(@Ctx() ctx: RequestContext, @Parent() { field, after }: RevisionChange): Promise<string[]> | null {
    return this.namesOf(ctx, field, after);
  }

  private namesOf(ctx: RequestContext, field: string, value: string | null): Promise<string[]> | null {
    const find = this.finderOf(ctx, field.split('.').at(-1)!);
    if (!find || value === null) return null;
    const nameOf = async (one: string): Promise<string> => {
      const found = await find(one);
      // Facilities and perpetrators that the reader does not see; places are never taken away.
      return found ? localName(found, ctx.locale) : one;
    };
    // A list of ids is told as one value.
    return Promise.all(value.split(', ').map(nameOf));
  }

  /** How what a field of this name holds is looked up; null where it holds neither ids nor codes. */
  private finderOf(ctx: RequestContext, name: string): ((value: string) => Promise<Named | null> | Named | null) | null {
    if (name === 'facilityId') return (id) => this.facilities.namedById(ctx, id);
    if (name === 'perpetratorIds') return (id) => this.perpetrators.byId(ctx, id);
    if (name === 'placeCode') return (code) => this.places.byCode(ctx, code);
    return null;
  }
}
