import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from './random.js';

/** Texts that have broken programs. No NUL: what cannot be in JSON is another test's. */
const WILD = [
  '',
  ' ',
  "'; DROP TABLE incident; --",
  '%',
  '\\',
  '\u0000',
  '\u202e',
  '𝕳',
  'إدلب',
  '-1',
  'null',
  '../../etc/passwd',
  '=1+1',
];
const DEEPEST = 4;

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/**
 * Makes operations of a schema: one root field with random arguments (sound, odd and absurd ones) and a random selection below.
 * @param known ids and names that mean something to the tracker, mixed into the arguments.
 */
export function randomOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  random: Random,
  known: readonly string[],
): RandomOperation {
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  const field = random.pick(Object.values(root.getFields()));
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const withArguments = (given: readonly GraphQLArgument[]): string => {
    const parts = given.flatMap((one) => {
      if (!isNonNullType(one.type) && random.chance(0.5)) return [];
      const name = `v${definitions.length}`;
      definitions.push(`$${name}: ${String(one.type)}`);
      variables[name] = valueOf(one.type, random, known, 0);
      return [`${one.name}: $${name}`];
    });
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  };
  const selection = (type: GraphQLOutputType, depth: number): string => {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isAbstractType(named)) return ' { __typename }';
    const fields = Object.values((named as GraphQLObjectType).getFields());
    const chosen = fields.filter((one) =>
      isLeafType(getNamedType(one.type)) ? random.chance(0.6) : depth < DEEPEST && random.chance(0.2),
    );
    const lines = chosen.map((one) => `${one.name}${withArguments(one.args)}${selection(one.type, depth + 1)}`);
    return ` { ${['__typename', ...lines].join(' ')} }`;
  };
  const body = `${field.name}${withArguments(field.args)}${selection(field.type, 1)}`;
  const parameters = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  return { query: `${kind}${parameters} { ${body} }`, variables };
}

function valueOf(type: GraphQLInputType, random: Random, known: readonly string[], depth: number): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, random, known, depth);
  if (random.chance(0.05)) return null;
  if (isListType(type)) {
    const item = type.ofType;
    return Array.from({ length: random.below(3) }, () => valueOf(item, random, known, depth + 1));
  }
  if (isInputObjectType(type)) {
    const given = (one: GraphQLInputField): boolean => isNonNullType(one.type) || (depth < 5 && random.chance(0.4));
    const fields = Object.values(type.getFields()).filter(given);
    return Object.fromEntries(fields.map((one) => [one.name, valueOf(one.type, random, known, depth + 1)]));
  }
  if (random.chance(0.05)) return random.pick([...WILD, 1e308, -1, true, {}, [[]]]);
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, 2, 10, 50, -5, 2 ** 31 - 1, random.below(1000)]);
    case 'Float':
      return random.pick([0, 36.5, -91, 181, 1e-9]);
    case 'Boolean':
      return random.chance(0.5);
    case 'Date':
      return random.pick(['2017-04-27', '2017-02-30', '0001-01-01', '9999-12-31', '2017-04']);
    case 'DateTime':
      return random.pick(['2017-04-27T05:30:00Z', '2030-01-01T00:00:00+03:00', '2017-04-27', new Date().toISOString()]);
    case 'Month':
      return random.pick(['2017-04', '2017-13', '0000-00', '2017-4']);
    case 'LocalTime':
      return random.pick(['05:30', '24:00', '5:30']);
    default:
      return random.chance(0.7) ? random.pick(known) : random.pick(WILD);
  }
}
