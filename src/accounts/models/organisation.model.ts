import { Field, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'A member of the alliance.' })
export class Organisation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType({ description: 'The organisation as it is now.' })
export class OrganisationPayload {
  @Field(() => Organisation)
  organisation!: Organisation;
}
