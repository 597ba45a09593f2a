import { Field, InputType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { OptionalLink } from '../../common/inputs/links.js';
import { LocalNamesInput } from '../../common/inputs/local-names.input.js';
import { SourceKind } from '../models/source.model.js';

const KINDS = Object.values(SourceKind).filter((kind) => kind !== SourceKind.MEMBER_MONITOR);

@InputType({
  description: 'A source that is not on record. One that bears the name already is taken instead. No names of people.',
})
export class NewSourceInput extends LocalNamesInput {
  @IsIn(KINDS, { message: `must be one of ${KINDS.join(', ')}: monitors are sources of their own accord.` })
  @Field(() => SourceKind, { description: 'Any but MEMBER_MONITOR.' })
  kind!: SourceKind;

  @OptionalLink()
  @Field(() => String, { nullable: true, description: 'Where it is found: an http or https address.' })
  link?: string | null;
}
