import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { PlaceService } from '../places/place.service.js';
import type { ReleaseFilterInput } from './dto/release.input.js';
import { type ReleaseScope, scopeOf } from './release.scope.js';

/** Reads which incidents a release is of. */
@Injectable()
export class ReleaseScopeReader {
  constructor(private readonly places: PlaceService) {}

  /** @throws DomainError NOT_FOUND, AMBIGUOUS for names of places. */
  async read(ctx: RequestContext, filter?: ReleaseFilterInput | null, path = 'filter'): Promise<ReleaseScope> {
    if (!filter) return {};
    const codes: string[] = [];
    for (const [index, given] of (filter.governorate ?? []).entries()) {
      const at = `${path}.governorate.${index}`;
      codes.push((await this.places.resolve(ctx, { given, path: at, level: 'GOVERNORATE' })).code);
    }
    const { facilityType, attackType, certaintyFloor } = filter;
    const perpetrator = filter.perpetrator?.map((id) => id.toLowerCase());
    return scopeOf({ governorate: codes, facilityType, attackType, perpetrator, certaintyFloor });
  }
}
