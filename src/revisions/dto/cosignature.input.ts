import { Field, InputType } from '@nestjs/graphql';
import { IsString, Length } from 'class-validator';

/** Longer than a checkpoint with many signatures, in characters. */
const LONGEST_NOTE = 20_000;

@InputType({ description: 'A published head of the log that another organisation has signed as well.' })
export class AddCosignatureInput {
  @IsString()
  @Length(1, LONGEST_NOTE, { message: `must be text of 1 to ${LONGEST_NOTE} characters.` })
  @Field(() => String, { description: 'The checkpoint with the cosignature below it, as a signed note.' })
  checkpoint!: string;
}
