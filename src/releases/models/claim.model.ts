import { Field, HideField, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { CountModel } from '../../counts/models/count.model.js';
import { ClaimUnit, ReconciliationOutcome } from './claim.enums.js';

@ObjectType({ description: 'What somebody set a claim beside, in place of what its own scope gives.' })
export class ClaimMatch {
  @Field(() => [UuidScalar], { description: 'Ids of the incidents that it is compared with; none: those of its scope.' })
  incidents!: string[];

  @Field(() => ReconciliationOutcome, { nullable: true, description: 'The outcome that was set; null: it is computed.' })
  outcome!: ReconciliationOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why, in English.' })
  noteEn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in Arabic.' })
  noteAr!: string | null;
}

@ObjectType({
  description: 'A figure that somebody published, kept as it was published: value, unit, scope of place and time, source.',
})
export class Claim {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Int, { description: 'Number of its newest revision.' })
  revision!: number;

  @Field(() => ClaimUnit)
  unit!: ClaimUnit;

  @Field(() => String, { nullable: true, description: "What is counted, in the source's words." })
  unitWords!: string | null;

  @Field(() => CountModel)
  value!: CountModel;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  link!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was published.' })
  publishedOn!: string | null;

  @Field(() => String, { nullable: true, description: "The scope in the source's words, where records cannot be counted by it." })
  scopeWords!: string | null;

  @Field(() => DateScalar, { description: 'First local day that it is about.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last local day.' })
  to!: string;

  @Field(() => String, { nullable: true, description: "The source's sentence, or what it comes to; null for the public." })
  quote!: string | null;

  @Field(() => Boolean, { description: 'Everybody sees it.' })
  public!: boolean;

  @Field(() => Boolean, { description: 'It was recorded in error: kept, and not set beside records any more.' })
  withdrawn!: boolean;

  @Field(() => ClaimMatch, { nullable: true, description: 'Null: it is set beside what its own scope gives.' })
  match!: ClaimMatch | null;

  @HideField()
  sourceId!: string;

  @HideField()
  placeCode!: string;

  @HideField()
  incidentId!: string | null;
}

export const ClaimConnection = connectionOf(Claim, 'Claim');

@ObjectType({ description: 'The claim as it is on record now.' })
export class ClaimPayload {
  @Field(() => Claim)
  claim!: Claim;
}
