import { Field, InputType, IntersectionType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Matches, ValidateNested } from 'class-validator';
import { DateScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { Text } from '../../common/inputs/text-limits.js';
import { ReportOriginInput } from '../../reports/dto/report-origin.input.js';
import { IncidentDetailsInput } from './incident.input.js';

const MOST_WORDS = 20;

@InputType({ description: 'Words of a source, exactly as they came, in one language.' })
export class ReportWordsInput {
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { message: 'must be a tag of BCP 47 such as "ar", "en" or "zh-Hant".' })
  @Field(() => String, { description: 'Language of the words, as a tag of BCP 47 such as `ar` or `en`.' })
  language!: string;

  @Text('narrative')
  @Field(() => String)
  text!: string;
}

@InputType({
  description:
    "What a source says of an incident on record: its words as they came, and what they say in the fields of an incident. Leave out what it does not say: date and place, too. Names of facilities are looked for in the report's governorate, or the incident's.",
})
export class AddReportInput extends IntersectionType(
  ReportOriginInput,
  OmitType(IncidentDetailsInput, ['certainty', 'narrativeEn', 'narrativeAr'] as const, InputType),
) {
  @Field(() => UuidScalar, {
    description:
      'An id that the client makes. The same again with the same content answers with the same report; with other content it is refused (CONFLICT).',
  })
  id!: string;

  @Field(() => UuidScalar, { description: 'Id of the incident that it is about.' })
  incident!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Local date; any day of the month or year when that is all that is said.',
  })
  date?: string | null;

  @IsOptional()
  @ArrayMaxSize(MOST_WORDS, { message: `must be at most ${MOST_WORDS}.` })
  @ValidateNested({ each: true })
  @Type(() => ReportWordsInput)
  @Field(() => [ReportWordsInput], { nullable: true, description: 'What the source said, exactly. No names of people.' })
  words?: ReportWordsInput[] | null;
}
