import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How a sign-in went. The session is in a cookie that scripts cannot read; ask `viewer` next.' })
export class SignInPayload {
  @Field(() => Boolean, {
    description: 'False when a new password was set for an account that also asks for a code: sign in with both.',
  })
  signedIn!: boolean;

  @Field(() => String, { description: 'The pseudonym to sign in with.' })
  pseudonym!: string;
}
