/**
 * What a rule makes of what stands in a cell: a value with the rule's name and version, a problem that says what would be right,
 * or null where the cell says nothing. Rules are pure functions; one that reads differently takes the next version.
 */
export type Reading<T> = Read<T> | { readonly problem: string } | null;

export interface Read<T> {
  readonly value: T;
  readonly rule: RuleName;
  /** What whoever checks the import should know of it. */
  readonly note?: string;
}

/** Every rule with what it does, and its source where it is taken from the field. */
export const RULES = {
  'text/1': 'Text without the white space around it. Words such as "No Information" say nothing.',
  'text-repaired/1': 'Text that was written as UTF-8 and read as Windows-1252, once or several times over, is put right.',
  'date-excel-serial/1':
    'A number is a day as spreadsheets count them: 1 is 1 January 1900, or 2 January 1904 in the other epoch.',
  'date-iso/1': 'Year, month and day, with a time or without; a year with a month, or alone, is as precise as that.',
  'date-words/1': 'A date with the month as a word: "21 December 2023", "21-Dec-23", "December 2023".',
  'date-day-first/1': 'Day, month, year. The order is found from the whole column, or said by whoever imports.',
  'date-month-first/1': 'Month, day, year. The order is found from the whole column, or said by whoever imports.',
  'date-same-either-way/1': 'Day and month are the same number.',
  'date-by-weekday/1': 'Of the two orders, the one whose weekday the row itself names.',
  'time-clock/1': 'A clock time, with AM and PM or without, or the part of a day as a fraction.',
  'time-six-hours/1': "Six hours, as WHO SSA's export gives them: 12:00-18:00.",
  'whole-number/1': 'A whole number, also written 3.0 or 1,200.',
  'count-number/1': 'A number of people or things: that many, as the source gives it.',
  'one-counted/1':
    'Where the number of health workers, facilities or ambulances affected is unspecified, Insecurity Insight counts one (data notes of its data sets). A 1 is exact when the text tells of one; otherwise there was one at least.',
  'count-words/1': 'Words or numbers, by the rules that read counts everywhere (src/counts).',
  'count-range/1': 'Two numbers that may count the same people: at least the larger, at most both together.',
  'yes-no/1': 'YES, TRUE, 1, or NO, FALSE, 0; anything like "Unknown" says nothing.',
  'facility-levels/1':
    "WHO SSA's levels of care: primary is a primary health centre, secondary and tertiary are hospitals (our own reading).",
  'yes-at-least-one/1': 'YES for facilities: at least one of them, whose number nobody says.',
  'country/1': 'A country by ISO 3166 code or by any known name.',
  'governorate/1': 'A governorate by P-code or by any known name, in its own country. A name of another level is refused.',
  'admin1-as-locality/1': 'A first-level area of a country whose areas are not on record: kept as the locality.',
  'place/1': 'A place of any level by P-code or by any known name, in its own country.',
  'coordinate/1': 'Degrees north or east (WGS 84).',
  'geo-precision/1': "Insecurity Insight's degrees of precision, (2) 25 km to (7) estimated.",
  'certainty/1': "WHO SSA's levels of certainty, by their names.",
  'weapons/1': 'Names of weapons with commas between them; a name that holds commas is one.',
  'attack-types-named/1': "WHO SSA's types of attack, in a list whose items hold commas and brackets themselves.",
  'attack-types-derived/1': 'Types of attack after the columns that count what was done, and the weapons.',
  'parties/1': 'Names of parties with commas between them: all of them jointly. Nobody known is no party.',
  'either-or/1': '"One or another": one of them, which one is not known.',
  'value/1': 'One of the values that the field has, by its name in the schema or in a file of ours.',
  'translated/1': 'What whoever saved the mapping says that it means.',
  'json/1': 'A list with all its parts, as our own files hold it.',
  'identifier/1': "The maker's own id of the record, as text.",
} as const;

export type RuleName = keyof typeof RULES;

export const isProblem = <T>(reading: Reading<T>): reading is { problem: string } => reading !== null && 'problem' in reading;

/** What was given, short enough for a sentence. */
export const shown = (given: unknown): string => {
  const text = String(given);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};
