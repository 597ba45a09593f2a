import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'With what somebody shows besides the password, or instead of it, who they are.' })
export class SecondFactor {
  @Field(() => Boolean, { description: 'Whether a sign-in with the password asks for a code of an authenticator app.' })
  totp!: boolean;

  @Field(() => Int, { description: 'How many passkeys the account has.' })
  passkeys!: number;

  @Field(() => Int, { description: 'How many recovery codes have not been used.' })
  recoveryCodesLeft!: number;
}

@ObjectType({ description: 'What an authenticator app needs; it counts once `confirmTotp` has brought a code of it.' })
export class SetUpTotpPayload {
  @Field(() => String, { description: 'In base 32, to type.' })
  secret!: string;

  @Field(() => String, {
    description: 'The same as an otpauth address, to show as a QR code. Draw it in the browser; never send it anywhere.',
  })
  uri!: string;
}

@ObjectType({ description: 'New recovery codes.' })
export class RecoveryCodesPayload {
  @Field(() => [String], { description: 'Each replaces a code of the app once. Shown once: only their hashes are kept.' })
  recoveryCodes!: string[];
}
