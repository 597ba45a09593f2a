import { Field, Float, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { Latitude, Longitude } from '../../common/inputs/coordinates.js';
import { DateScalar, LocalTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { OptionalText, Text } from '../../common/inputs/text-limits.js';
import { ReportOriginInput } from '../../reports/dto/report-origin.input.js';
import { AttackType, Certainty, DatePrecision, PartOfDay, TimePrecision, Weapon } from '../models/incident.enums.js';
import { IdentityInput } from './identity.input.js';
import { AmbulancesInput, AttributionInput, CasualtyInput, FacilityImpactInput, StrikeInput } from './incident-parts.input.js';

const MOST_PARTS = 100;
const MOST_IDENTITIES = 20;
const TOO_MANY = { message: `must be at most ${MOST_PARTS}.` };

/** What may be said of an incident; submitting needs a date and a place besides. */
@InputType({ isAbstract: true })
export class IncidentDetailsInput {
  @Field(() => DatePrecision, { nullable: true, description: 'DAY when left out.' })
  datePrecision?: DatePrecision | null;

  @Field(() => LocalTimeScalar, { nullable: true, description: 'Local time; the start of the band for SIX_HOUR_BAND.' })
  time?: string | null;

  @Field(() => TimePrecision, {
    nullable: true,
    description: 'When left out: EXACT with a time, PART_OF_DAY with a part of day, otherwise UNKNOWN.',
  })
  timePrecision?: TimePrecision | null;

  @Field(() => PartOfDay, { nullable: true })
  partOfDay?: PartOfDay | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: "IANA time zone; the country's when left out." })
  timeZone?: string | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'P-code or any known name of the governorate. This or `place` is needed.' })
  governorate?: string | null;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description: 'P-code or any known name of the most exact place on record. A name that fits several is refused with the list.',
  })
  place?: string | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Village, neighbourhood or landmark, in the words of the source.' })
  locality?: string | null;

  @Latitude()
  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84), where the exact spot is known.' })
  latitude?: number | null;

  @Longitude()
  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude?: number | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @Field(() => [AttackType], { nullable: true, description: 'UNKNOWN when left out.' })
  attackTypes?: AttackType[] | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @Field(() => [Weapon], { nullable: true })
  weapons?: Weapon[] | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => StrikeInput)
  @Field(() => [StrikeInput], { nullable: true, description: 'The strikes that the sources tell apart.' })
  strikes?: StrikeInput[] | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => FacilityImpactInput)
  @Field(() => [FacilityImpactInput], { nullable: true, description: 'The facilities attacked, each once.' })
  facilityImpacts?: FacilityImpactInput[] | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmbulancesInput)
  @Field(() => AmbulancesInput, { nullable: true })
  ambulances?: AmbulancesInput | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => CasualtyInput)
  @Field(() => [CasualtyInput], { nullable: true, description: 'People harmed. What is left out is unknown, not zero.' })
  casualties?: CasualtyInput[] | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => AttributionInput)
  @Field(() => [AttributionInput], { nullable: true })
  attributions?: AttributionInput[] | null;

  @Field(() => Certainty, { nullable: true, description: 'POSSIBLE when left out.' })
  certainty?: Certainty | null;

  @OptionalText('narrative')
  @Field(() => String, { nullable: true, description: 'What happened, in English. No names of people.' })
  narrativeEn?: string | null;

  @OptionalText('narrative')
  @Field(() => String, { nullable: true, description: 'What happened, in Arabic. No names of people.' })
  narrativeAr?: string | null;
}

@InputType({ description: 'An incident as a field monitor submits it.' })
export class SubmitIncidentInput extends IncidentDetailsInput {
  @Field(() => UuidScalar, {
    description:
      'An id that the client makes. The same again with the same content answers with the same incident; with other content it is refused (CONFLICT).',
  })
  id!: string;

  @Field(() => DateScalar, { description: 'Local date; any day of the month or year when that is all that is known.' })
  date!: string;

  @IsOptional()
  @ArrayMaxSize(MOST_IDENTITIES, { message: `must be at most ${MOST_IDENTITIES}.` })
  @ValidateNested({ each: true })
  @Type(() => IdentityInput)
  @Field(() => [IdentityInput], {
    nullable: true,
    description: "Who reported and who witnessed it: sealed, and opened only by people of the submitter's organisation.",
  })
  identities?: IdentityInput[] | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReportOriginInput)
  @Field(() => ReportOriginInput, {
    nullable: true,
    description: 'Whose word this is: what is submitted is kept as it came, as the first report of the incident.',
  })
  report?: ReportOriginInput | null;
}

@InputType({
  description: 'A change of an incident. A field left out stays as it is; null empties it; a list replaces the whole list.',
})
export class AmendIncidentInput extends IntersectionType(AmendmentInput, IncidentDetailsInput) {
  @ValidateIf((_input, value) => value !== undefined)
  @Text('name')
  @Field(() => DateScalar, { nullable: true })
  date?: string | null;
}
