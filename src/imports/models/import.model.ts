import { Field, HideField, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../common/graphql/connection.js';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import type { ColumnRule as ColumnRuleName, ImportField as ImportFieldName } from '../formats/mapping.js';
import { ColumnRule, ImportField, ImportMode, ImportOutcome, ImportStatus, UndoOutcome } from './import.enums.js';

@ObjectType({ description: 'Something to know of a row.' })
export class ImportRemark {
  @Field(() => String, { nullable: true, description: 'The column; null for the row as a whole.' })
  column!: string | null;

  @Field(() => String)
  message!: string;
}

@ObjectType({ description: 'A field that a row changes.' })
export class ImportChange {
  @Field(() => String, { description: 'The field of the incident, as the schema calls it.' })
  field!: string;

  @Field(() => String, { description: 'What it was, as JSON.' })
  before!: string;

  @Field(() => String, { description: 'What the row makes of it, as JSON.' })
  after!: string;
}

@ObjectType({ description: 'What stands in a cell.' })
export class ImportCell {
  @Field(() => String)
  column!: string;

  @Field(() => String)
  value!: string;
}

@ObjectType({ description: 'A row of a file, and what becomes of it.' })
export class ImportRow {
  @Field(() => Int, { description: 'As a spreadsheet numbers it; in JSON, its place in the list.' })
  number!: number;

  @Field(() => [ImportCell], { description: 'Its cells, without the empty ones.' })
  cells!: ImportCell[];

  @Field(() => ImportOutcome, { nullable: true, description: 'Null until it was looked at.' })
  outcome!: ImportOutcome | null;

  @Field(() => [ImportRemark], { description: 'Why it is refused, cell by cell.' })
  problems!: ImportRemark[];

  @Field(() => [ImportRemark], { description: 'What was put right or left out, and what will be put on record with it.' })
  notes!: ImportRemark[];

  @Field(() => [ImportChange], { description: 'What it changes on record.' })
  changes!: ImportChange[];

  @Field(() => String, { nullable: true, description: "The record's id in its data set." })
  outsideId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The incident that it is of; null until it is made.' })
  incidentId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The revision of the incident that it made.' })
  revision!: number | null;

  @Field(() => UndoOutcome, { nullable: true, description: 'What became of it when the import was undone.' })
  undone!: UndoOutcome | null;
}

export const ImportRowConnection = connectionOf(ImportRow, 'ImportRow');

@ObjectType({ description: 'How many rows there are of each kind.' })
export class ImportCounts {
  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => Int)
  refused!: number;

  @Field(() => Int, { description: 'Incidents that were rejected when it was undone.' })
  rejected!: number;

  @Field(() => Int, { description: 'Incidents that are as they were before, since it was undone.' })
  reverted!: number;

  @Field(() => Int, { description: 'Incidents that stayed when it was undone.' })
  left!: number;
}

@ObjectType({ description: 'What a column is read into.' })
export class MappedColumn {
  @Field(() => String)
  column!: string;

  @Field(() => ImportField)
  field!: ImportFieldName;

  @Field(() => ColumnRule, { nullable: true })
  rule!: ColumnRuleName | null;
}

@ObjectType({ description: 'A file of records on its way in.' })
export class Import {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => ImportStatus)
  status!: ImportStatus;

  @Field(() => ImportMode)
  mode!: ImportMode;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => String)
  fileName!: string;

  @Field(() => Int, { nullable: true, description: 'In bytes.' })
  fileSize!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, in hexadecimal.' })
  fileHash!: string | null;

  @Field(() => String, { nullable: true, description: 'The format or mapping that it is read by.' })
  source!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The data set whose ids its records bear: their incidents' outsideRecords.",
  })
  dataSet!: string | null;

  @Field(() => String, { nullable: true, description: 'How to cite it.' })
  citation!: string | null;

  @Field(() => String, { nullable: true })
  licence!: string | null;

  @Field(() => Boolean, { description: 'Whether its records may be published here.' })
  republishable!: boolean;

  @Field(() => Int)
  totalRows!: number;

  @Field(() => Int, { description: 'How many rows the work that goes on has done.' })
  doneRows!: number;

  @Field(() => Int, { nullable: true, description: 'How long the work will take, as fast as it goes now.' })
  secondsLeft!: number | null;

  @Field(() => String, { nullable: true, description: 'What stopped it.' })
  message!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was undone.' })
  reason!: string | null;

  @Field(() => [String], { description: 'The columns of its table.' })
  columns!: string[];

  @Field(() => [MappedColumn], { description: 'What its columns most likely are, of a table that no format knows.' })
  suggestedMapping!: MappedColumn[];

  @HideField()
  organisationId!: string | null;
}

export const ImportConnection = connectionOf(Import, 'Import');

@ObjectType({ description: 'How the tables of one maker are read.' })
export class ImportFormatModel {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  citation!: string | null;

  @Field(() => String, { nullable: true })
  licence!: string | null;

  @Field(() => Boolean)
  republishable!: boolean;
}

@ObjectType({ description: 'How the columns of a table are read, kept under a name.' })
export class ImportMapping {
  @Field(() => String)
  name!: string;

  @Field(() => [MappedColumn])
  columns!: MappedColumn[];

  @Field(() => String, { nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true })
  maker!: string | null;

  @Field(() => String, { nullable: true })
  citation!: string | null;

  @Field(() => String, { nullable: true })
  licence!: string | null;

  @Field(() => Boolean)
  republishable!: boolean;
}

@ObjectType({ description: 'The import that was announced, and where its file goes.' })
export class CreateImportPayload {
  @Field(() => Import)
  import!: Import;

  @Field(() => String, { description: 'Where the file is sent to, with PUT. Good once the caller is signed in as now.' })
  uploadPath!: string;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@ObjectType({ description: 'The import as it is now.' })
export class ImportPayload {
  @Field(() => Import)
  import!: Import;
}

@ObjectType({ description: 'The mapping as it is kept.' })
export class ImportMappingPayload {
  @Field(() => ImportMapping)
  mapping!: ImportMapping;
}

@ObjectType({ description: 'Which value of an incident came from which cell of which file, by which rule.' })
export class ImportedValue {
  @Field(() => String, { description: 'The field of the incident, as the schema calls it.' })
  field!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, in hexadecimal.' })
  fileHash!: string | null;

  @Field(() => Int)
  row!: number;

  @Field(() => String)
  column!: string;

  @Field(() => String, { description: 'What stands in the cell.' })
  given!: string;

  @Field(() => String, { description: 'Name and version of the rule.' })
  rule!: string;

  @Field(() => String, { description: 'What the rule does.' })
  ruleMeans!: string;

  @Field(() => Int, { description: 'The revision of the incident that the row made.' })
  revision!: number;
}
