import { Field, InputType } from '@nestjs/graphql';
import { Length, MaxLength } from 'class-validator';
import { Text } from '../../common/inputs/text-limits.js';

/** Far longer than any answer of an authenticator that attests nothing. */
const LONGEST_RESPONSE = 16_000;
const RESPONSE = `What the browser answered, as JSON: \`JSON.stringify(await navigator.credentials.…)\`.`;
const CHALLENGE = 'The `challenge` that came with the options.';

/** The challenge that a ceremony was begun with. */
function ChallengeText(): PropertyDecorator {
  return Length(1, 200, { message: 'must be the challenge that came with the options.' });
}

function ResponseText(): PropertyDecorator {
  return MaxLength(LONGEST_RESPONSE, { message: `must be JSON of at most ${LONGEST_RESPONSE} characters.` });
}

@InputType({ description: 'A passkey that the browser made with the options of beginPasskey.' })
export class AddPasskeyInput {
  @Field(() => String, { description: 'What the owner calls it, such as "phone". It should not name a person.' })
  @Text('name')
  name!: string;

  @Field(() => String, { description: CHALLENGE })
  @ChallengeText()
  challenge!: string;

  @Field(() => String, { description: RESPONSE })
  @ResponseText()
  response!: string;
}

@InputType({ description: 'What a passkey signed with the options of beginPasskeySignIn.' })
export class PasskeySignInInput {
  @Field(() => String, { description: CHALLENGE })
  @ChallengeText()
  challenge!: string;

  @Field(() => String, { description: RESPONSE })
  @ResponseText()
  response!: string;
}
