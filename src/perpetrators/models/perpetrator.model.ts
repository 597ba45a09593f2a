import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PerpetratorType } from '../../common/database/generated/enums.js';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';

export { PerpetratorType };

registerEnumType(PerpetratorType, { name: 'PerpetratorType', description: 'What kind of party it is.' });

@ObjectType({ description: 'A party that attacks are attributed to.' })
export class Perpetrator {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => PerpetratorType)
  type!: PerpetratorType;

  @Field(() => String, { nullable: true })
  nameEn!: string | null;

  @Field(() => String, { nullable: true })
  nameAr!: string | null;

  @Field(() => Int, { description: 'Number of its newest revision.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was first recorded.' })
  createdAt!: Date;

  /** Set on a perpetrator as it was at a moment. */
  @HideField()
  past?: { readonly aliases: string[] };
}

@ObjectType({ description: 'The perpetrator as it is after the change.' })
export class PerpetratorPayload {
  @Field(() => Perpetrator)
  perpetrator!: Perpetrator;
}
