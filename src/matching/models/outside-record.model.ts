import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { OutsideMatch } from '../../common/database/generated/enums.js';
import { DateTimeScalar } from '../../common/graphql/scalars.js';
import { Incident } from '../../incidents/models/incident.model.js';

export { OutsideMatch };

registerEnumType(OutsideMatch, {
  name: 'OutsideMatch',
  description: 'How it was found that an incident is what a data set of others calls so.',
  valuesMap: {
    IMPORTED: { description: 'The incident was made of it.' },
    MATCHED: { description: 'Both were compared, and the rule found them to be one.' },
    LINKED: { description: 'Somebody said so.' },
  },
});

@ObjectType({ description: 'What an incident is called in a data set of others.' })
export class OutsideRecord {
  @Field(() => String, { description: 'The data set, such as insecurity-insight.' })
  dataSet!: string;

  @Field(() => String, { description: 'Its id there, such as a SiND Event ID.' })
  outsideId!: string;

  @Field(() => OutsideMatch)
  match!: OutsideMatch;

  @Field(() => Float, { nullable: true, description: 'How likely both were one event, from 0 to 1, when they were compared.' })
  score!: number | null;

  @Field(() => String, { nullable: true, description: 'Name and version of the rule by which they were compared.' })
  rule!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who said so.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The pseudonym of who linked it, for those of the same organisation.' })
  linkedBy!: string | null;

  @Field(() => DateTimeScalar)
  linkedAt!: Date;
}

@ObjectType({ description: 'The incident as it is after the change.' })
export class OutsideRecordPayload {
  @Field(() => Incident)
  incident!: Incident;
}
