import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** A scalar that is text of one form, kept as text: what was given is what is stored and shown. */
function textScalar(
  name: string,
  description: string,
  problem: (value: string) => string | null,
): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    const message = typeof value === 'string' ? problem(value) : `${name} must be text in double quotes.`;
    if (message) throw new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
    return value as string;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : null),
  });
}

const shown = (value: string): string => JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);

/** Is this a day of the calendar, written YYYY-MM-DD? */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The 30th of February is read as a day of March.
  return date.getUTCDate() === Number(text.slice(8)) && text >= '1900-01-01';
}

export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isCalendarDate(`${text}-01`);

const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID_FORM.test(text);

export const DateScalar = textScalar('Date', 'A day of the Gregorian calendar, local to the place, as YYYY-MM-DD.', (value) =>
  isCalendarDate(value)
    ? null
    : `Date must be a day of the calendar written YYYY-MM-DD, such as "2017-04-27"; ${shown(value)} is not.`,
);

export const MonthScalar = textScalar('Month', 'A month as YYYY-MM.', (value) =>
  isMonth(value) ? null : `Month must be written YYYY-MM with a month from 01 to 12, such as "2017-04"; ${shown(value)} is not.`,
);

export const LocalTimeScalar = textScalar('LocalTime', 'A time of day at the place, as HH:MM from 00:00 to 23:59.', (value) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
    ? null
    : `LocalTime must be written HH:MM from 00:00 to 23:59, such as "05:30", or left out when it is not known; ${shown(value)} is not.`,
);

/** Is this an instant of the calendar in ISO 8601, with its offset? PostgreSQL knows no year 0. */
export function isInstant(text: string): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text) ?? [];
  return day !== undefined && isCalendarDate(day) && !Number.isNaN(Date.parse(text));
}

/** Is this an instant as cursors carry it: in UTC, to the millisecond? */
export const isUtcInstant = (text: string): boolean => isInstant(text) && new Date(text).toISOString() === text;

export const DateTimeScalar = textScalar('DateTime', 'An instant, as ISO 8601 with its offset: 2017-04-27T02:30:00Z.', (value) =>
  isInstant(value) ? null : `DateTime must be ISO 8601 with an offset, such as "2017-04-27T02:30:00Z"; ${shown(value)} is not.`,
);

export const UuidScalar = textScalar('UUID', 'A universally unique id (RFC 9562), in hexadecimal with hyphens.', (value) =>
  isUuid(value) ? null : `UUID must be 32 hexadecimal digits in groups of 8-4-4-4-12; ${shown(value)} is not.`,
);
