import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateScalar } from '../../common/graphql/scalars.js';
import { FacilityStatus } from '../../facilities/models/facility.model.js';
import { Damage, DatePrecision } from './incident.enums.js';
import type { Within } from './incident.model.js';

export enum FacilityEventKind {
  ATTACKED = 'ATTACKED',
  STATUS = 'STATUS',
}

registerEnumType(FacilityEventKind, {
  name: 'FacilityEventKind',
  description: 'What happened to a facility: an incident struck it, or its status history has a new entry from that day on.',
});

@ObjectType({
  description:
    'One event in the history of a facility: an attack on it, with `incident`, `damage`, `outOfService` and `attackNumber`, or a change of its status, with `status`.',
})
export class FacilityEvent {
  @Field(() => FacilityEventKind)
  kind!: FacilityEventKind;

  @Field(() => DateScalar, { description: 'Local date; the first day of the month or year when that is all that is known.' })
  date!: string;

  @Field(() => DatePrecision)
  datePrecision!: DatePrecision;

  @Field(() => Damage, { nullable: true })
  damage!: Damage | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the attack put it out of service; null when not stated, and for a change of status.',
  })
  outOfService!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Which attack on this facility it was, from 1; counted as `FacilityImpact.attackNumber` is.',
  })
  attackNumber!: number | null;

  @Field(() => FacilityStatus, { nullable: true, description: 'How far the facility works from that day on.' })
  status!: FacilityStatus | null;

  /** The last day that the date may mean: by it events are in order. */
  @HideField()
  latestDate!: string;

  /** The incident of an attack. */
  @HideField()
  within!: Within | null;
}
