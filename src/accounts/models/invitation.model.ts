import { Field, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { Role } from './person.enums.js';

@ObjectType({ description: 'A single-use link that has not been used yet.' })
export class Invitation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The account that it gives a new password; null for a new account.' })
  accountId!: string | null;

  @Field(() => [Role], { description: 'The roles of the new account.' })
  roles!: Role[];

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@ObjectType({ description: 'The new invitation, and what to hand over.' })
export class CreateInvitationPayload {
  @Field(() => Invitation)
  invitation!: Invitation;

  @Field(() => String, {
    description: 'What to put behind the address of the tracker. The secret stands behind #, so that it reaches no server log.',
  })
  link!: string;

  @Field(() => String, { description: 'The secret alone. Shown once: only its hash is kept.' })
  secret!: string;
}

@ObjectType({ description: 'The id of what can no longer be used.' })
export class RevokePayload {
  @Field(() => UuidScalar)
  id!: string;
}
