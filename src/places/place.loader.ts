import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import { type Soon, whenThere } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import type { Place } from './models/place.model.js';
import { PlaceRepository } from './place.repository.js';

/** Batched look-ups of places. */
@Injectable()
export class PlaceLoader {
  constructor(private readonly places: PlaceRepository) {}

  byCode(ctx: RequestContext, code: string): Soon<Place> {
    const asked = (): Soon<Place | undefined> =>
      batched(ctx, this, 'byCode', (codes: readonly string[]) => this.places.byCodes(ctx, codes)).load(code);
    return whenThere(
      this.places.knownByCode(code) ?? asked(),
      (place) => place ?? Promise.reject(new Error(`place ${code} is referred to and does not exist`)),
    );
  }

  byOptionalCode(ctx: RequestContext, code: string | null): Soon<Place | null> {
    return code === null ? null : this.byCode(ctx, code);
  }

  async childrenOf(ctx: RequestContext, code: string): Promise<Place[]> {
    const load = batched(ctx, this, 'childrenOf', (codes: readonly string[]) => this.places.childrenOf(ctx, codes));
    return (await load.load(code)) ?? [];
  }

  /** Places of any level that bear a name, by its folded key. */
  async ofNameKey(ctx: RequestContext, nameKey: string): Promise<Place[]> {
    const load = batched(ctx, this, 'ofNameKey', (keys: readonly string[]) => this.places.byNameKeys(ctx, keys));
    return (await load.load(nameKey)) ?? [];
  }

  async namesOf(ctx: RequestContext, code: string): Promise<string[]> {
    const load = batched(ctx, this, 'namesOf', (codes: readonly string[]) => this.places.namesOf(ctx, codes));
    return (await load.load(code)) ?? [];
  }
}
