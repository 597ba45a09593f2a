import { Field, ObjectType } from '@nestjs/graphql';
import { Incident } from '../../incidents/models/incident.model.js';
import { Tombstone } from './tombstone.model.js';

@ObjectType({ description: 'The incident as it is after the move.' })
export class MoveIncidentPayload {
  @Field(() => Incident)
  incident!: Incident;
}

@ObjectType({ description: 'The incident as it is now, and what everybody is told of it.' })
export class RetractIncidentPayload {
  @Field(() => Incident)
  incident!: Incident;

  @Field(() => Tombstone)
  tombstone!: Tombstone;
}

@ObjectType({ description: 'Both incidents as they are after the merge.' })
export class MergeIncidentPayload {
  @Field(() => Incident, { description: 'The survivor: it rests on the reports of both now.' })
  incident!: Incident;

  @Field(() => Incident, { description: 'The one that was merged, with its own history.' })
  merged!: Incident;
}

@ObjectType({ description: 'Both incidents as they are after they were taken apart.' })
export class UnmergeIncidentPayload {
  @Field(() => Incident, { description: 'The one that was merged, with the status that it had before.' })
  incident!: Incident;

  @Field(() => Incident, { description: 'The one that it was merged into.' })
  survivor!: Incident;
}
