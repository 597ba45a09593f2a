import { Field, InputType } from '@nestjs/graphql';
import { FacilityType } from '../models/facility.model.js';
import { OptionalSearchText, OptionalTextList } from '../../common/inputs/text-limits.js';

@InputType({
  description: 'Which facilities: those that meet every condition given. Within one condition any of its values will do.',
})
export class FacilityFilter {
  @OptionalTextList('name', 100)
  @Field(() => [String], { nullable: true, description: 'P-codes or names of governorates.' })
  governorate?: string[] | null;

  @OptionalTextList('name', 100)
  @Field(() => [String], { nullable: true, description: 'P-codes or names of places of any level; what lies in them counts.' })
  place?: string[] | null;

  @Field(() => [FacilityType], { nullable: true })
  type?: FacilityType[] | null;

  @OptionalSearchText()
  @Field(() => String, { nullable: true, description: 'Words of its name or place, in either script; near spellings are found.' })
  text?: string | null;
}
