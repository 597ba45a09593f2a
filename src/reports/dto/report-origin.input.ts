import { Field, InputType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { OptionalText } from '../../common/inputs/text-limits.js';
import { PublishedByInput } from './published-by.input.js';

@InputType({ description: 'Whose word it is, and how they know. Left out, the source is the own organisation, as its monitor.' })
export class ReportOriginInput extends PublishedByInput {
  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "When it happened, in the source's own words." })
  occurred?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came; now when left out.' })
  receivedAt?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The source saw it itself.' })
  directWitness?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'There are photos or video of it with the report.' })
  mediaEvidence?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'The source says that it did not happen: it counts as no support.' })
  denies?: boolean | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Id of the report that this one repeats or rests on: the two are not independent of each other.',
  })
  basedOn?: string | null;
}
