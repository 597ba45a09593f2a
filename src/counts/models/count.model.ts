import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How many, as an interval. Unknown is min 0 without best and max: it is never zero.' })
export class CountRange {
  @Field(() => Int, { description: 'Safe lower bound.' })
  min!: number;

  @Field(() => Int, { nullable: true, description: 'The one figure given, or the best estimate; null when there is none.' })
  best!: number | null;

  @Field(() => Int, { nullable: true, description: 'Upper bound; null: no upper bound is known.' })
  max!: number | null;
}

@ObjectType('Count', { description: "How many, as an interval, with the source's own words." })
export class CountModel extends CountRange {
  @Field(() => String, { nullable: true, description: "The source's own words." })
  words!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The rule that turned the words into the interval; null when the interval was given.',
  })
  rule!: string | null;
}
