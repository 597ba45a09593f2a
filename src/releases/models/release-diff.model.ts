import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateTimeScalar, MonthScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { TallyFigures, TallyKey } from '../../tallies/models/tally.model.js';
import { CauseKind } from '../release.causes.js';
import { DiffKind } from '../release.diff.js';
import { Release } from './release.model.js';

registerEnumType(DiffKind, {
  name: 'ReleaseDiffKind',
  description: 'How an incident counts otherwise.',
  valuesMap: {
    ADDED: { description: 'It counts now, and did not before.' },
    REMOVED: { description: 'It counted before, and does not now.' },
    CHANGED: { description: 'It counts both times, with other figures or under other values of a dimension.' },
  },
});

registerEnumType(CauseKind, {
  name: 'ReleaseDiffCauseKind',
  description: 'What happened to what is published of an incident.',
  valuesMap: {
    PUBLISHED: { description: 'It was published, for the first time or again.' },
    AMENDED: { description: 'It was amended while it was published.' },
    RETRACTED: { description: 'It was taken back.' },
    MERGED: { description: 'It was merged into another.' },
    FACILITY_AMENDED: { description: 'A facility that it attacked is on record as one of another type.' },
  },
});

@ObjectType({
  description:
    'By how much an interval sum moved. A sum has no best figure while one incident has none, and no upper bound while one has none: those incidents are counted, so that "no upper bound" adds up too.',
})
export class IntervalChange {
  @Field(() => Int, { description: 'Of the lower bound.' })
  min!: number;

  @Field(() => Int, { description: 'Of the sum of the best figures that are known.' })
  best!: number;

  @Field(() => Int, { description: 'Of the number of incidents that have no best figure.' })
  bestUnknown!: number;

  @Field(() => Int, { description: 'Of the sum of the upper bounds that are known.' })
  max!: number;

  @Field(() => Int, { description: 'Of the number of incidents of which no upper bound is known.' })
  maxOpen!: number;
}

@ObjectType({ description: 'By how much each figure of a tally moved.' })
export class FigureChanges {
  @Field(() => Int)
  incidents!: number;

  @Field(() => Int)
  strikes!: number;

  @Field(() => Int)
  facilityAttacks!: number;

  @Field(() => Int, {
    description: 'Distinct facilities: 0 for a further attack on one that counted already when this change is applied.',
  })
  facilitiesAttacked!: number;

  @Field(() => Int)
  facilitiesDestroyed!: number;

  @Field(() => Int)
  facilitiesOutOfService!: number;

  @Field(() => IntervalChange)
  ambulancesDestroyed!: IntervalChange;

  @Field(() => IntervalChange)
  killed!: IntervalChange;

  @Field(() => IntervalChange)
  injured!: IntervalChange;

  @Field(() => IntervalChange)
  healthWorkersKilled!: IntervalChange;
}

@ObjectType({ description: 'One thing that happened to an incident between two tallies.' })
export class ReleaseDiffCause {
  @Field(() => CauseKind)
  kind!: CauseKind;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why, as the history keeps it; null for those who may not know.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'What everybody is told of it, where an incident was taken back.' })
  publicReason!: string | null;
}

@ObjectType({ description: 'By how much one incident moved the figures of one group.' })
export class ReleaseDiffGroup {
  @Field(() => TallyKey)
  key!: TallyKey;

  @Field(() => FigureChanges)
  effect!: FigureChanges;
}

@ObjectType({ description: 'One incident that moved a figure, with why and by how much.' })
export class ReleaseDiffLine {
  @Field(() => DiffKind)
  kind!: DiffKind;

  @Field(() => UuidScalar, { description: 'Id of the incident.' })
  id!: string;

  @Field(() => String, { description: 'Reference of the incident.' })
  reference!: string;

  @Field(() => Int, { nullable: true, description: 'The revision that counted before; null for one that did not count.' })
  revisionBefore!: number | null;

  @Field(() => Int, { nullable: true, description: 'The revision that counts after; null for one that does not count.' })
  revisionAfter!: number | null;

  @Field(() => [ReleaseDiffCause], { description: 'What happened to it in between, the first thing first.' })
  causes!: ReleaseDiffCause[];

  @Field(() => FigureChanges, { description: 'What the total did when this change was applied after those before it.' })
  effect!: FigureChanges;

  @Field(() => [ReleaseDiffGroup], {
    description: 'The same for each group that it left, entered or stayed in; empty without `groupBy`.',
  })
  groups!: ReleaseDiffGroup[];
}

export const ReleaseDiffLineConnection = connectionOf(ReleaseDiffLine, 'ReleaseDiffLine');

@ObjectType({
  description:
    'Why a number became another, line by line: every incident that moved a figure, in the order in which that happened. The effects of all lines add up to the difference exactly, in every figure.',
})
export class ReleaseDiff {
  @Field(() => MonthScalar)
  month!: string;

  @Field(() => Release)
  from!: Release;

  @Field(() => Release, { nullable: true, description: 'Null: the records as of `asOf`.' })
  to!: Release | null;

  @Field(() => DateTimeScalar, { description: 'The moment of the records after.' })
  asOf!: Date;

  @Field(() => TallyFigures)
  before!: TallyFigures;

  @Field(() => TallyFigures)
  after!: TallyFigures;

  @Field(() => FigureChanges, { description: '`after` less `before`.' })
  difference!: FigureChanges;

  @HideField()
  all!: ReleaseDiffLine[];
}
