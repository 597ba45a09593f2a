import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Place, PlaceLevel } from './models/place.model.js';

const COLUMNS = {
  code: true,
  level: true,
  parentCode: true,
  countryCode: true,
  governorateCode: true,
  districtCode: true,
  subdistrictCode: true,
  nameEn: true,
  nameAr: true,
  isoCode: true,
  latitude: true,
  longitude: true,
  timeZone: true,
} as const satisfies Prisma.PlaceSelect;

@Injectable()
export class PlaceRepository {
  /** Those asked for so far. Places come with a release of the tracker and are the same for everybody: who runs it has them for good. */
  private readonly known = new Map<string, Place>();

  constructor(private readonly database: DatabaseService) {}

  /** One that was asked for before. */
  knownByCode(code: string): Place | undefined {
    return this.known.get(code);
  }

  async byCodes(ctx: RequestContext, codes: readonly string[]): Promise<Map<string, Place>> {
    const unknown = codes.filter((code) => !this.known.has(code));
    if (unknown.length > 0) {
      const client = await this.database.client(ctx);
      this.learn(await client.place.findMany({ select: COLUMNS, where: { code: { in: unknown } } }));
    }
    const found = codes.flatMap((code) => this.known.get(code) ?? []);
    return new Map(found.map((place) => [place.code, place]));
  }

  /** Places that a P-code or ISO code names: one at most. */
  async byAnyCode(ctx: RequestContext, code: string): Promise<Place[]> {
    const known = this.known.get(code);
    if (known) return [known];
    const found = await (
      await this.database.client(ctx)
    ).place.findMany({
      select: COLUMNS,
      where: { OR: [{ code }, { isoCode: code }] },
      orderBy: { code: 'asc' },
      take: 1,
    });
    this.learn(found);
    return found;
  }

  /** Places of any level that bear a name, by its folded key. */
  async byNameKey(ctx: RequestContext, nameKey: string): Promise<Place[]> {
    return (await this.database.client(ctx)).place.findMany({
      select: COLUMNS,
      where: { names: { some: { nameKey } } },
      orderBy: { code: 'asc' },
    });
  }

  /** The same of several names at once. */
  async byNameKeys(ctx: RequestContext, nameKeys: readonly string[]): Promise<Map<string, Place[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).placeName.findMany({
      where: { nameKey: { in: [...nameKeys] } },
      select: { nameKey: true, place: { select: COLUMNS } },
      orderBy: { placeCode: 'asc' },
    });
    return new Map([...groupBy(rows, (row) => row.nameKey)].map(([key, found]) => [key, found.map(({ place }) => place)]));
  }

  /** The places whose names are most like the text, the most alike first. */
  async mostLike(ctx: RequestContext, foldedText: string, level: PlaceLevel | null, limit: number): Promise<Place[]> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ code: string }[]>`
      SELECT code FROM place
       WHERE word_similarity(${foldedText}, search_text) >= 0.4 AND (${level}::text IS NULL OR level::text = ${level}::text)
       ORDER BY word_similarity(${foldedText}, search_text) DESC, code
       LIMIT ${limit}`;
    const places = await this.byCodes(
      ctx,
      rows.map(({ code }) => code),
    );
    return rows.flatMap(({ code }) => places.get(code) ?? []);
  }

  async ofLevel(ctx: RequestContext, countryCode: string, level: PlaceLevel): Promise<Place[]> {
    return (await this.database.client(ctx)).place.findMany({
      select: COLUMNS,
      where: { countryCode, level },
      orderBy: { code: 'asc' },
    });
  }

  async childrenOf(ctx: RequestContext, codes: readonly string[]): Promise<Map<string, Place[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).place.findMany({ select: COLUMNS, where: { parentCode: { in: [...codes] } }, orderBy: { code: 'asc' } });
    return groupBy(rows, (row) => row.parentCode ?? '');
  }

  async namesOf(ctx: RequestContext, codes: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).placeName.findMany({ where: { placeCode: { in: [...codes] } }, orderBy: { name: 'asc' } });
    return new Map([...groupBy(rows, (row) => row.placeCode)].map(([code, names]) => [code, names.map(({ name }) => name)]));
  }

  /** Writes reference places with their names; what is there already becomes what is given, and names not given go. */
  async save(ctx: RequestContext, places: readonly PlaceRow[], names: readonly PlaceNameRow[]): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const client = await this.database.client(tx);
      await client.$executeRaw`
        INSERT INTO place
        SELECT * FROM jsonb_populate_recordset(NULL::place, ${JSON.stringify(places)}::jsonb)
        ON CONFLICT (code) DO UPDATE SET
          level = excluded.level, parent_code = excluded.parent_code, country_code = excluded.country_code,
          governorate_code = excluded.governorate_code, district_code = excluded.district_code,
          subdistrict_code = excluded.subdistrict_code, name_en = excluded.name_en, name_ar = excluded.name_ar,
          iso_code = excluded.iso_code, latitude = excluded.latitude, longitude = excluded.longitude,
          time_zone = excluded.time_zone, search_text = excluded.search_text
        WHERE (place.*) IS DISTINCT FROM (excluded.*)`;
      await client.$executeRaw`
        WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::place_name, ${JSON.stringify(names)}::jsonb)),
             withdrawn AS (
               DELETE FROM place_name
                WHERE place_code IN (SELECT place_code FROM given)
                  AND (place_code, name_key) NOT IN (SELECT place_code, name_key FROM given))
        INSERT INTO place_name SELECT * FROM given
        ON CONFLICT (place_code, name_key) DO UPDATE SET name = excluded.name WHERE place_name.name <> excluded.name`;
    });
    this.known.clear();
  }

  private learn(places: readonly Place[]): void {
    for (const place of places) this.known.set(place.code, place);
  }
}

/** A row of the table `place`. */
export interface PlaceRow {
  code: string;
  level: PlaceLevel;
  parent_code: string | null;
  country_code: string;
  governorate_code: string | null;
  district_code: string | null;
  subdistrict_code: string | null;
  name_en: string;
  name_ar: string;
  iso_code: string | null;
  latitude: number | null;
  longitude: number | null;
  time_zone: string | null;
  search_text: string;
}

/** A row of the table `place_name`. */
export interface PlaceNameRow {
  place_code: string;
  name_key: string;
  name: string;
}
