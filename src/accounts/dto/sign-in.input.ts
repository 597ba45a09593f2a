import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Longer than any that could be right: what is wrong is not told by how long it is. */
const LONGEST = { message: 'is longer than it could be.' };

@InputType({ description: 'What somebody signs in with.' })
export class SignInInput {
  @IsString()
  @MaxLength(500, LONGEST)
  @Field(() => String)
  pseudonym!: string;

  @IsString()
  @MaxLength(1000, LONGEST)
  @Field(() => String)
  password!: string;

  @IsOptional()
  @IsString()
  @MaxLength(100, LONGEST)
  @Field(() => String, {
    nullable: true,
    description: 'Six digits of the authenticator app, or a recovery code, where the account has a second factor.',
  })
  code?: string | null;
}
