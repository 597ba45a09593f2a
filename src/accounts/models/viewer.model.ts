import { Field, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { CredentialKind, Permission, Role } from './person.enums.js';

@ObjectType({ description: 'What the request came with.' })
export class ViewerCredential {
  @Field(() => CredentialKind)
  kind!: CredentialKind;

  @Field(() => [Permission], { nullable: true, description: 'What an API token is limited to; null for a session.' })
  scopes!: Permission[] | null;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@ObjectType({ description: 'A browser that is signed in. Nothing is kept that would tell which.' })
export class Session {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => DateScalar, { description: 'The day of the sign-in (UTC); no time is kept.' })
  createdAt!: string;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current!: boolean;
}

@ObjectType({ description: 'Who asks.' })
export class Viewer {
  @Field(() => UuidScalar, { description: 'The id of the account.' })
  id!: string;

  @Field(() => String, { description: 'The pseudonym of the account.' })
  name!: string;

  @Field(() => String)
  pseudonym!: string;

  @Field(() => [Role])
  roles!: Role[];

  @Field(() => [Permission], { description: 'What may be done with what the request came with.' })
  permissions!: Permission[];
}

@ObjectType({ description: 'Whoever asked, after the change.' })
export class ViewerPayload {
  @Field(() => Viewer)
  viewer!: Viewer;
}
