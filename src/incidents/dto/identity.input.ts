import { Field, InputType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { SealedTextScalar } from '../../common/graphql/sealed-text.js';
import { OptionalText, Text } from '../../common/inputs/text-limits.js';
import { IdentityKind } from '../models/identity.model.js';

@InputType({
  description:
    'A person who reported or witnessed an incident. Sealed as it arrives: no list, search, history or export holds it. At least one of the texts is needed.',
})
export class IdentityInput {
  @Field(() => IdentityKind)
  kind!: IdentityKind;

  @OptionalText('name')
  @Field(() => SealedTextScalar, { nullable: true })
  name?: string | null;

  @OptionalText('words')
  @Field(() => SealedTextScalar, { nullable: true, description: 'How to reach the person.' })
  contact?: string | null;

  @OptionalText('reason')
  @Field(() => SealedTextScalar, {
    nullable: true,
    description: 'What else may only be known to whoever opens it, such as a risk.',
  })
  notes?: string | null;
}

@InputType({ isAbstract: true })
abstract class IdentityAccessInput {
  @Field(() => UuidScalar, { description: 'Of the sealed identity.' })
  id!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why: kept for good. No names of people.' })
  reason!: string;
}

@InputType({ description: 'Which sealed identity to open, and why.' })
export class OpenIdentityInput extends IdentityAccessInput {}

@InputType({ description: 'Which sealed identity to erase, and why.' })
export class EraseIdentityInput extends IdentityAccessInput {}
