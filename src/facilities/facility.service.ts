import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { type Candidate, DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { foldText, properNameKey } from '../common/text/fold.js';
import { localName } from '../common/text/local-name.js';
import type { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { PlaceService } from '../places/place.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { FacilityFilter } from './dto/facility-filter.input.js';
import type { AmendFacilityInput, CreateFacilityInput, NewFacilityInput } from './dto/facility.input.js';
import { FacilityLoader } from './facility.loader.js';
import { type FacilityDetails, toRecord } from './facility.record.js';
import { type FacilityCondition, FacilityRepository } from './facility.repository.js';
import type { Facility } from './models/facility.model.js';

const ORDER = 'facility by name';

/** Where an incident was, as far as its facilities need to know. */
export interface IncidentPlace {
  readonly place: Place;
  readonly locality: string | null;
}

/** Which part of a list is asked for, and of which moment. */
export interface FacilityPage {
  readonly first?: number | null;
  readonly after?: string | null;
  /** A settled moment; null for now. */
  readonly asOf?: Date | null;
}

@Injectable()
export class FacilityService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: FacilityRepository,
    private readonly places: PlaceService,
    private readonly placeLoader: PlaceLoader,
    private readonly revisions: RevisionService,
    private readonly loader: FacilityLoader,
  ) {}

  /** @throws DomainError INVALID_INPUT when asOf is not past. */
  async find(ctx: RequestContext, id: string, asOf?: string | null): Promise<Facility | null> {
    return this.loader.byId(ctx, id.toLowerCase(), await this.revisions.momentOf(ctx, asOf));
  }

  async list(
    ctx: RequestContext,
    filter: FacilityFilter,
    { first, after, asOf = null }: FacilityPage = {},
  ): Promise<Connection<Facility>> {
    const size = pageSize(first);
    const condition = await this.condition(ctx, filter);
    const keys = after == null ? null : decodeCursor(ORDER, [(key) => !key.includes('\0'), isUuid], after);
    const ids = await this.repository.page(ctx, condition, keys, size + 1, asOf);
    const rows = await Promise.all(ids.map(async (id) => (await this.loader.byId(ctx, id, asOf))!));
    const cursorOf = ({ sortKey, id }: Facility): string => encodeCursor(ORDER, [sortKey, id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, condition, asOf));
  }

  async create(ctx: RequestContext, input: CreateFacilityInput): Promise<Facility> {
    return this.database.transaction(ctx, async (tx) => {
      const place = await this.resolvePlace(tx, input.place, input.governorate, 'input');
      const id = input.id?.toLowerCase() ?? randomUUID();
      await this.refuseTaken(tx, id, input, place);
      if (await this.onRecord(tx, id)) {
        throw DomainError.atField('CONFLICT', 'input.id', `facility ${id} is on record already.`);
      }
      return this.insert(tx, id, input, place);
    });
  }

  async amend(ctx: RequestContext, input: AmendFacilityInput): Promise<Facility> {
    const id = input.id.toLowerCase();
    return this.database.transaction(ctx, async (tx) => {
      const before = await this.onRecord(tx, id);
      if (!before) throw DomainError.atField('NOT_FOUND', 'input.id', `no facility has the id ${id}.`);
      if (input.governorate && !input.place) {
        throw DomainError.invalidInput([
          { path: 'input.place', message: 'is needed with governorate, which only tells places apart.' },
        ]);
      }
      const place = input.place
        ? await this.resolvePlace(tx, input.place, input.governorate, 'input')
        : await this.placeLoader.byCode(tx, before.placeCode);
      const details: FacilityDetails = {
        type: input.type ?? before.type,
        nameEn: input.nameEn === undefined ? before.nameEn : input.nameEn,
        nameAr: input.nameAr === undefined ? before.nameAr : input.nameAr,
        locality: input.locality === undefined ? before.locality : input.locality,
        latitude: input.latitude === undefined ? before.latitude : input.latitude,
        longitude: input.longitude === undefined ? before.longitude : input.longitude,
        aliases: input.aliases === undefined ? (await this.repository.aliasesOf(tx, [id])).get(id) : input.aliases,
        statusHistory:
          input.statusHistory === undefined ? (await this.repository.statusHistoriesOf(tx, [id])).get(id) : input.statusHistory,
      };
      const record = toRecord(details, place, 'input');
      await this.refuseTaken(tx, id, details, place);
      if (!(await this.repository.replace(tx, id, input.revision, record))) {
        const message = `the facility is at revision ${before.revision}, not ${input.revision}.`;
        throw DomainError.atField('STALE_REVISION', 'input.revision', message);
      }
      await this.revisions.record(tx, { facilityId: id }, input.revision + 1, record, input.reason);
      return (await this.onRecord(tx, id))!;
    });
  }

  /**
   * Finds the facility that is meant, by id or by a name it is known by.
   * @param near where the incident was: a name is looked up in the same governorate only.
   * @throws DomainError NOT_FOUND with the nearest names; AMBIGUOUS with all facilities of that name.
   */
  async resolve(ctx: RequestContext, given: string, path: string, near: Place): Promise<Facility> {
    if (isUuid(given)) {
      const facility = await this.onRecord(ctx, given.toLowerCase());
      if (facility) return facility;
      throw DomainError.atField('NOT_FOUND', path, `no facility has the id ${given}.`);
    }
    const named = await this.repository.byNameKeys(ctx, [properNameKey(given)]);
    const meant = named.filter(({ place }) => near.governorateCode === null || place.governorateCode === near.governorateCode);
    if (meant.length === 1) return meant[0]!;
    if (meant.length > 1) {
      const message = `"${given}" names ${meant.length} facilities.`;
      throw DomainError.atField('AMBIGUOUS', path, message, await this.candidates(ctx, meant));
    }
    if (named.length > 0) {
      const message = `"${given}" is on record, but not in the incident's governorate; send the id if it is meant.`;
      throw DomainError.atField('NOT_FOUND', path, message, await this.candidates(ctx, named));
    }
    const alike = await this.repository.mostLike(ctx, foldText(given), 5);
    const message = `no facility is known by the name "${given.slice(0, 80)}"; name it under newFacility to put it on record.`;
    throw DomainError.atField('NOT_FOUND', path, message, await this.candidates(ctx, alike));
  }

  /**
   * The facility of that name, type and place, put on record now if it is not there: two monitors who name it make one.
   * @throws DomainError AMBIGUOUS when its names are those of several.
   */
  async findOrCreate(ctx: RequestContext, input: NewFacilityInput, path: string, at: IncidentPlace): Promise<Facility> {
    const place = input.place ? await this.places.resolve(ctx, { given: input.place, path: `${path}.place` }) : at.place;
    const details = { ...input, locality: input.locality ?? (input.place ? null : at.locality) };
    const same = await this.sameAs(ctx, details, place);
    if (same.length > 1) {
      throw DomainError.atField('AMBIGUOUS', path, 'its names are those of several.', await this.candidates(ctx, same));
    }
    return same[0] ?? this.insert(ctx, randomUUID(), details, place, path);
  }

  async candidates(ctx: RequestContext, facilities: readonly Facility[]): Promise<Candidate[]> {
    return Promise.all(
      facilities.map(async (facility) => {
        const place = await this.placeLoader.byCode(ctx, facility.placeCode);
        const where = `${place.nameEn}, ${await this.places.describe(ctx, place)}`;
        return { id: facility.id, name: localName(facility, ctx.locale), description: `${facility.type} at ${where}` };
      }),
    );
  }

  private async onRecord(ctx: RequestContext, id: string): Promise<Facility | undefined> {
    return (await this.repository.byIds(ctx, [id])).get(id);
  }

  private async refuseTaken(ctx: RequestContext, id: string, details: FacilityDetails, place: Place): Promise<void> {
    await this.repository.lockNames(ctx);
    const others = (await this.sameAs(ctx, details, place)).filter((facility) => facility.id !== id);
    if (others.length === 0) return;
    const message = 'another facility of this name is on record at this place.';
    throw DomainError.atField('CONFLICT', 'input', message, await this.candidates(ctx, others.slice(0, 1)));
  }

  /** Facilities on record that this one may be: of one of its names, at its place and locality, and not of another type. */
  private async sameAs(ctx: RequestContext, details: FacilityDetails, place: Place): Promise<Facility[]> {
    const keys = [details.nameEn, details.nameAr].flatMap((name) => (name ? properNameKey(name) : []));
    const fits = (facility: Facility): boolean =>
      facility.placeCode === place.code &&
      foldText(facility.locality ?? '') === foldText(details.locality ?? '') &&
      (facility.type === details.type || [facility.type, details.type].includes('UNKNOWN'));
    const find = async (): Promise<Facility[]> => (await this.repository.byNameKeys(ctx, keys)).filter(fits);
    const same = await find();
    if (same.length > 0) return same;
    // None yet: whoever is about to record one goes first, and is looked for again.
    await this.repository.lockNames(ctx);
    return find();
  }

  private async insert(
    ctx: RequestContext,
    id: string,
    details: FacilityDetails,
    place: Place,
    path = 'input',
  ): Promise<Facility> {
    const record = toRecord(details, place, path);
    const at = await this.revisions.moment(ctx);
    await this.repository.insert(ctx, id, record, at);
    await this.revisions.record(ctx, { facilityId: id }, 1, record, null, at);
    return (await this.onRecord(ctx, id))!;
  }

  private async resolvePlace(
    ctx: RequestContext,
    given: string,
    governorate: string | null | undefined,
    path: string,
  ): Promise<Place> {
    const within = governorate
      ? await this.places.resolve(ctx, { given: governorate, path: `${path}.governorate`, level: 'GOVERNORATE' })
      : null;
    return this.places.resolve(ctx, { given, path: `${path}.place`, within: within?.code });
  }

  private async condition(ctx: RequestContext, { governorate, place, type, text }: FacilityFilter): Promise<FacilityCondition> {
    return {
      places: await this.places.resolveFilter(ctx, { governorate, place }),
      types: type ?? null,
      text: text?.trim() || null,
    };
  }
}
