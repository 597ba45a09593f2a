import { Field, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { Permission } from './person.enums.js';

@ObjectType({ description: 'An API token: what a program or device carries on behalf of an account. Its secret was shown once.' })
export class ApiToken {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => [Permission], { description: 'All that it may do, as far as the roles of its account still give it.' })
  scopes!: Permission[];

  @Field(() => DateScalar, { description: 'The day it was made (UTC).' })
  createdAt!: string;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@ObjectType({ description: 'The new API token, and its secret.' })
export class CreateApiTokenPayload {
  @Field(() => ApiToken)
  apiToken!: ApiToken;

  @Field(() => String, { description: 'To send as `Authorization: Bearer <secret>`. Shown once: only its hash is kept.' })
  secret!: string;
}
