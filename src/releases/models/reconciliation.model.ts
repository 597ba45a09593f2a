import { Field, HideField, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateTimeScalar, MonthScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { CountRange } from '../../counts/models/count.model.js';
import { Certainty } from '../../incidents/models/incident.enums.js';
import { ReconciliationOutcome } from './claim.enums.js';
import { Claim } from './claim.model.js';
import type { CountedIncidentModel } from './counted-incident.model.js';

@ObjectType({ description: 'A claim set beside the records.' })
export class ReconciliationRow {
  @Field(() => UuidScalar, { description: 'The id of the claim.' })
  id!: string;

  @Field(() => Claim)
  claim!: Claim;

  @Field(() => CountRange, {
    nullable: true,
    description: "What the records itemise of the claim's unit, in what it is compared with; null when nothing.",
  })
  figure!: CountRange | null;

  @Field(() => ReconciliationOutcome)
  outcome!: ReconciliationOutcome;

  @Field(() => ReconciliationOutcome, { description: "What the rules make of the claim's own scope, whatever was set by hand." })
  computedOutcome!: ReconciliationOutcome;

  @Field(() => CountRange, { nullable: true, description: "What the records itemise in the claim's own scope." })
  computedFigure!: CountRange | null;

  @Field(() => String, { nullable: true, description: 'The rule that decided; null when the outcome was set by hand.' })
  rule!: string | null;

  @Field(() => Boolean, { description: 'Somebody set what it is compared with, or the outcome.' })
  setByHand!: boolean;

  @Field(() => String, { description: 'What was compared and what it comes to, in English.' })
  explanationEn!: string;

  @Field(() => String, { description: 'The same in Arabic.' })
  explanationAr!: string;

  @HideField()
  behind!: CountedIncidentModel[];
}

export const ReconciliationRowConnection = connectionOf(ReconciliationRow, 'ReconciliationRow');

@ObjectType({ description: "Each claim about a month set beside the published incidents of the claim's own place and days." })
export class Reconciliation {
  @Field(() => MonthScalar)
  month!: string;

  @Field(() => DateTimeScalar, { description: 'The moment of the records. Claims are as they are now.' })
  asOf!: Date;

  @Field(() => Certainty, { nullable: true, description: 'The lowest certainty of the incidents compared; null: every one.' })
  certaintyFloor!: Certainty | null;

  @Field(() => String, { description: 'Name and version of the rules by which outcomes are computed.' })
  rules!: string;
}
