import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { UuidScalar } from '../../common/graphql/scalars.js';
import { OptionalText, Text } from '../../common/inputs/text-limits.js';
import { Certainty, IncidentStatus } from '../../incidents/models/incident.enums.js';
import type { ColumnRule as ColumnRuleName, ImportField as ImportFieldName } from '../formats/mapping.js';
import { ColumnRule, DateOrder, ImportField, ImportMode } from '../models/import.enums.js';
import type { DateOrder as DateOrderName } from '../rules/date.rules.js';

const MOST_COLUMNS = 200;
const MOST_TRANSLATIONS = 500;

@InputType({ description: 'A file of records that is about to come.' })
export class CreateImportInput {
  @Field(() => UuidScalar, { nullable: true, description: 'An id that the client makes, so that it is made once.' })
  id?: string | null;

  @Text('name')
  @Field(() => String)
  fileName!: string;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description: 'Key of a format (importFormats), or name of a mapping; left out, the columns tell.',
  })
  source?: string | null;

  @Field(() => ImportMode, { defaultValue: ImportMode.CREATE_AND_UPDATE })
  mode!: ImportMode;

  @IsIn([IncidentStatus.SUBMITTED, IncidentStatus.IN_REVIEW], { message: 'must be SUBMITTED or IN_REVIEW.' })
  @Field(() => IncidentStatus, {
    defaultValue: IncidentStatus.SUBMITTED,
    description: 'Where new incidents stand: SUBMITTED or IN_REVIEW.',
  })
  status!: IncidentStatus;

  @Field(() => Certainty, { nullable: true, description: 'Of records that do not say theirs; POSSIBLE when left out.' })
  certainty?: Certainty | null;

  @Field(() => DateOrder, { nullable: true, description: 'Of dates in digits; left out, each column as a whole tells.' })
  dateOrder?: DateOrderName | null;
}

@InputType({ description: 'What a value of a column means.' })
export class TranslationInput {
  @Text('name')
  @Field(() => String)
  given!: string;

  @Text('name')
  @Field(() => String)
  value!: string;
}

@InputType({ description: 'What a column is read into.' })
export class MappedColumnInput {
  @Text('name')
  @Field(() => String, { description: 'Its header, or its HXL tag.' })
  column!: string;

  @Field(() => ImportField)
  field!: ImportFieldName;

  @Field(() => ColumnRule, { nullable: true })
  rule?: ColumnRuleName | null;

  @IsOptional()
  @ArrayMaxSize(MOST_TRANSLATIONS, { message: `must be at most ${MOST_TRANSLATIONS}.` })
  @ValidateNested({ each: true })
  @Type(() => TranslationInput)
  @Field(() => [TranslationInput], { nullable: true, description: 'What values mean that are not read by themselves.' })
  translations?: TranslationInput[] | null;
}

@InputType({ isAbstract: true })
export class DataSetInput {
  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Country of tables that name none: ISO 3166 code or name.' })
  country?: string | null;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description: 'Who made the table: the source of its reports. The own organisation when left out.',
  })
  maker?: string | null;

  @OptionalText('words')
  @Field(() => String, { nullable: true, description: 'How to cite it.' })
  citation?: string | null;

  @OptionalText('words')
  @Field(() => String, { nullable: true })
  licence?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the licence lets its records be published here.' })
  republishable!: boolean;
}

@InputType({ description: 'How the columns of a table are read, to be kept under a name.' })
export class SaveImportMappingInput extends DataSetInput {
  @Text('name')
  @Field(() => String)
  name!: string;

  @ArrayMinSize(1, { message: 'must name at least one column.' })
  @ArrayMaxSize(MOST_COLUMNS, { message: `must be at most ${MOST_COLUMNS}.` })
  @ValidateNested({ each: true })
  @Type(() => MappedColumnInput)
  @Field(() => [MappedColumnInput])
  columns!: MappedColumnInput[];
}

@InputType({
  description: 'How the table of an import is read: by a mapping on record, or by one that is kept under a name now.',
})
export class MappingInput extends DataSetInput {
  @Field(() => UuidScalar, { description: 'The import.' })
  id!: string;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Name of a mapping on record.' })
  saved?: string | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true, description: 'Name that the mapping is kept under.' })
  name?: string | null;

  @IsOptional()
  @ArrayMinSize(1, { message: 'must name at least one column.' })
  @ArrayMaxSize(MOST_COLUMNS, { message: `must be at most ${MOST_COLUMNS}.` })
  @ValidateNested({ each: true })
  @Type(() => MappedColumnInput)
  @Field(() => [MappedColumnInput], { nullable: true })
  columns?: MappedColumnInput[] | null;
}

@InputType({ description: 'An import to take back.' })
export class UndoImportInput {
  @Field(() => UuidScalar)
  id!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why: every incident that it made keeps it.' })
  reason!: string;
}
