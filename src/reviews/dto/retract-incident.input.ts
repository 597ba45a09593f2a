import { Field, InputType } from '@nestjs/graphql';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { Text } from '../../common/inputs/text-limits.js';

@InputType({ description: 'That a published incident is taken back.' })
export class RetractIncidentInput extends AmendmentInput {
  @Text('reason')
  @Field(() => String, { description: 'Why, in words for everybody: it is shown in place of the incident. No names of people.' })
  publicReason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'That it was published endangers somebody: answers as of a past moment leave it out too, for whoever is below the restricted tier, with all that was merged into it.',
  })
  endangersSomebody!: boolean;
}
