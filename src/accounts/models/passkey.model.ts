import { Field, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'A passkey (WebAuthn): it signs in without a pseudonym, a password or a code.' })
export class Passkey {
  @Field(() => String, { description: "The authenticator's id of it, base64url." })
  id!: string;

  @Field(() => String, { description: 'What its owner calls it.' })
  name!: string;

  @Field(() => DateScalar, { description: 'The day on which it was added, in UTC.' })
  createdAt!: string;
}

@ObjectType({ description: 'What a browser needs to make or use a passkey. It can be used once, for five minutes.' })
export class PasskeyCeremony {
  @Field(() => String, { description: "To be sent back with the browser's answer." })
  challenge!: string;

  @Field(() => String, {
    description:
      'Options for the browser, as JSON: for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON.',
  })
  options!: string;
}

@ObjectType({ description: 'The passkey that was added.' })
export class AddPasskeyPayload {
  @Field(() => Passkey)
  passkey!: Passkey;
}

@ObjectType({ description: 'The passkeys that are left.' })
export class RemovePasskeyPayload {
  @Field(() => [Passkey])
  passkeys!: Passkey[];
}
