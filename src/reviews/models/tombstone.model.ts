import { Field, HideField, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TombstoneKind } from '../../common/database/generated/enums.js';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';

export { TombstoneKind };

registerEnumType(TombstoneKind, {
  name: 'TombstoneKind',
  description: 'Why an incident that was published is no longer there.',
  valuesMap: {
    RETRACTED: { description: 'It was taken back.' },
    MERGED: { description: 'It was found to be the same as another, which it leads to.' },
  },
});

@ObjectType({ description: 'What is left for everybody of an incident that was published and is no longer there.' })
export class Tombstone {
  @Field(() => UuidScalar, { description: 'The id of the incident.' })
  incidentId!: string;

  @Field(() => String, { description: 'The reference of the incident.' })
  reference!: string;

  @Field(() => TombstoneKind)
  kind!: TombstoneKind;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was retracted, in words for everybody; null when it was merged.' })
  publicReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published again, if it was.' })
  reinstatedAt!: Date | null;

  @HideField()
  id!: bigint;
}

export const TombstoneConnection = connectionOf(Tombstone, 'Tombstone');
