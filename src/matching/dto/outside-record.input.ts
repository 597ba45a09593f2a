import { Field, InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { Text } from '../../common/inputs/text-limits.js';

@InputType({ description: 'What a data set of others calls an incident.' })
export class OutsideRecordInput {
  @Field(() => UuidScalar, { description: 'The incident.' })
  id!: string;

  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/, {
    message: 'must be lower-case letters, digits and hyphens, such as "insecurity-insight".',
  })
  @Field(() => String, { description: 'The data set: lower-case letters, digits and hyphens, such as insecurity-insight.' })
  dataSet!: string;

  @Text('name')
  @Field(() => String, { description: 'Its id there.' })
  outsideId!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why: kept for good.' })
  reason!: string;
}
