import { Field, ObjectType } from '@nestjs/graphql';
import { Incident } from '../../incidents/models/incident.model.js';

@ObjectType({ description: 'The incident as it is after the move.' })
export class MoveIncidentPayload {
  @Field(() => Incident)
  incident!: Incident;
}
