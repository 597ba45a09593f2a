import { Field, HideField, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { UuidScalar } from '../../common/graphql/scalars.js';

@ObjectType('CountedIncident', { description: 'An incident behind a number, with the revision that was counted.' })
export class CountedIncidentModel {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String)
  reference!: string;

  @Field(() => Int, { description: 'Number of the revision that was counted.' })
  revision!: number;

  @HideField()
  asOf!: Date;
}

export const CountedIncidentConnection = connectionOf(CountedIncidentModel, 'CountedIncident');
