import { Field, Float, HideField, Int, ObjectType } from '@nestjs/graphql';
import type { Interval } from '../../counts/count.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { CountModel } from '../../counts/models/count.model.js';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateScalar, DateTimeScalar, LocalTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import {
  AgeGroup,
  AttackType,
  AttributionConfidence,
  AttributionMode,
  CasualtyOutcome,
  CasualtyRole,
  Certainty,
  CoordinatePrecision,
  Damage,
  DatePrecision,
  IncidentStatus,
  PartOfDay,
  Sex,
  TimePrecision,
  Weapon,
} from './incident.enums.js';

@ObjectType({ description: 'One hit within an incident.' })
export class Strike {
  @Field(() => Int, { description: 'Its number within the incident, from 1.' })
  number!: number;

  @Field(() => LocalTimeScalar, { nullable: true, description: 'Local time, where one is known.' })
  time!: string | null;

  @Field(() => TimePrecision)
  timePrecision!: TimePrecision;

  @Field(() => PartOfDay, { nullable: true })
  partOfDay!: PartOfDay | null;

  @Field(() => Weapon, { nullable: true })
  weapon!: Weapon | null;

  @Field(() => Boolean, { description: 'A repeat strike on responders ("double tap").' })
  repeatOnResponders!: boolean;

  @Field(() => String, { nullable: true, description: "The source's words." })
  words!: string | null;
}

/** Where a part of an incident is shown. */
export interface Within {
  readonly incidentId: string;
  /** Null for now. */
  readonly asOf: Date | null;
}

@ObjectType({ description: 'What an incident did to one facility.' })
export class FacilityImpact {
  @Field(() => Damage)
  damage!: Damage;

  @Field(() => Boolean, { nullable: true, description: 'Whether the facility went out of service; null when not stated.' })
  outOfService!: boolean | null;

  @Field(() => String, { nullable: true, description: "The source's words." })
  words!: string | null;

  @HideField()
  facilityId!: string;

  /** Set where it is shown: of which incident it is, and as of which moment. */
  @HideField()
  within?: Within;
}

@ObjectType({
  description:
    'Facilities that a source counts and does not name. A tally counts each as one: whether others are the same is not known.',
})
export class UnnamedFacilities {
  @Field(() => FacilityType)
  type!: FacilityType;

  @Field(() => Damage)
  damage!: Damage;

  @Field(() => CountModel)
  count!: CountModel;
}

@ObjectType({ description: 'Ambulances destroyed, damaged and stolen; null where the sources say nothing.' })
export class Ambulances {
  @Field(() => CountModel, { nullable: true })
  destroyed!: CountModel | null;

  @Field(() => CountModel, { nullable: true })
  damaged!: CountModel | null;

  @Field(() => CountModel, { nullable: true })
  stolen!: CountModel | null;
}

@ObjectType({
  description:
    'A group of people harmed. Groups of one outcome add up; what is under `ofWhich` is part of its group and never adds.',
})
export class Casualty {
  @Field(() => CasualtyOutcome)
  outcome!: CasualtyOutcome;

  @Field(() => CasualtyRole)
  role!: CasualtyRole;

  @Field(() => Sex, { nullable: true })
  sex!: Sex | null;

  @Field(() => AgeGroup, { nullable: true })
  ageGroup!: AgeGroup | null;

  @Field(() => Int, { nullable: true, description: 'Number of the strike that harmed them, where it is known.' })
  strike!: number | null;

  @Field(() => CountModel)
  count!: CountModel;

  @Field(() => [Casualty], { description: 'Groups within this one.' })
  ofWhich!: Casualty[];
}

@ObjectType({ description: 'Who is said to have done it, by whom, and with what confidence.' })
export class Attribution {
  @Field(() => AttributionMode)
  mode!: AttributionMode;

  @Field(() => AttributionConfidence, { nullable: true, description: 'Null when nobody has graded it.' })
  confidence!: AttributionConfidence | null;

