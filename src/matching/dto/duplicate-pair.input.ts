import { Field, InputType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { Text } from '../../common/inputs/text-limits.js';

@InputType({ description: 'Two incidents, in either order, and why they are judged as they are.' })
export class DuplicatePairInput {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { description: 'The other one.' })
  other!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why: kept for good.' })
  reason!: string;
}
