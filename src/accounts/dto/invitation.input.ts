import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { Role } from '../models/person.enums.js';

const MOST_HOURS = 336;
const HOURS = { message: `must be from 1 to ${MOST_HOURS} hours.` };
/** The limits of what may be chosen are told with more words by the service. */
const LONGEST = { message: 'is too long.' };

@InputType({
  description: 'Who is invited: somebody new, with roles, or an account of the own organisation that needs a new password.',
})
export class CreateInvitationInput {
  @Field(() => [Role], { nullable: true, description: 'The roles of a new account; left out with `account`.' })
  roles?: Role[] | null;

  @IsOptional()
  @IsInt(HOURS)
  @Min(1, HOURS)
  @Max(MOST_HOURS, HOURS)
  @Field(() => Int, { nullable: true, description: `How long it can be accepted, 1 to ${MOST_HOURS}; 72 when left out.` })
  expiresInHours?: number | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'An account of the own organisation, for instance of somebody who forgot the password. It keeps its second factor.',
  })
  account?: string | null;
}

@InputType({ description: 'What somebody who was invited chooses.' })
export class AcceptInvitationInput {
  @IsString()
  @MaxLength(200, LONGEST)
  @Field(() => String, { description: 'What stands behind # in the link.' })
  secret!: string;

  @IsOptional()
  @IsString()
  @MaxLength(500, LONGEST)
  @Field(() => String, {
    nullable: true,
    description:
      '3 to 60 characters, for a new account. Never a real name, e-mail address or telephone number: it should not lead to a person.',
  })
  pseudonym?: string | null;

  @IsString()
  @MaxLength(1000, LONGEST)
  @Field(() => String, { description: '12 to 200 characters; several words that one remembers do well.' })
  password!: string;
}
