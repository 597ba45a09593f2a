import { Field, Float, HideField, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, LocalTimeScalar } from '../../common/graphql/scalars.js';
import { Report } from '../../reports/models/report.model.js';
import { AttackType, DatePrecision, PartOfDay, TimePrecision, Weapon } from './incident.enums.js';
import { Ambulances, Attribution, Casualty, FacilityImpact, Incident, Strike, type UnnamedFacilities } from './incident.model.js';

@ObjectType('ReportReading', {
  description:
    'What a report says, with names resolved and counts as intervals, as it was read when it came. Null and empty lists: it says nothing of it.',
})
export class ReportReadingModel {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Local date; the first day of the month or year when that is all it says.',
  })
  date!: string | null;

  @Field(() => DatePrecision, { nullable: true })
  datePrecision!: DatePrecision | null;

  @Field(() => LocalTimeScalar, { nullable: true })
  time!: string | null;

  @Field(() => TimePrecision)
  timePrecision!: TimePrecision;

  @Field(() => PartOfDay, { nullable: true })
  partOfDay!: PartOfDay | null;

  @Field(() => String, { description: 'IANA time zone of the date and time.' })
  timeZone!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The UTC instant, where date, time and zone name exactly one.' })
  occurredAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Village, neighbourhood or landmark, in its words.' })
  locality!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84).' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude!: number | null;

  @Field(() => [AttackType])
  attackTypes!: AttackType[];

  @Field(() => [Weapon])
  weapons!: Weapon[];

  @Field(() => [Strike])
  strikes!: Strike[];

  @Field(() => [FacilityImpact])
  facilityImpacts!: FacilityImpact[];

  @HideField()
  unnamedFacilities?: UnnamedFacilities[];

  @Field(() => Ambulances)
  ambulances!: Ambulances;

  @Field(() => [Casualty])
  casualties!: Casualty[];

  @Field(() => [Attribution])
  attributions!: Attribution[];

  @HideField()
  placeCode!: string | null;
}

@ObjectType({ description: 'The report as it is on record, with the incident that it was filed under.' })
export class AddReportPayload {
  @Field(() => Report)
  report!: Report;

  @Field(() => Incident)
  incident!: Incident;
}
