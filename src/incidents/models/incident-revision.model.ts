import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'One change of an incident.' })
export class IncidentRevision {
  @Field(() => Int)
  number!: number;

  @Field(() => DateTimeScalar)
  recordedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was changed; null for the submission itself.' })
  reason!: string | null;

  @Field(() => String, { description: 'SHA-256 over this change and the hash of the one before it.' })
  hash!: string;
}

@ObjectType({ description: 'One value that a change gave a record.' })
export class RevisionChange {
  @Field(() => String, { description: 'Path in the record, such as `casualties.0.count.min`.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'The value before, as text; null when there was none.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'The value after, as text; null when there is none any more.' })
  after!: string | null;
}
