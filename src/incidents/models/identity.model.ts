import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { IdentityAction, IdentityKind } from '../../common/database/generated/enums.js';

export { IdentityAction, IdentityKind };

registerEnumType(IdentityKind, {
  name: 'IdentityKind',
  description: 'Who a sealed identity is of.',
  valuesMap: {
    REPORTER: { description: 'Who told of the incident.' },
    WITNESS: { description: 'Who saw it.' },
  },
});
registerEnumType(IdentityAction, { name: 'IdentityAction', description: 'What was done with a sealed identity.' });

@ObjectType({ description: 'That a sealed identity was opened or erased: by whom, when and why. Kept for good.' })
export class IdentityAccess {
  @Field(() => String, { description: 'The pseudonym of the account that did it.' })
  account!: string;

  @Field(() => IdentityAction)
  action!: IdentityAction;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTimeScalar)
  recordedAt!: Date;
}

@ObjectType({
  description: 'That the identity of a reporter or witness is on record, and nothing of what it says: `openIdentity` opens it.',
})
export class SealedIdentity {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => IdentityKind)
  kind!: IdentityKind;

  @Field(() => Boolean, { description: 'Whether it was erased: then nobody can open it again.' })
  erased!: boolean;

  @Field(() => [IdentityAccess], { description: 'Each time that it was opened or erased, the first one first.' })
  accesses!: IdentityAccess[];
}

@ObjectType({ description: 'What a sealed identity says. Opening it is on record now.' })
export class OpenIdentityPayload {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => IdentityKind)
  kind!: IdentityKind;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'How to reach the person.' })
  contact!: string | null;

  @Field(() => String, { nullable: true })
  notes!: string | null;
}

@ObjectType({ description: 'What is left of an identity that was erased.' })
export class EraseIdentityPayload {
  @Field(() => SealedIdentity)
  identity!: SealedIdentity;
}
