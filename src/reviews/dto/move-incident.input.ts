import { Field, InputType } from '@nestjs/graphql';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { IncidentStatus } from '../../incidents/models/incident.enums.js';

@InputType({ description: 'A step of an incident through review.' })
export class MoveIncidentInput extends AmendmentInput {
  @Field(() => IncidentStatus, { description: 'The status that it is to have.' })
  status!: IncidentStatus;
}
