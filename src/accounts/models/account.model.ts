import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { Role } from './person.enums.js';

@ObjectType({ description: 'Somebody of the own organisation, by pseudonym. Nothing else is known of them.' })
export class Account {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String)
  pseudonym!: string;

  @Field(() => [Role])
  roles!: Role[];

  @Field(() => Boolean, { description: 'Whether it is shut: it cannot sign in, and its sessions and API tokens have ended.' })
  disabled!: boolean;

  @Field(() => DateScalar, { description: 'The day it was made (UTC).' })
  createdAt!: string;
}

export const AccountConnection = connectionOf(Account, 'Account');

@ObjectType({ description: 'The account as it is now.' })
export class AccountPayload {
  @Field(() => Account)
  account!: Account;
}
