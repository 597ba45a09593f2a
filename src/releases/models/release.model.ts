import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateTimeScalar, MonthScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { AttackType, Certainty } from '../../incidents/models/incident.enums.js';
import type { FrozenTally } from '../recount.js';
import type { ReleaseScope } from '../release.scope.js';
import type { SetBeside } from '../set-beside.js';

/** The figures of a tally, each by itself. */
export enum Figure {
  INCIDENTS = 'INCIDENTS',
  STRIKES = 'STRIKES',
  FACILITY_ATTACKS = 'FACILITY_ATTACKS',
  FACILITIES_ATTACKED = 'FACILITIES_ATTACKED',
  FACILITIES_DESTROYED = 'FACILITIES_DESTROYED',
  FACILITIES_OUT_OF_SERVICE = 'FACILITIES_OUT_OF_SERVICE',
  AMBULANCES_DESTROYED = 'AMBULANCES_DESTROYED',
  KILLED = 'KILLED',
  INJURED = 'INJURED',
  HEALTH_WORKERS_KILLED = 'HEALTH_WORKERS_KILLED',
}

registerEnumType(Figure, { name: 'Figure', description: 'One figure of a tally: what TallyFigures has under the same name.' });

@ObjectType({ description: 'What a release is of, besides its month. What is null does not bind.' })
export class ReleaseFilter {
  @Field(() => [String], { nullable: true, description: 'P-codes of governorates.' })
  governorate?: readonly string[] | null;

  @Field(() => [FacilityType], { nullable: true })
  facilityType?: readonly FacilityType[] | null;

  @Field(() => [AttackType], { nullable: true })
  attackType?: readonly AttackType[] | null;

  @Field(() => [UuidScalar], { nullable: true, description: 'Ids of perpetrators.' })
  perpetrator?: readonly string[] | null;

  @Field(() => Certainty, { nullable: true, description: 'The lowest certainty that counts.' })
  certaintyFloor?: Certainty | null;
}

@ObjectType({
  description:
    'A published month: the tally, the statement, and the exact revisions of incidents that it rests on. Nothing of it changes any more; a new version stands beside it.',
})
export class Release {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => MonthScalar)
  month!: string;

  @Field(() => ReleaseFilter)
  filter!: ReleaseScope;

  @Field(() => Int, { description: 'From 1, for each month and filter.' })
  version!: number;

  @Field(() => DateTimeScalar)
  publishedAt!: Date;

  @Field(() => DateTimeScalar, {
    description:
      'The moment of the records that it counts: `monthlyTally` as of it, with status PUBLISHED and the filter, is the same.',
  })
  asOf!: Date;

  @Field(() => String)
  titleEn!: string;

  @Field(() => String)
  titleAr!: string;

  @Field(() => String)
  statementEn!: string;

  @Field(() => String)
  statementAr!: string;

  @Field(() => [String], { description: 'Organisations that endorse the statement.' })
  endorsedBy!: string[];

  @Field(() => String, { description: 'The stated method.' })
  method!: string;

  @Field(() => String, { description: 'Names and versions of the rules by which it was counted.' })
  rules!: string;

  @Field(() => String, { description: 'Identifier of the licence (SPDX).' })
  licence!: string;

  @Field(() => String, { nullable: true, description: 'Why there is this version; null for the first.' })
  reason!: string | null;

  @HideField()
  scope!: string;

  @HideField()
  frozen!: FrozenTally;

  @HideField()
  claims!: SetBeside[];
}

export const ReleaseConnection = connectionOf(Release, 'Release');

@ObjectType({ description: 'The release as it is published.' })
export class PublishReleasePayload {
  @Field(() => Release)
  release!: Release;
}

@ObjectType({ description: 'The text of the next release of a month, while advocates work on it.' })
export class ReleaseDraft {
  @Field(() => MonthScalar)
  month!: string;

  @Field(() => ReleaseFilter)
  filter!: ReleaseScope;

  @Field(() => Int, { description: 'Number of this revision: send it with the next change.' })
  revision!: number;

  @Field(() => DateTimeScalar)
  savedAt!: Date;

  @Field(() => String, { nullable: true })
  titleEn!: string | null;

  @Field(() => String, { nullable: true })
  titleAr!: string | null;

  @Field(() => String, { nullable: true })
  statementEn!: string | null;

  @Field(() => String, { nullable: true })
  statementAr!: string | null;

  @Field(() => [String])
  endorsedBy!: string[];

  @Field(() => String, { nullable: true })
  method!: string | null;

  @Field(() => String, { nullable: true })
  licence!: string | null;
}

@ObjectType({ description: 'The draft as it is saved.' })
export class SaveReleaseDraftPayload {
  @Field(() => ReleaseDraft)
  draft!: ReleaseDraft;
}
