import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { UuidScalar } from '../graphql/scalars.js';
import { Text } from './text-limits.js';

/** What every change of a record says besides the change: of what, since which revision, and why. */
@InputType({ isAbstract: true })
export class AmendmentInput {
  @Field(() => UuidScalar)
  id!: string;

  @IsInt()
  @Field(() => Int, {
    description: 'Number of the revision that was read: refused with STALE_REVISION when there is a newer one.',
  })
  revision!: number;

  @Text('reason')
  @Field(() => String, { description: 'Why: kept in its history.' })
  reason!: string;
}
