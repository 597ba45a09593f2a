import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Min, ValidateNested } from 'class-validator';
import { LocalTimeScalar } from '../../common/graphql/scalars.js';
import { OptionalText, Text } from '../../common/inputs/text-limits.js';
import { CountInput } from '../../counts/dto/count.input.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { NewFacilityInput } from '../../facilities/dto/facility.input.js';
import {
  AgeGroup,
  AttributionConfidence,
  AttributionMode,
  CasualtyOutcome,
  CasualtyRole,
  Damage,
  PartOfDay,
  Sex,
  TimePrecision,
  Weapon,
} from '../models/incident.enums.js';
import { Asked } from '../questions/asked.decorator.js';
import { ATTRIBUTION_QUESTIONS, FACILITY_IMPACT_QUESTIONS, STRIKE_QUESTIONS } from '../questions/incident.questions.js';

@InputType({ description: 'One hit. Strikes are numbered from 1 in the order given.' })
export class StrikeInput {
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Local time.' })
  time?: string | null;

  @Field(() => TimePrecision, { nullable: true, description: 'EXACT when a time is given and this is left out.' })
  timePrecision?: TimePrecision | null;

  @Asked(STRIKE_QUESTIONS.partOfDay)
  partOfDay?: PartOfDay | null;

  @Asked(STRIKE_QUESTIONS.weapon)
  weapon?: Weapon | null;

  @Field(() => Boolean, { defaultValue: false, description: STRIKE_QUESTIONS.repeatOnResponders.description })
  repeatOnResponders!: boolean;

  @Asked(STRIKE_QUESTIONS.words)
  words?: string | null;
}

@InputType({ description: 'What the incident did to one facility: name it by `facility` or by `newFacility`.' })
export class FacilityImpactInput {
  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Id, or any name, of a facility on record.' })
  facility?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => NewFacilityInput)
  @Field(() => NewFacilityInput, { nullable: true, description: 'A facility that is not on record.' })
  newFacility?: NewFacilityInput | null;

  @Field(() => Damage, { defaultValue: Damage.NONE_REPORTED })
  damage!: Damage;

  @Asked(FACILITY_IMPACT_QUESTIONS.outOfService)
  outOfService?: boolean | null;

  @OptionalText('words')
  @Field(() => String, { nullable: true, description: "The source's words." })
  words?: string | null;
}

@InputType({ description: 'Facilities that the source counts and does not name: "three clinics".' })
export class UnnamedFacilitiesInput {
  @Field(() => FacilityType, { defaultValue: FacilityType.UNKNOWN })
  type!: FacilityType;

  @Field(() => Damage, { defaultValue: Damage.NONE_REPORTED })
  damage!: Damage;

  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput)
  count!: CountInput;
}

@InputType({ description: 'Ambulances. Leave out what the sources do not say: it is unknown, not zero.' })
export class AmbulancesInput {
  @IsOptional()
  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput, { nullable: true })
  destroyed?: CountInput | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput, { nullable: true })
  damaged?: CountInput | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput, { nullable: true })
  stolen?: CountInput | null;
}

@InputType({ description: 'A group of people harmed. Groups of one outcome add up: put parts of a total under its `ofWhich`.' })
export class CasualtyInput {
  @Field(() => CasualtyOutcome)
  outcome!: CasualtyOutcome;

  @Field(() => CasualtyRole, { defaultValue: CasualtyRole.UNKNOWN })
  role!: CasualtyRole;

  @Field(() => Sex, { nullable: true })
  sex?: Sex | null;

  @Field(() => AgeGroup, { nullable: true })
  ageGroup?: AgeGroup | null;

  @IsOptional()
  @Min(1, { message: 'must be the number of a strike, from 1.' })
  @Field(() => Int, { nullable: true, description: 'Number of the strike that harmed them.' })
  strike?: number | null;

  @ValidateNested()
  @Type(() => CountInput)
  @Field(() => CountInput)
  count!: CountInput;

  @IsOptional()
  @ArrayMaxSize(50, { message: 'must be at most 50 groups.' })
  @ValidateNested({ each: true })
  @Type(() => CasualtyInput)
  @Field(() => [CasualtyInput], { nullable: true, description: 'Parts of this group, of the same outcome.' })
  ofWhich?: CasualtyInput[] | null;
}

@InputType({ description: 'Who is said to have done it. An incident may carry several attributions, by different sources.' })
export class AttributionInput {
  @ArrayMinSize(1, { message: 'must name at least one perpetrator.' })
  @ArrayMaxSize(20, { message: 'must be at most 20 perpetrators.' })
  @Text('name', { each: true })
  @Field(() => [String], { description: 'Ids or names of perpetrators on record.' })
  perpetrators!: string[];

  @Field(() => AttributionMode, { defaultValue: AttributionMode.JOINTLY })
  mode!: AttributionMode;

  @Asked(ATTRIBUTION_QUESTIONS.confidence)
  confidence?: AttributionConfidence | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Who alleges it: an organisation, never the name of a monitor.' })
  allegedBy?: string | null;
}
