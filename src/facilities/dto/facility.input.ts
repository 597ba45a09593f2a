import { Field, Float, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { Latitude, Longitude } from '../../common/inputs/coordinates.js';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { LocalNamesInput } from '../../common/inputs/local-names.input.js';
import { OptionalText, OptionalTextList, Text } from '../../common/inputs/text-limits.js';
import { FacilityStatus, FacilityType } from '../models/facility.model.js';

@InputType({ description: "One step of a facility's status history." })
export class FacilityStatusEntryInput {
  @Field(() => FacilityStatus)
  status!: FacilityStatus;

  @Field(() => DateScalar, { description: 'The day from which it holds.' })
  since!: string;

  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "The source's words." })
  words?: string | null;
}

@InputType({ isAbstract: true })
abstract class FacilityNamesInput extends LocalNamesInput {
  @OptionalTextList('name', 30)
  @Field(() => [String], { nullable: true, description: 'Other names and spellings it is known by.' })
  aliases?: string[] | null;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description:
      "Village, neighbourhood or landmark, in the words of the source; of a new facility the incident's own when left out.",
  })
  locality?: string | null;
}

@InputType({
  description: 'A facility that is not on record, named within an incident. One of that name and place is used if there is one.',
})
export class NewFacilityInput extends FacilityNamesInput {
  @Field(() => FacilityType)
  type!: FacilityType;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: "P-code or name of its place; the incident's own place when left out." })
  place?: string | null;
}

@InputType({ isAbstract: true })
class FacilityDetailsInput extends FacilityNamesInput {
  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'P-code or name of its governorate, to tell places of one name apart.' })
  governorate?: string | null;

  @Latitude()
  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84).' })
  latitude?: number | null;

  @Longitude()
  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude?: number | null;

  @IsOptional()
  @ArrayMaxSize(200, { message: 'must be at most 200 entries.' })
  @ValidateNested({ each: true })
  @Type(() => FacilityStatusEntryInput)
  @Field(() => [FacilityStatusEntryInput], { nullable: true, description: 'Its status history, at most one entry a day.' })
  statusHistory?: FacilityStatusEntryInput[] | null;
}

@InputType({ description: 'A facility to put on record.' })
export class CreateFacilityInput extends FacilityDetailsInput {
  @Field(() => UuidScalar, { nullable: true, description: 'An id made by the client; the server makes one when it is left out.' })
  id?: string | null;

  @Field(() => FacilityType)
  type!: FacilityType;

  @Text('name')
  @Field(() => String, { description: 'P-code or any known name of its place, the most exact that is known.' })
  place!: string;
}

@InputType({
  description: 'A change of a facility. A field left out stays as it is; null empties it; a list replaces the whole list.',
})
export class AmendFacilityInput extends IntersectionType(AmendmentInput, FacilityDetailsInput) {
  @Field(() => FacilityType, { nullable: true })
  type?: FacilityType | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'P-code or any known name of its place.' })
  place?: string | null;
}
