import { Field, InputType } from '@nestjs/graphql';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Text } from '../../common/inputs/text-limits.js';

const LONGEST_QUERY = 2000;
const QUERY = { message: `must be the words of an address behind ?, at most ${LONGEST_QUERY} characters.` };

@InputType({ description: 'A view to keep, in the place of one of the same name.' })
export class SaveViewInput {
  @Text('name')
  @Field(() => String, { description: 'What it is called. It should not name a person.' })
  name!: string;

  @IsString(QUERY)
  @MaxLength(LONGEST_QUERY, QUERY)
  @Matches(/^[\w%.,:+&=~*-]*$/, QUERY)
  @Field(() => String, { description: 'The filter as it stands behind ? in the address of the list of incidents.' })
  query!: string;
}
