import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';

@InputType({
  description: 'That two incidents are one. `id` is merged into `into`: its id and reference lead there from then on.',
})
export class MergeIncidentInput extends AmendmentInput {
  @Field(() => UuidScalar, { description: 'The incident that stays.' })
  into!: string;

  @IsInt()
  @Field(() => Int, { description: 'Number of the revision that was read of the one that stays; refused like `revision`.' })
  intoRevision!: number;
}

@InputType({ description: 'That a merge was wrong: the merged incident gets back the status that it had before.' })
export class UnmergeIncidentInput extends AmendmentInput {}
