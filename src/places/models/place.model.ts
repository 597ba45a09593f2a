import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PlaceLevel } from '../../common/database/generated/enums.js';

export { PlaceLevel };

registerEnumType(PlaceLevel, {
  name: 'PlaceLevel',
  description: "Level of a place: the country, OCHA's admin-1 (governorate), admin-2, admin-3, or a settlement.",
});

/** What every place carries. The ancestors' codes are not fields: resolvers follow them. */
@ObjectType({ isAbstract: true })
abstract class PlaceFields {
  @Field(() => String, { description: 'OCHA P-code (SY07), or ISO 3166-2 where no P-code is known. The country: ISO 3166-1.' })
  code!: string;

  @Field(() => PlaceLevel)
  level!: PlaceLevel;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String)
  nameAr!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-2 code, for governorates.' })
  isoCode!: string | null;

  @Field(() => Float, { nullable: true, description: 'Centroid, degrees north (WGS 84).' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Centroid, degrees east (WGS 84).' })
  longitude!: number | null;

  parentCode!: string | null;
  countryCode!: string;
  governorateCode!: string | null;
  districtCode!: string | null;
  subdistrictCode!: string | null;
  timeZone!: string | null;
}

@ObjectType({ description: 'An administrative area or settlement.' })
export class Place extends PlaceFields {}

@ObjectType({ description: 'A first-level administrative area (OCHA admin-1).' })
export class Governorate extends PlaceFields {}
