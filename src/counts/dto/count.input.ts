import { Field, InputType, Int } from '@nestjs/graphql';
import { OptionalText } from '../../common/inputs/text-limits.js';

@InputType({
  description:
    'How many: either words ("3", "3-5", "at least 3", "several", "dozens", "unknown", in English or Arabic), which a named rule turns into an interval, or the interval itself, with words if there are any.',
})
export class CountInput {
  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "The source's own words." })
  words?: string | null;

  /** The rule that read the interval, where an import did: no caller gives it. */
  rule?: string | null;

  @Field(() => Int, { nullable: true, description: 'Safe lower bound; needed when best or max is given.' })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: 'Best estimate.' })
  best?: number | null;

  @Field(() => Int, { nullable: true, description: 'Upper bound; left out: none is known.' })
  max?: number | null;
}
