import { Injectable } from '@nestjs/common';
import { type Candidate, DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { foldText, levelWord, nameKey } from '../common/text/fold.js';
import { LONGEST } from '../common/inputs/longest.js';
import type { Place, PlaceLevel } from './models/place.model.js';
import { PlaceLoader } from './place.loader.js';
import { PlaceRepository } from './place.repository.js';

/** What somebody wrote for a place, and where in the request. */
export interface PlaceGiven {
  /** P-code, ISO 3166-2 code, or any known name in either language. */
  readonly given: string;
  /** The field's path, for refusals. */
  readonly path: string;
  /** The level that the field asks for, if it asks for one. */
  readonly level?: PlaceLevel;
  /** Code of the governorate that the place must lie in. */
  readonly within?: string | null;
}

@Injectable()
export class PlaceService {
  constructor(
    private readonly repository: PlaceRepository,
    private readonly loader: PlaceLoader,
  ) {}

  async governorates(ctx: RequestContext, country: string): Promise<Place[]> {
    const { code } = await this.resolve(ctx, { given: country, path: 'country', level: 'COUNTRY' });
    return this.repository.ofLevel(ctx, code, 'GOVERNORATE');
  }

  /**
   * Finds the one place that is meant. A name borne by an area and by areas inside it (Idleb: governorate, district and
   * subdistrict) means the widest of them: no place becomes more exact than it was given.
   * @throws DomainError NOT_FOUND with the nearest names; AMBIGUOUS with all places of that name.
   */
  async resolve(ctx: RequestContext, reference: PlaceGiven): Promise<Place> {
    const { given, path, level, within } = reference;
    if (given.length > LONGEST.name) {
      throw DomainError.invalidInput([{ path, message: `must be text of 1 to ${LONGEST.name} characters.` }]);
    }
    const byCode = await this.repository.byAnyCode(ctx, given.trim().toUpperCase());
    const named = byCode.length > 0 ? byCode : await this.byName(ctx, given);
    const fitting = named.filter((place) => (!level || place.level === level) && (!within || place.governorateCode === within));
    const widest = fitting.filter((place) => !fitting.some((other) => other !== place && contains(other, place)));
    if (widest.length === 1) return widest[0]!;
    if (widest.length > 1) {
      throw DomainError.atField(
        'AMBIGUOUS',
        path,
        `"${given}" names ${widest.length} places.`,
        await this.candidates(ctx, widest),
      );
    }
    throw await this.notFound(ctx, reference, named);
  }

  /**
   * The places that a filter names, or null when it names none. `governorate` and `place` both bind.
   * @throws DomainError as `resolve`.
   */
  async resolveFilter(
    ctx: RequestContext,
    { governorate, place }: { governorate?: string[] | null; place?: string[] | null },
  ): Promise<Place[] | null> {
    // One after the other: the first that is not known is the answer, and looking for what is like it is work.
    const resolveAll = async (names: string[], field: string, level?: PlaceLevel): Promise<Place[]> => {
      const places: Place[] = [];
      for (const [index, given] of names.entries())
        places.push(await this.resolve(ctx, { given, path: `filter.${field}.${index}`, level }));
      return places;
    };
    const outer = governorate ? await resolveAll(governorate, 'governorate', 'GOVERNORATE') : null;
    const inner = place ? await resolveAll(place, 'place') : null;
    if (!outer || !inner) return outer ?? inner;
    // Within both: of each pair that nests, the narrower.
    return inner.flatMap((narrow) =>
      outer.flatMap((wide) =>
        wide.code === narrow.code || contains(wide, narrow) ? narrow : contains(narrow, wide) ? wide : [],
      ),
    );
  }

  /** The level of a place and the areas it lies in, the narrowest first, as one line of text. */
  async describe(ctx: RequestContext, place: Place): Promise<string> {
    const above = await Promise.all(
      [place.subdistrictCode, place.districtCode, place.governorateCode]
        .filter((code): code is string => code !== null && code !== place.code)
        .map(async (code) => this.loader.byCode(ctx, code)),
    );
    const level = place.level.toLowerCase();
    return above.length > 0 ? `${level} in ${above.map(({ nameEn }) => nameEn).join(', ')}` : level;
  }

  private async byName(ctx: RequestContext, given: string): Promise<Place[]> {
    const places = await this.repository.byNameKey(ctx, nameKey(given));
    const claimed = levelWord(given);
    return claimed ? places.filter(({ level }) => level === claimed) : places;
  }

  private async notFound(ctx: RequestContext, reference: PlaceGiven, elsewhere: Place[]): Promise<DomainError> {
    const { given, path, level, within } = reference;
    if (elsewhere.length > 0) {
      const wanted = level ? `a ${level.toLowerCase()}` : `a place in ${within}`;
      const message = `"${given}" is not ${wanted}.`;
      return DomainError.atField('NOT_FOUND', path, message, await this.candidates(ctx, elsewhere));
    }
    const near = await this.repository.mostLike(ctx, foldText(given), level ?? null, 5);
    const what = level ? level.toLowerCase() : 'place';
    const instead = level ? '' : ' Give the governorate (or district) that it lies in, and its name as locality.';
    const message = `no ${what} is known by the P-code or name "${given.slice(0, 80)}".${instead}`;
    return DomainError.atField('NOT_FOUND', path, message, await this.candidates(ctx, near));
  }

  private candidates(ctx: RequestContext, places: Place[]): Promise<Candidate[]> {
    return Promise.all(
      places.map(async (place) => ({
        id: place.code,
        name: place.nameEn,
        description: await this.describe(ctx, place),
      })),
    );
  }
}

/** Does the one place lie in the other? */
export function contains(outer: Place, inner: Place): boolean {
  return [inner.parentCode, inner.subdistrictCode, inner.districtCode, inner.governorateCode, inner.countryCode].includes(
    outer.code,
  );
}
