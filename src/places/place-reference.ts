import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readdirSync, readFileSync } from 'node:fs';
import { reading, type RequestContext, systemContext } from '../common/request-context.js';
import { foldText, nameKey } from '../common/text/fold.js';
import type { PlaceLevel } from './models/place.model.js';
import { type PlaceNameRow, PlaceRepository, type PlaceRow } from './place.repository.js';

/** A country. With several time zones, `timeZone` is the capital's. */
export interface CountryEntry {
  code: string;
  nameEn: string;
  nameAr: string;
  timeZone: string;
  severalTimeZones?: boolean;
  aliases: string[];
}

/** A country's places as a file: see src/places/reference. Each parent stands before its children. */
export interface PlaceFile {
  /** Left out when the file adds places to a country that is there already. */
  country?: CountryEntry;
  /** Countries of which no place within is on record. */
  countries?: CountryEntry[];
  attribution: string[];
  places: {
    code: string;
    level: PlaceLevel;
    parent: string;
    nameEn: string;
    nameAr: string;
    lat: number | null;
    lon: number | null;
    iso?: string | null;
    aliases: string[];
  }[];
}

const FOLDER = new URL('./reference/', import.meta.url);

export function readPlaceFile(name: string): PlaceFile {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as PlaceFile;
}

/** Loads the countries that come with the tracker at each start, so that an upgrade brings its corrections. */
@Injectable()
export class PlaceReference implements OnModuleInit {
  constructor(private readonly repository: PlaceRepository) {}

  async onModuleInit(): Promise<void> {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    for (const name of files) await this.load(readPlaceFile(name));
  }

  /** Adds a country, or more places of one; loading a file again changes nothing. */
  load(file: PlaceFile): Promise<void> {
    return reading(systemContext(), (ctx) => this.save(ctx, file));
  }

  private async save(ctx: RequestContext, file: PlaceFile): Promise<void> {
    const known = await this.repository.byCodes(ctx, [...new Set(file.places.map(({ parent }) => parent))]);
    const rows = new Map<string, Pick<PlaceRow, AncestorColumn>>(
      [...known.values()].map((place) => [
        place.code,
        {
          country_code: place.countryCode,
          governorate_code: place.governorateCode,
          district_code: place.districtCode,
          subdistrict_code: place.subdistrictCode,
        },
      ]),
    );
    const places: PlaceRow[] = [];
    const names: PlaceNameRow[] = [];
    const add = (row: PlaceRow, aliases: readonly string[]): void => {
      rows.set(row.code, row);
      places.push(row);
      const byKey = new Map([row.name_en, row.name_ar, ...aliases].map((name) => [nameKey(name), name] as const).reverse());
      for (const [name_key, name] of byKey) if (name_key) names.push({ place_code: row.code, name_key, name });
    };
    for (const country of [...(file.country ? [file.country] : []), ...(file.countries ?? [])])
      add(countryRow(country), country.aliases);
    for (const place of file.places) {
      const parent = rows.get(place.parent);
      if (!parent) throw new Error(`place ${place.code}: its parent ${place.parent} is not known`);
      add(placeRow(place, parent), place.aliases);
    }
    await this.repository.save(ctx, places, names);
  }
}

type AncestorColumn = 'country_code' | 'governorate_code' | 'district_code' | 'subdistrict_code';

const OWN_COLUMN: Partial<Record<PlaceLevel, AncestorColumn>> = {
  GOVERNORATE: 'governorate_code',
  DISTRICT: 'district_code',
  SUBDISTRICT: 'subdistrict_code',
};

/** What the search compares: every name, folded, so that each spelling is found. */
const searchText = (names: readonly string[]): string => [...new Set(names.map(foldText))].join(' | ');

function countryRow({ code, nameEn, nameAr, timeZone, aliases }: CountryEntry): PlaceRow {
  return {
    code,
    level: 'COUNTRY',
    parent_code: null,
    country_code: code,
    governorate_code: null,
    district_code: null,
    subdistrict_code: null,
    name_en: nameEn,
    name_ar: nameAr,
    iso_code: null,
    latitude: null,
    longitude: null,
    time_zone: timeZone,
    search_text: searchText([nameEn, nameAr, ...aliases]),
  };
}

function placeRow(place: PlaceFile['places'][number], parent: Pick<PlaceRow, AncestorColumn>): PlaceRow {
  const own = OWN_COLUMN[place.level];
  return {
    code: place.code,
    level: place.level,
    parent_code: place.parent,
    country_code: parent.country_code,
    governorate_code: parent.governorate_code,
    district_code: parent.district_code,
    subdistrict_code: parent.subdistrict_code,
    ...(own && { [own]: place.code }),
    name_en: place.nameEn,
    name_ar: place.nameAr,
    iso_code: place.iso ?? null,
    latitude: place.lat,
    longitude: place.lon,
    time_zone: null,
    search_text: searchText([place.nameEn, place.nameAr, ...place.aliases]),
  };
}
