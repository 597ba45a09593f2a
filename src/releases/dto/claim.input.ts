import { Field, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { OptionalText } from '../../common/inputs/text-limits.js';
import { CountInput } from '../../counts/dto/count.input.js';
import { PublishedByInput } from '../../reports/dto/published-by.input.js';
import { ClaimUnit, ReconciliationOutcome } from '../models/claim.enums.js';

/** What may be said of a claim; recording needs a unit, a value, a source and a scope besides. */
@InputType({ isAbstract: true })
export class ClaimDetailsInput extends PublishedByInput {
  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "What is counted, in the source's words; needed with the unit OTHER." })
  unitWords?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was published.' })
  publishedOn?: string | null;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description: 'P-code or any known name of the place that it is about; needed when it is not about one incident.',
  })
  place?: string | null;

  @OptionalText('words')
  @Field(() => String, {
    nullable: true,
    description:
      "The scope in the source's words, where records cannot be counted by it: `place` and the period are then the nearest that they can.",
  })
  scopeWords?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First local day; needed when it is not about one incident.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last local day.' })
  to?: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The incident that it is about, if it is about one.' })
  incident?: string | null;

  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "The source's sentence, or what it comes to. Not shown to the public." })
  quote?: string | null;
}

@InputType({ description: 'A figure that somebody published.' })
export class RecordClaimInput extends ClaimDetailsInput {
  @Field(() => UuidScalar, {
    description: 'An id that the client makes. The same again with the same content answers with the same claim.',
  })
  id!: string;

  @Field(() => ClaimUnit)
  unit!: ClaimUnit;

  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput, { description: 'How many; for one without a number, min 0 with its words.' })
  value!: CountInput;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Everybody sees it, with its source and what it is set beside. Its place must be a governorate or wider then, unless it is about one incident.',
  })
  public!: boolean;
}

@InputType({ description: 'A change of a claim. A field left out stays as it is; null empties it.' })
export class AmendClaimInput extends IntersectionType(AmendmentInput, ClaimDetailsInput) {
  @Field(() => ClaimUnit, { nullable: true })
  unit?: ClaimUnit | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput, { nullable: true })
  value?: CountInput | null;

  @Field(() => Boolean, { nullable: true })
  public?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Recorded in error: it is kept, and not set beside records any more.' })
  withdrawn?: boolean | null;
}

@InputType({
  description:
    'What a claim is set beside, where its own scope gives the wrong things. With neither incidents nor outcome, the comparison is computed again.',
})
export class MatchClaimInput extends AmendmentInput {
  @IsOptional()
  @ArrayMaxSize(100, { message: 'must be at most 100 incidents.' })
  @Field(() => [UuidScalar], { nullable: true, description: 'The incidents to compare it with.' })
  incidents?: string[] | null;

  @Field(() => ReconciliationOutcome, { nullable: true, description: 'The outcome itself; computed when left out.' })
  outcome?: ReconciliationOutcome | null;

  @OptionalText('reason')
  @Field(() => String, {
    nullable: true,
    description: 'Why, in English, as the table shows it. In at least one language when anything is set.',
  })
  noteEn?: string | null;

  @OptionalText('reason')
  @Field(() => String, { nullable: true, description: 'Why, in Arabic.' })
  noteAr?: string | null;
}
