import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';

@ObjectType({
  description: 'An incident that changed: it is new, was moved, amended, merged or withdrawn, or something was added to it.',
})
export class IncidentChange {
  @Field(() => UuidScalar, { description: 'The id of the incident.' })
  id!: string;

  @Field(() => Int, { description: 'The revision that came of the change; when it is read, there may be a newer one.' })
  revision!: number;
}
