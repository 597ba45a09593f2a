import { DomainError } from '../common/errors/domain-error.js';
import { isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { properNameKey } from '../common/text/fold.js';
import type { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import type { Place } from '../places/models/place.model.js';
import type { PlaceService } from '../places/place.service.js';
import type { DraftParty, DraftPlace, NameGiven } from './formats/draft.js';
import { COUNTRY_ONLY, type CellRemark } from './import.remarks.js';

/** Where a row says that it was: the place, its country, and a locality that the row gives as an area. */
export interface PlaceFound {
  readonly place: Place;
  readonly country: Place;
  readonly locality: NameGiven | null;
  /** What the place was read from, and by which rule. */
  readonly from: NameGiven;
  readonly rule: 'country/1' | 'governorate/1' | 'place/1' | 'admin1-as-locality/1';
  readonly note: CellRemark | null;
}

/** Something that a name in a row leads to, or why it leads nowhere. */
type Found<T> = { readonly value: T } | { readonly problem: string };

/** The ids that stand for parties which a preview would put on record. */
const PLACEHOLDER = '00000000-0000-0000-0000-000000000000';

/** Names of one import: each is looked up once, however many rows bear it. */
export class NameResolver {
  private readonly places = new Map<string, Found<Place>>();
  private readonly parties = new Map<string, string>();
  private readonly areas = new Map<string, boolean>();

  constructor(
    private readonly placeService: PlaceService,
    private readonly perpetratorService: PerpetratorService,
  ) {}

  /** Where a row was. @returns remarks that refuse the row when that cannot be told. */
  async place(ctx: RequestContext, draft: DraftPlace): Promise<PlaceFound | CellRemark> {
    const country = await this.country(ctx, draft);
    if (country && 'message' in country) return country;
    if (draft.place) {
      const found = await this.look(ctx, draft.place.given);
      if ('problem' in found) return { column: draft.place.column, message: found.problem };
      const within = await this.look(ctx, found.value.countryCode, 'COUNTRY');
      if ('problem' in within) return { column: draft.place.column, message: within.problem };
      if (country && country.value.code !== found.value.countryCode) {
        return { column: draft.place.column, message: `"${draft.place.given}" is not in ${country.value.nameEn}.` };
      }
      return { place: found.value, country: within.value, locality: null, from: draft.place, rule: 'place/1', note: null };
    }
    if (!country) return { column: null, message: 'says nothing of the place: a country at least is needed.' };
    return this.governorate(ctx, draft.governorate, country);
  }

  private async country(
    ctx: RequestContext,
    { country, countryName }: DraftPlace,
  ): Promise<{ value: Place; from: NameGiven } | CellRemark | null> {
    if (!country) return null;
    const found = await this.look(ctx, country.given, 'COUNTRY');
    if ('value' in found) return { value: found.value, from: country };
    const other = countryName ? await this.look(ctx, countryName.given, 'COUNTRY') : null;
    if (other && 'value' in other) return { value: other.value, from: countryName! };
    return { column: country.column, message: found.problem };
  }

  private async governorate(
    ctx: RequestContext,
    given: NameGiven | null,
    country: { value: Place; from: NameGiven },
  ): Promise<PlaceFound | CellRemark> {
    const whole = { place: country.value, country: country.value, locality: null, from: country.from };
    if (!given) {
      const note = (await this.hasAreas(ctx, country.value)) ? COUNTRY_ONLY : null;
      return { ...whole, rule: 'country/1', note };
    }
    if (!(await this.hasAreas(ctx, country.value)))
      return { ...whole, locality: given, rule: 'admin1-as-locality/1', note: null };
    const found = await this.look(ctx, given.given, 'GOVERNORATE');
    if ('problem' in found) return { column: given.column, message: found.problem };
    if (found.value.countryCode !== country.value.code) {
      return { column: given.column, message: `"${given.given}" is not in ${country.value.nameEn}.` };
    }
    return { place: found.value, country: country.value, locality: null, from: given, rule: 'governorate/1', note: null };
  }

  /** Are the first-level areas of a country on record? */
  private async hasAreas(ctx: RequestContext, { code }: Place): Promise<boolean> {
    const known = this.areas.get(code) ?? (await this.placeService.governorates(ctx, code)).length > 0;
    this.areas.set(code, known);
    return known;
  }

  private async look(ctx: RequestContext, given: string, level?: 'COUNTRY' | 'GOVERNORATE'): Promise<Found<Place>> {
    const key = `${level ?? ''} ${given}`;
    const known = this.places.get(key) ?? (await caught(this.placeService.resolve(ctx, { given, path: 'place', level })));
    this.places.set(key, known);
    return known;
  }

  /**
   * The id of a party; of one that is not on record, what a preview shows instead of it.
   * @param create puts those that are not on record there.
   */
  async party(ctx: RequestContext, party: DraftParty, create: boolean): Promise<Found<{ id: string; isNew: boolean }>> {
    const names = [party.nameEn, party.nameAr].filter((name) => name !== null);
    for (const given of [party.id, ...names]) {
      if (!given) continue;
      const key = isUuid(given) ? given : properNameKey(given);
      const known = this.parties.get(key);
      if (known) return { value: { id: known, isNew: false } };
      const found = await caught(this.perpetratorService.resolve(ctx, given, 'party'));
      if ('problem' in found) continue;
      this.parties.set(key, found.value.id);
      return { value: { id: found.value.id, isNew: false } };
    }
    if (!create) return { value: { id: party.id ?? PLACEHOLDER, isNew: true } };
    const { id, type, nameEn, nameAr } = party;
    const created = await caught(this.perpetratorService.create(ctx, { ...(id && { id }), type, nameEn, nameAr }));
    if ('problem' in created) return created;
    for (const name of names) this.parties.set(properNameKey(name), created.value.id);
    return { value: { id: created.value.id, isNew: true } };
  }

  /** What a transaction that was rolled back put on record is not there. */
  forgetParties(): void {
    this.parties.clear();
  }
}

/** What a look-up finds, or the sentence with which it is refused. */
export async function caught<T>(looked: Promise<T>): Promise<Found<T>> {
  try {
    return { value: await looked };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const candidates = error.details.candidates?.map(({ name, id, description }) => `${name} (${id}, ${description})`) ?? [];
    const message = error.details.fields?.map((field) => field.message).join(' ') ?? error.message;
    return { problem: candidates.length > 0 ? `${message} Candidates: ${candidates.join('; ')}.` : message };
  }
}
