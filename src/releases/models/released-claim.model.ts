import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { CountModel, CountRange } from '../../counts/models/count.model.js';
import { ClaimUnit, ReconciliationOutcome } from './claim.enums.js';

@ObjectType({ description: 'An incident that a claim was compared with.' })
export class ReleasedClaimIncident {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String)
  reference!: string;

  @Field(() => Int, { description: 'Number of the revision that was compared.' })
  revision!: number;
}

@ObjectType({ description: 'A claim beside the records, as everybody read it when the month was published.' })
export class ReleasedClaim {
  @Field(() => UuidScalar, { description: 'The id of the claim.' })
  id!: string;

  @Field(() => ClaimUnit)
  unit!: ClaimUnit;

  @Field(() => String, { nullable: true, description: "What is counted, in the source's words." })
  unitWords!: string | null;

  @Field(() => CountModel, { description: 'What was claimed.' })
  value!: CountModel;

  @Field(() => String, { description: "The source's name." })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  link!: string | null;

  @Field(() => String, { description: 'The name of the place that it is about.' })
  place!: string;

  @Field(() => String, { nullable: true, description: 'Reference of the incident that it is about.' })
  about!: string | null;

  @Field(() => String, { nullable: true, description: "The scope in the source's words." })
  scopeWords!: string | null;

  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;

  @Field(() => CountRange, { nullable: true, description: 'What the records itemised; null when nothing.' })
  figure!: CountRange | null;

  @Field(() => ReconciliationOutcome)
  outcome!: ReconciliationOutcome;

  @Field(() => Boolean, { description: 'Somebody set what it is compared with, or the outcome.' })
  setByHand!: boolean;

  @Field(() => String, { description: 'What was compared and what it comes to, in the language that is read.' })
  explanation!: string;

  @Field(() => [ReleasedClaimIncident], { description: 'The incidents that it was compared with.' })
  incidents!: readonly ReleasedClaimIncident[];
}
