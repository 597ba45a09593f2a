import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';

/** How a sign-in at the organisation's identity provider begins; with nothing of it, it is a plain sign-in. */
export class StartProviderInput {
  /** The secret of an invitation. In the body, because addresses end up in logs. */
  @IsOptional()
  @MaxLength(200, { message: 'is longer than it could be.' })
  @IsString({ message: 'must be text.' })
  invitation?: string | null;

  /** Under which name the invited account is to be made. */
  @IsOptional()
  @MaxLength(500, { message: 'is longer than it could be.' })
  @IsString({ message: 'must be text.' })
  pseudonym?: string | null;

  /** To link the account that is signed in. */
  @IsOptional()
  @Equals(true, { message: 'must be true or left out.' })
  link?: boolean | null;
}
