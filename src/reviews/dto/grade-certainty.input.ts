import { Field, InputType } from '@nestjs/graphql';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { Certainty } from '../../incidents/models/incident.enums.js';

@InputType({ description: 'How certain somebody holds it to be that the event took place, and why.' })
export class GradeCertaintyInput extends AmendmentInput {
  @Field(() => Certainty)
  certainty!: Certainty;
}
