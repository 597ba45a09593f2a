import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Says what would be right and nothing of what came: that may be a name, or a telephone number sent as a number. */
function textAlone(isText: boolean, value: unknown): string {
  if (isText) return value as string;
  throw new GraphQLError('must be text in double quotes.', { extensions: { code: 'INVALID_INPUT' } });
}

/** Text that no error repeats, also when it is of the wrong type. */
export const SealedTextScalar = new GraphQLScalarType<string, string>({
  name: 'SealedText',
  description: 'Text about a person, which is sealed as it arrives and never repeated in an error.',
  serialize: String,
  parseValue: (value) => textAlone(typeof value === 'string', value),
  parseLiteral: (node) => textAlone(node.kind === Kind.STRING, 'value' in node ? node.value : null),
});

/** Messages of graphql-js that name one of these types may quote what was given for it. */
const SEALED_TYPE = /^(?:Value|Expected|Enum) .*"\[?(Identity(?:Input|Kind))[!\]]*"/s;
/** So may one on a document that is broken in the middle of a string. */
const BROKEN_STRING = /^(Syntax Error: .* found (?:Block)?String) ".*"\.$/s;

/** A message of graphql-js without the value that it quotes, where that may be about a person. */
export function withoutSealedValue(message: string): string {
  const [, type] = SEALED_TYPE.exec(message) ?? [];
  return type ? `is not of type "${type}".` : message.replace(BROKEN_STRING, '$1.');
}
