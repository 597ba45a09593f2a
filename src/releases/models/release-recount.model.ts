import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Release } from './release.model.js';

export enum RecountKind {
  FROZEN_INCIDENTS = 'FROZEN_INCIDENTS',
  REVISIONS = 'REVISIONS',
  TALLY_AS_OF = 'TALLY_AS_OF',
}

registerEnumType(RecountKind, {
  name: 'ReleaseRecountKind',
  description: 'From what a release is counted again.',
  valuesMap: {
    FROZEN_INCIDENTS: { description: 'From what the release froze of each incident.' },
    REVISIONS: {
      description: 'From the records that the listed revisions keep, each held against its hash, with figures derived anew.',
    },
    TALLY_AS_OF: { description: 'By the tally of the month as of the moment of the release.' },
  },
});

@ObjectType({ description: 'Whether one way of counting gives what was published.' })
export class RecountCheck {
  @Field(() => RecountKind)
  kind!: RecountKind;

  @Field(() => Boolean)
  equal!: boolean;

  @Field(() => [String], { description: 'What differs, figure by figure.' })
  differences!: string[];
}

@ObjectType({ description: 'A release counted again, in ways that do not know of each other.' })
export class ReleaseRecount {
  @Field(() => Release)
  release!: Release;

  @Field(() => Boolean, { description: 'Every way of counting gives every figure as it was published.' })
  equal!: boolean;

  @Field(() => Int, { description: 'Incidents counted.' })
  incidents!: number;

  @Field(() => [RecountCheck])
  checks!: RecountCheck[];
}
