import { Field, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Permission } from '../models/person.enums.js';

const MOST_DAYS = 366;
const DAYS = { message: `must be from 1 to ${MOST_DAYS} days.` };
const NAME = { message: 'must be text of 1 to 60 characters.' };
const LONGEST = { message: 'is too long.' };

@InputType({ description: 'Another password for the own account.' })
export class ChangePasswordInput {
  @IsString()
  @MaxLength(1000, LONGEST)
  @Field(() => String)
  currentPassword!: string;

  @IsString()
  @MaxLength(1000, LONGEST)
  @Field(() => String, { description: '12 to 200 characters; several words that one remembers do well.' })
  newPassword!: string;
}

@InputType({ description: 'An API token for a program or device that works on the own behalf.' })
export class CreateApiTokenInput {
  @IsString(NAME)
  @Length(1, 60, NAME)
  @Matches(/\S/, NAME)
  @Field(() => String, { description: 'What it is for, such as "field app"; not whose it is, and no name of a device.' })
  name!: string;

  @ArrayNotEmpty({ message: 'must name at least one permission.' })
  @ArrayMaxSize(50, LONGEST)
  @Field(() => [Permission], { description: 'All that it may do: some of the own permissions, never MANAGE_OWN_ACCOUNT.' })
  scopes!: Permission[];

  @IsOptional()
  @IsInt(DAYS)
  @Min(1, DAYS)
  @Max(MOST_DAYS, DAYS)
  @Field(() => Int, { nullable: true, description: `After how many days it ends, 1 to ${MOST_DAYS}; 90 when left out.` })
  expiresInDays?: number | null;
}
