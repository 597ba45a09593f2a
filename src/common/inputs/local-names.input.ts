import { Field, InputType } from '@nestjs/graphql';
import { OptionalText } from './text-limits.js';

/** The name of a facility or perpetrator, in either language or both. */
@InputType({ isAbstract: true })
export class LocalNamesInput {
  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Name in English. A name in at least one language is needed.' })
  nameEn?: string | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Name in Arabic.' })
  nameAr?: string | null;
}
