import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { OptionalLink } from '../../common/inputs/links.js';
import { OptionalText } from '../../common/inputs/text-limits.js';
import { NewSourceInput } from './source.input.js';

/** Whose word something is, and where they published it. */
@InputType({ isAbstract: true })
export class PublishedByInput {
  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Id, or any name, of a source on record.' })
  source?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => NewSourceInput)
  @Field(() => NewSourceInput, {
    nullable: true,
    description: 'A source that is not on record. Give this or `source`, not both.',
  })
  newSource?: NewSourceInput | null;

  @OptionalLink()
  @Field(() => String, { nullable: true, description: 'Where it was published: an http or https address.' })
  link?: string | null;
}
