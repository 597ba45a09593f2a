import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CountRange } from '../../counts/models/count.model.js';
import { Report } from '../../reports/models/report.model.js';

export enum AgreementField {
  DATE = 'DATE',
  TIME = 'TIME',
  PLACE = 'PLACE',
  ATTACK_TYPES = 'ATTACK_TYPES',
  WEAPONS = 'WEAPONS',
  STRIKES = 'STRIKES',
  FACILITIES = 'FACILITIES',
  DAMAGE = 'DAMAGE',
  OUT_OF_SERVICE = 'OUT_OF_SERVICE',
  UNNAMED_FACILITIES = 'UNNAMED_FACILITIES',
  UNNAMED_FACILITIES_DESTROYED = 'UNNAMED_FACILITIES_DESTROYED',
  AMBULANCES_DESTROYED = 'AMBULANCES_DESTROYED',
  AMBULANCES_DAMAGED = 'AMBULANCES_DAMAGED',
  AMBULANCES_STOLEN = 'AMBULANCES_STOLEN',
  KILLED = 'KILLED',
  HEALTH_WORKERS_KILLED = 'HEALTH_WORKERS_KILLED',
  INJURED = 'INJURED',
  KIDNAPPED = 'KIDNAPPED',
  ARRESTED = 'ARRESTED',
  ATTRIBUTION = 'ATTRIBUTION',
}

registerEnumType(AgreementField, {
  name: 'AgreementField',
  description: 'What sources may agree on or not. Localities, coordinates and words are not compared.',
  valuesMap: {
    STRIKES: { description: 'How many strikes are told apart.' },
    DAMAGE: { description: 'Of one facility.' },
    OUT_OF_SERVICE: { description: 'Whether one facility went out of service.' },
    UNNAMED_FACILITIES: { description: 'How many facilities are counted without a name.' },
    UNNAMED_FACILITIES_DESTROYED: { description: 'How many of them were destroyed.' },
    ATTRIBUTION: { description: 'One attribution: its mode and all its parties.' },
  },
});

export enum AgreementRelation {
  CARRIES = 'CARRIES',
  LESS_EXACT = 'LESS_EXACT',
  CONFLICTS = 'CONFLICTS',
  NOT_AGREED = 'NOT_AGREED',
}

registerEnumType(AgreementRelation, {
  name: 'AgreementRelation',
  description: 'How what a report says stands to what is agreed on.',
  valuesMap: {
    CARRIES: { description: 'It says the same, or the same more exactly.' },
    LESS_EXACT: { description: 'It says less, or a part: both may be true.' },
    CONFLICTS: { description: 'Both cannot be true.' },
    NOT_AGREED: { description: 'Nothing is agreed on.' },
  },
});

@ObjectType({ description: 'One version of a value, with the reports that give it.' })
export class ReportedValue {
  @Field(() => String, { description: 'In words, in the language of the request.' })
  value!: string;

  @Field(() => CountRange, { nullable: true, description: 'The interval, where it is a count.' })
  count!: CountRange | null;

  @Field(() => AgreementRelation)
  relation!: AgreementRelation;

  @Field(() => [Report])
  reports!: Report[];
}

@ObjectType({
  description:
    'A value of the agreed account beside what each report says of it. Dates, times and counts compare as intervals: a report carries the agreed interval when its own lies within it, is less exact when they overlap, and conflicts when they have nothing in common. Places compare by containment: a place within the agreed one carries it, one around it is less exact. Sets (types, weapons, facilities): all of the agreed carries, some is less exact, none conflicts. Attributions carry only when mode and parties are the same. Reports that deny the event count as silent.',
})
export class AgreedValue {
  @Field(() => AgreementField)
  field!: AgreementField;

  @Field(() => String, {
    nullable: true,
    description: 'In words, in the language of the request; null when nothing is agreed on.',
  })
  agreed!: string | null;

  @Field(() => CountRange, { nullable: true, description: 'The agreed interval, where it is a count.' })
  count!: CountRange | null;

  @Field(() => [Report], { description: 'The reports that carry it.' })
  carriedBy!: Report[];

  @Field(() => [ReportedValue], {
    description: 'The versions that cannot be true together with it; or, where it leaves that open, with each other.',
  })
  conflicting!: ReportedValue[];

  @Field(() => [ReportedValue], { description: 'Every version that a report gives, side by side.' })
  versions!: ReportedValue[];

  @Field(() => Int, { description: 'How many reports say nothing of it.' })
  silent!: number;

  @HideField()
  facilityId!: string | null;
}
