import { registerEnumType } from '@nestjs/graphql';
import { ImportMode, ImportOutcome, ImportStatus, UndoOutcome } from '../../common/database/generated/enums.js';
import { COLUMN_RULES, IMPORT_FIELDS } from '../formats/mapping.js';

const described = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, description]) => [key, { description }]));
const named = <K extends string>(words: Readonly<Record<K, string>>): { [P in K]: P } =>
  Object.fromEntries(Object.keys(words).map((key) => [key, key])) as { [P in K]: P };

export { ImportMode, ImportOutcome, ImportStatus, UndoOutcome };
export const ImportField = named(IMPORT_FIELDS);
export const ColumnRule = named(COLUMN_RULES);
export const DateOrder = { DAY_FIRST: 'DAY_FIRST', MONTH_FIRST: 'MONTH_FIRST' } as const;

registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'How far an import is.',
  valuesMap: {
    AWAITING_FILE: { description: 'The file has not come.' },
    READING: { description: 'The file is read.' },
    NEEDS_MAPPING: { description: 'No format knows its columns: mapImport says what they are.' },
    CHECKING: { description: 'Its rows are looked at; nothing is changed.' },
    CHECKED: { description: 'The preview is ready: commitImport takes it over.' },
    COMMITTING: { description: 'Its rows are taken over.' },
    COMMITTED: { description: 'Its rows are taken over.' },
    CANCELLED: { description: 'Stopped; what was taken over until then stays.' },
    FAILED: { description: 'Stopped by what `message` says.' },
    UNDOING: { description: 'What was taken over is taken back.' },
    UNDONE: { description: 'What was taken over is taken back.' },
  },
});
registerEnumType(ImportMode, {
  name: 'ImportMode',
  description: 'What an import may do.',
  valuesMap: {
    CREATE_AND_UPDATE: { description: 'Makes incidents of records that are new here, and updates the others.' },
    UPDATE_ONLY: { description: 'Updates incidents on record; a row of none is refused.' },
  },
});
registerEnumType(ImportOutcome, {
  name: 'ImportOutcome',
  description: 'What becomes of a row.',
  valuesMap: {
    CREATE: { description: 'Makes an incident.' },
    UPDATE: { description: 'Changes an incident on record.' },
    UNCHANGED: { description: 'Is of an incident on record, and says nothing new.' },
    REFUSED: { description: 'Is not taken: `problems` says why.' },
  },
});
registerEnumType(UndoOutcome, {
  name: 'UndoOutcome',
  description: 'What became of a row when its import was undone.',
  valuesMap: {
    REJECTED: { description: 'The incident that it made is rejected.' },
    REVERTED: { description: 'The incident that it changed is as it was before.' },
    LEFT: { description: 'The incident stays: `notes` says why.' },
  },
});
registerEnumType(ImportField, {
  name: 'ImportField',
  description: 'What a column of any table may be read into.',
  valuesMap: described(IMPORT_FIELDS),
});
registerEnumType(ColumnRule, {
  name: 'ColumnRule',
  description: 'How a column is read, where there is more than one way.',
  valuesMap: described(COLUMN_RULES),
});
registerEnumType(DateOrder, { name: 'DateOrder', description: 'The order of day and month in dates written in digits.' });
