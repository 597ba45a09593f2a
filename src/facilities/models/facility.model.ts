import { Field, Float, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FacilityStatus, FacilityType } from '../../common/database/generated/enums.js';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateScalar, DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';

export { FacilityStatus, FacilityType };

registerEnumType(FacilityType, { name: 'FacilityType', description: 'What kind of health facility it is.' });
registerEnumType(FacilityStatus, { name: 'FacilityStatus', description: 'How far a facility works.' });

@ObjectType({ description: "One step of a facility's status history." })
export class FacilityStatusEntry {
  @Field(() => FacilityStatus)
  status!: FacilityStatus;

  @Field(() => DateScalar, { description: 'The day from which it holds.' })
  since!: string;

  @Field(() => String, { nullable: true, description: "The source's words." })
  words!: string | null;
}

/** What a facility had besides its columns, at a past moment. */
export interface FacilityPast {
  readonly moment: Date;
  readonly aliases: string[];
  readonly statusHistory: FacilityStatusEntry[];
}

@ObjectType({ description: 'A hospital, clinic, medical point, ambulance station or other place of health care.' })
export class Facility {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => FacilityType)
  type!: FacilityType;

  @Field(() => String, { nullable: true })
  nameEn!: string | null;

  @Field(() => String, { nullable: true })
  nameAr!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Village, neighbourhood or landmark, where no place on record is as exact.',
  })
  locality!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84).' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude!: number | null;

  @Field(() => Int, { description: 'Number of its newest revision.' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first recorded; null for those who may not know.' })
  createdAt!: Date | null;

  placeCode!: string;
  sortKey!: string;

  /** Set on a facility as it was at a moment. */
  @HideField()
  past!: FacilityPast | null;
}

export const FacilityConnection = connectionOf(Facility, 'Facility');

@ObjectType({ description: 'The facility as it is after the change.' })
export class FacilityPayload {
  @Field(() => Facility)
  facility!: Facility;
}
