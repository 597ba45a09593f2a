import { Field, InputType, IntersectionType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { LocalNamesInput } from '../../common/inputs/local-names.input.js';
import { OptionalTextList } from '../../common/inputs/text-limits.js';
import { PerpetratorType } from '../models/perpetrator.model.js';

@InputType({ isAbstract: true })
class PerpetratorNamesInput extends LocalNamesInput {
  @OptionalTextList('name', 30)
  @Field(() => [String], {
    nullable: true,
    description: 'Other names and spellings it is known by. No two parties share a name.',
  })
  aliases?: string[] | null;
}

@InputType({ description: 'A party to put on record.' })
export class CreatePerpetratorInput extends PerpetratorNamesInput {
  @Field(() => UuidScalar, { nullable: true, description: 'An id made by the client; the server makes one when it is left out.' })
  id?: string | null;

  @Field(() => PerpetratorType)
  type!: PerpetratorType;
}

@InputType({
  description: 'A change of a perpetrator. A field left out stays as it is; null empties it; a list replaces the whole list.',
})
export class AmendPerpetratorInput extends IntersectionType(AmendmentInput, PerpetratorNamesInput) {
  @Field(() => PerpetratorType, { nullable: true })
  type?: PerpetratorType | null;
}
