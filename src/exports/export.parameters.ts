import { GraphQLError, type GraphQLScalarType } from 'graphql';
import { DomainError, type FieldProblem } from '../common/errors/domain-error.js';

/** Query parameters as they came, by name; a parameter may be repeated. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** Reads a URL's query string. @throws DomainError INVALID_INPUT for what is not percent-encoded UTF-8. */
export function readParameters(url: string): Parameters {
  const start = url.indexOf('?');
  const parameters = new Map<string, string[]>();
  if (start < 0) return parameters;
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '') continue;
    const equals = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = decoded(pair.slice(0, equals), 'query');
    const value = decoded(pair.slice(equals + 1), name);
    parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return parameters;
}

function decoded(text: string, path: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw DomainError.invalidInput([{ path: path.slice(0, 40), message: 'is not percent-encoded UTF-8.' }]);
  }
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Takes parameters one by one, and keeps what is wrong with any of them. */
export class ParameterReader {
  readonly problems: FieldProblem[] = [];

  constructor(private readonly parameters: Parameters) {}

  has(path: string): boolean {
    return this.parameters.has(path);
  }

  /** A parameter given at most once. */
  one(path: string): string | null {
    const values = this.parameters.get(path) ?? [];
    if (values.length > 1) this.refuse(path, 'is given more than once; give it once.');
    else if (values[0] !== undefined && values[0].trim() === '') this.refuse(path, 'is empty; leave it out instead.');
    return values[0]?.trim() || null;
  }

  /** A list: repeated, separated by commas, or both. */
  list(path: string): string[] | null {
    const values = this.parameters.get(path)?.flatMap((value) => value.split(',').map((item) => item.trim()));
    if (values?.includes('')) this.refuse(path, 'has an empty value; leave it out instead.');
    return values ?? null;
  }

  /** A list of an enumeration's values, in either case. */
  enums<T extends string>(path: string, enumeration: Readonly<Record<string, T>>): T[] | null {
    const known = Object.values(enumeration);
    return (
      this.list(path)?.flatMap((given) => {
        const value = known.find((candidate) => candidate === given.toUpperCase());
        if (!value && given !== '') this.refuse(path, `must be one or more of ${known.join(', ')}; ${shown(given)} is not.`);
        return value ?? [];
      }) ?? null
    );
  }

  /** One value of an enumeration, in either case. */
  enumValue<T extends string>(path: string, enumeration: Readonly<Record<string, T>>): T | null {
    const values = this.enums(path, enumeration) ?? [];
    if (values.length > 1) this.refuse(path, 'is given more than once; give it once.');
    return values[0] ?? null;
  }

  /** One of a few words. */
  word<T extends string>(path: string, words: readonly T[]): T | null {
    const given = this.one(path);
    const value = words.find((word) => word === given?.toLowerCase());
    if (given !== null && !value) this.refuse(path, `must be one of ${words.join(', ')}; ${shown(given)} is not.`);
    return value ?? null;
  }

  /** Text of the form that a scalar of the GraphQL schema has. */
  scalar(path: string, scalar: GraphQLScalarType<string, string>, given = this.one(path)): string | null {
    if (given === null) return null;
    try {
      return scalar.parseValue(given);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      this.refuse(path, error.message);
      return null;
    }
  }

  /** The same of a parameter that must be there. */
  needed(path: string, scalar: GraphQLScalarType<string, string>): string | null {
    if (!this.parameters.has(path)) this.refuse(path, `is needed: ${scalar.description ?? scalar.name}`);
    return this.scalar(path, scalar);
  }

  scalars(path: string, scalar: GraphQLScalarType<string, string>): string[] | null {
    return this.list(path)?.flatMap((given) => this.scalar(path, scalar, given || null) ?? []) ?? null;
  }

  /** Refuses parameters that the export does not have: a filter that is misspelled must not be left out silently. */
  known(names: readonly string[]): void {
    for (const name of this.parameters.keys()) {
      if (!names.includes(name))
        this.refuse(name.slice(0, 40), `is not a parameter of this export; it takes ${names.join(', ')}.`);
    }
  }

  refuse(path: string, message: string): void {
    this.problems.push({ path, message });
  }

  /** @throws DomainError INVALID_INPUT naming every parameter that was wrong. */
  done(): void {
    if (this.problems.length > 0) throw DomainError.invalidInput(this.problems);
  }
}

/** A filter's fields stand in the query string by themselves: `filter.place.0` is called `place.0`. */
export async function namingParameters<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.fields) throw error;
    const named = (text: string): string => text.replace(/^filter\./, '');
    const fields = error.details.fields.map(({ path, message }) => ({ path: named(path), message }));
    throw new DomainError(error.code, named(error.message), { ...error.details, fields });
  }
}
