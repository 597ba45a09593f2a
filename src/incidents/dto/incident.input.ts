import { Field, Float, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { Latitude, Longitude } from '../../common/inputs/coordinates.js';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { AmendmentInput } from '../../common/inputs/amendment.input.js';
import { Text } from '../../common/inputs/text-limits.js';
import { ReportOriginInput } from '../../reports/dto/report-origin.input.js';
import {
  type AttackType,
  type Certainty,
  CoordinatePrecision,
  type DatePrecision,
  type PartOfDay,
  type TimePrecision,
  type Weapon,
} from '../models/incident.enums.js';
import { Asked } from '../questions/asked.decorator.js';
import { INCIDENT_QUESTIONS, MOST_PARTS } from '../questions/incident.questions.js';
import { IdentityInput } from './identity.input.js';
import {
  AmbulancesInput,
  AttributionInput,
  CasualtyInput,
  FacilityImpactInput,
  StrikeInput,
  UnnamedFacilitiesInput,
} from './incident-parts.input.js';

const MOST_IDENTITIES = 20;
const TOO_MANY = { message: `must be at most ${MOST_PARTS}.` };

/** What may be said of an incident; submitting needs a date and a place besides. */
@InputType({ isAbstract: true })
export class IncidentDetailsInput {
  @Asked(INCIDENT_QUESTIONS.datePrecision)
  datePrecision?: DatePrecision | null;

  @Asked(INCIDENT_QUESTIONS.time)
  time?: string | null;

  @Asked(INCIDENT_QUESTIONS.timePrecision)
  timePrecision?: TimePrecision | null;

  @Asked(INCIDENT_QUESTIONS.partOfDay)
  partOfDay?: PartOfDay | null;

  @Asked(INCIDENT_QUESTIONS.timeZone)
  timeZone?: string | null;

  @Asked(INCIDENT_QUESTIONS.governorate)
  governorate?: string | null;

  @Asked(INCIDENT_QUESTIONS.place)
  place?: string | null;

  @Asked(INCIDENT_QUESTIONS.locality)
  locality?: string | null;

  @Latitude()
  @Field(() => Float, { nullable: true, description: 'Degrees north (WGS 84).' })
  latitude?: number | null;

  @Longitude()
  @Field(() => Float, { nullable: true, description: 'Degrees east (WGS 84).' })
  longitude?: number | null;

  @Field(() => CoordinatePrecision, { nullable: true, description: 'How near the coordinates are; EXACT when left out.' })
  coordinatePrecision?: CoordinatePrecision | null;

  @Asked(INCIDENT_QUESTIONS.attackTypes)
  attackTypes?: AttackType[] | null;

  @Asked(INCIDENT_QUESTIONS.weapons)
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
  @ArrayMaxSize(MOST_PARTS, TOO_MANY)
  @ValidateNested({ each: true })
  @Type(() => UnnamedFacilitiesInput)
  @Field(() => [UnnamedFacilitiesInput], {
    nullable: true,
    description: 'Facilities attacked that the source counts and does not name: each type and damage once.',
  })
  unnamedFacilities?: UnnamedFacilitiesInput[] | null;

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

  /** Whether what it comes from may be published: said by imports, by no caller. */
  republishable?: boolean;

  @Asked(INCIDENT_QUESTIONS.certainty)
  certainty?: Certainty | null;

  @Asked(INCIDENT_QUESTIONS.narrativeEn)
  narrativeEn?: string | null;

  @Asked(INCIDENT_QUESTIONS.narrativeAr)
  narrativeAr?: string | null;
}

@InputType({ description: 'An incident as a field monitor submits it.' })
export class SubmitIncidentInput extends IncidentDetailsInput {
  @Field(() => UuidScalar, {
    description:
      'An id that the client makes. The same again with the same content answers with the same incident; with other content it is refused (CONFLICT).',
  })
  id!: string;

  @Field(() => DateScalar, { description: INCIDENT_QUESTIONS.date.description })
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
