import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MonthScalar } from '../../common/graphql/scalars.js';
import { CountRange } from '../../counts/models/count.model.js';

export enum TallyDimension {
  GOVERNORATE = 'GOVERNORATE',
  DISTRICT = 'DISTRICT',
  FACILITY_TYPE = 'FACILITY_TYPE',
  ATTACK_TYPE = 'ATTACK_TYPE',
  PERPETRATOR = 'PERPETRATOR',
  CERTAINTY = 'CERTAINTY',
  DAY = 'DAY',
  WEEK = 'WEEK',
}

registerEnumType(TallyDimension, {
  name: 'TallyDimension',
  description:
    'What a tally is split by. Groups need not add up to the total: an incident with several values counts once under each of them, and once in the total.',
  valuesMap: {
    FACILITY_TYPE: {
      description:
        'By type of the facilities attacked. Facility figures are those of facilities of the type; people and ambulances are those of the incidents. NONE: the records name no facility.',
    },
    ATTACK_TYPE: { description: 'An incident with several types of attack counts under each.' },
    PERPETRATOR: {
      description:
        'An incident attributed to several parties, jointly, as one of them or contested, counts under each party and once in the total. UNKNOWN: attributed to nobody.',
    },
    DAY: { description: 'Local date, YYYY-MM-DD. UNKNOWN: only the month is known.' },
    WEEK: {
      description: 'ISO week of the local date, YYYY-Www; a week at the edge of a month holds the days of that month only.',
    },
  },
});

@ObjectType({
  description:
    'What was counted. People and ambulances are interval sums: what sources do not say widens them, and is never zero.',
})
export class TallyFigures {
  @Field(() => Int, { description: 'Incidents.' })
  incidents!: number;

  @Field(() => Int, {
    description: 'Strikes that the records tell apart. An incident whose strikes nobody told apart adds none.',
  })
  strikes!: number;

  @Field(() => Int, { description: 'Facility attacks: facilities times incidents.' })
  facilityAttacks!: number;

  @Field(() => Int, { description: 'Distinct facilities attacked, each once however often it was attacked.' })
  facilitiesAttacked!: number;

  @Field(() => Int, { description: 'Distinct facilities that a record says were destroyed. Of the others it may not be known.' })
  facilitiesDestroyed!: number;

  @Field(() => Int, {
    description: 'Distinct facilities that a record says went out of service. Of the others it may not be known.',
  })
  facilitiesOutOfService!: number;

  @Field(() => CountRange, { description: 'Ambulances destroyed.' })
  ambulancesDestroyed!: CountRange;

  @Field(() => CountRange, { description: 'People killed.' })
  killed!: CountRange;

  @Field(() => CountRange, { description: 'People injured.' })
  injured!: CountRange;

  @Field(() => CountRange, { description: 'Health workers, paramedics among them, killed. Part of `killed`.' })
  healthWorkersKilled!: CountRange;
}

@ObjectType({ description: 'One value of one dimension.' })
export class TallyKey {
  @Field(() => TallyDimension)
  dimension!: TallyDimension;

  @Field(() => String, { description: 'P-code, enum value, id, date or week; UNKNOWN when the records do not say.' })
  value!: string;

  @Field(() => String, { description: 'The value for people, in the language of the request (Accept-Language: en or ar).' })
  label!: string;
}

@ObjectType({ description: 'The figures of one combination of keys, in the order of the dimensions asked for.' })
export class TallyGroup {
  @Field(() => [TallyKey])
  keys!: TallyKey[];

  @Field(() => TallyFigures)
  figures!: TallyFigures;
}

@ObjectType({
  description:
    'Counts over the incidents of a month, by their local date. Incidents of which only the year is known are in no month; rejected and merged ones are left out unless the filter asks for them.',
})
export class MonthlyTally {
  @Field(() => MonthScalar)
  month!: string;

  @Field(() => TallyFigures)
  total!: TallyFigures;

  @Field(() => [TallyGroup], { description: 'One group for each combination of keys that occurs; empty without `groupBy`.' })
  groups!: TallyGroup[];

  @Field(() => Int, {
    description:
      'Groups that are left out because they count so few incidents that they could point at people; for the public only.',
  })
  groupsWithheld!: number;
}