  @Field(() => String, { nullable: true, description: 'Who alleges it.' })
  allegedBy!: string | null;

  @HideField()
  perpetratorIds!: string[];

  @HideField()
  within?: Within;
}

/** What one incident adds to a tally. */
export interface IncidentFigures {
  strikes: number;
  ambulancesDestroyed: Interval;
  killed: Interval;
  injured: Interval;
  healthWorkersKilled: Interval;
}

/** What belongs to an incident besides its own columns, as far as the reader may see it. */
export interface IncidentParts {
  readonly strikes: Strike[];
  readonly facilityImpacts: FacilityImpact[];
  readonly unnamedFacilities: UnnamedFacilities[];
  readonly ambulances: Ambulances;
  readonly casualties: Casualty[];
  readonly attributions: Attribution[];
  readonly figures: IncidentFigures;
}

/** The parts of an incident as they were at a past moment. */
export interface IncidentPast extends IncidentParts {
  readonly moment: Date;
}

@ObjectType({ description: 'One attack, or one series of strikes on the same target at the same time and place.' })
export class Incident {
  @Field(() => UuidScalar, { description: 'The id that the client made.' })
  id!: string;

  @Field(() => String, { description: 'Short reference for people, TW-XXXXX-XXXXX, derived from the id.' })
  reference!: string;

  @Field(() => IncidentStatus)
  status!: IncidentStatus;

  @Field(() => Certainty)
  certainty!: Certainty;

  @Field(() => DateScalar, { description: 'Local date; the first day of the month or year when that is all that is known.' })
  date!: string;

  @Field(() => DatePrecision)
  datePrecision!: DatePrecision;

  @Field(() => LocalTimeScalar, { nullable: true, description: 'Local time; for a six-hour band, its start.' })
  time!: string | null;

  @Field(() => TimePrecision)
  timePrecision!: TimePrecision;

  @Field(() => PartOfDay, { nullable: true })
  partOfDay!: PartOfDay | null;

  @Field(() => String, { description: 'IANA time zone of the date and time.' })
  timeZone!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The UTC instant, where date, time and zone name exactly one.' })
  occurredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Village, neighbourhood or landmark, in the words of the source.' })
  locality!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84), as near as `coordinatePrecision` says.' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude!: number | null;

  @Field(() => CoordinatePrecision, { nullable: true, description: 'How near the coordinates are; null without any.' })
  coordinatePrecision!: CoordinatePrecision | null;

  @Field(() => Boolean, {
    description: 'Whether the licence of where it comes from lets it be published here. What may not be is in no file either.',
  })
  republishable!: boolean;

  @Field(() => [AttackType])
  attackTypes!: AttackType[];

  @Field(() => [Weapon])
  weapons!: Weapon[];

  @Field(() => String, { nullable: true })
  narrativeEn!: string | null;

  @Field(() => String, { nullable: true })
  narrativeAr!: string | null;

  @Field(() => Int, { description: 'Number of its newest revision; with `asOf`, of its newest one then.' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first submitted; null for those who may not know.' })
  submittedAt!: Date | null;

  /** The last day that the date may mean. */
  @HideField()
  latestDate!: string;

  @HideField()
  placeCode!: string;

  @HideField()
  submittedBy!: string | null;

  @HideField()
  organisationId!: string | null;

  /** Where a merged incident leads to. */
  @HideField()
  mergedIntoId!: string | null;

  /** Set on an incident as it was at a moment, whose parts are looked up nowhere else. */
  @HideField()
  past!: IncidentPast | null;
}

export const IncidentConnection = connectionOf(Incident, 'Incident');

@ObjectType({ description: 'The incident as it is on record now.' })
export class SubmitIncidentPayload {
  @Field(() => Incident)
  incident!: Incident;
}

@ObjectType({ description: 'The incident as it is after the change.' })
export class AmendIncidentPayload {
  @Field(() => Incident)
  incident!: Incident;
}
