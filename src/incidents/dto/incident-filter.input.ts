import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { OptionalSearchText, OptionalTextList } from '../../common/inputs/text-limits.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { AttackType, Certainty, IncidentStatus } from '../models/incident.enums.js';

const MOST_VALUES = { message: 'must be at most 100 values.' };

@InputType({
  description: 'Which incidents: those that meet every condition given. Within one condition any of its values will do.',
})
export class IncidentFilter {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First local day. An incident counts when all days its date may mean lie in the period.',
  })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last local day.' })
  to?: string | null;

  @OptionalTextList('name', 100)
  @Field(() => [String], { nullable: true, description: 'P-codes or any known names of governorates.' })
  governorate?: string[] | null;

  @OptionalTextList('name', 100)
  @Field(() => [String], {
    nullable: true,
    description: 'P-codes or any known names of places of any level; what lies in them counts.',
  })
  place?: string[] | null;

  @IsOptional()
  @ArrayMaxSize(100, MOST_VALUES)
  @Field(() => [UuidScalar], { nullable: true, description: 'Ids of facilities attacked.' })
  facility?: string[] | null;

  @Field(() => [FacilityType], { nullable: true, description: 'Types of facilities attacked.' })
  facilityType?: FacilityType[] | null;

  @Field(() => [AttackType], { nullable: true })
  attackType?: AttackType[] | null;

  @IsOptional()
  @ArrayMaxSize(100, MOST_VALUES)
  @Field(() => [UuidScalar], { nullable: true, description: 'Ids of perpetrators named in any attribution, whatever its mode.' })
  perpetrator?: string[] | null;

  @Field(() => [Certainty], { nullable: true })
  certainty?: Certainty[] | null;

  @Field(() => [IncidentStatus], { nullable: true, description: 'When left out: every status but REJECTED and MERGED.' })
  status?: IncidentStatus[] | null;

  @OptionalSearchText()
  @Field(() => String, {
    nullable: true,
    description: 'Words of the narrative, locality, reference, places or facilities, in either script; near spellings are found.',
  })
  text?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose licence lets them be published here (true), or only the others (false).',
  })
  republishable?: boolean | null;
}

export enum IncidentOrderField {
  DATE = 'DATE',
  SUBMITTED = 'SUBMITTED',
}

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(IncidentOrderField, { name: 'IncidentOrderField', description: 'The local date, or when it was submitted.' });
registerEnumType(OrderDirection, { name: 'OrderDirection', description: 'Which way a list runs.' });

@InputType({ description: 'Order of a list of incidents; the newest date first when left out.' })
export class IncidentOrder {
  @Field(() => IncidentOrderField, { defaultValue: IncidentOrderField.DATE })
  field!: IncidentOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.DESC })
  direction!: OrderDirection;
}
