import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  Kind,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  typeFromAST,
} from 'graphql';
import { DomainError, type FieldProblem } from '../errors/domain-error.js';
import { withoutSealedValue } from './sealed-text.js';

/**
 * graphql-js tells where in a variable a value was wrong only within a sentence. This asks it the same question before
 * execution and answers with the paths of all fields that were wrong.
 */
export const variableErrorsPlugin: ApolloServerPlugin = {
  requestDidStart: (): Promise<GraphQLRequestListener<never>> =>
    Promise.resolve({
      didResolveOperation: ({ schema, operation, request }) => {
        const variables = request.variables ?? {};
        const problems: FieldProblem[] = [];
        for (const definition of operation?.variableDefinitions ?? []) {
          const name = definition.variable.name.value;
          const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
          if (!type || !isInputType(type)) continue;
          if (!(name in variables)) {
            if (definition.type.kind === Kind.NON_NULL_TYPE && !definition.defaultValue) {
              problems.push({ path: name, message: `is required (${String(type)}) and was not given.` });
            }
            continue;
          }
          coerceInputValue(variables[name], type, (path, _value, error) => {
            problems.push(problemAt(schema, [name, ...path].join('.'), error.message));
          });
        }
        if (problems.length > 0) throw refusal(problems);
        return Promise.resolve();
      },
    }),
};

/** graphql-js says in a sentence which field is missing and which enumeration a value is not of: said with what would be right. */
function problemAt(schema: GraphQLSchema, path: string, message: string): FieldProblem {
  const [, missing, type] = /^Field "(\w+)" of required type "(.+)" was not provided\.$/.exec(message) ?? [];
  if (missing) return { path: `${path}.${missing}`, message: `is required (${type}) and was not given.` };
  const enumeration = schema.getType(/ "(\w+)" enum\b/.exec(message)?.[1] ?? '');
  if (!isEnumType(enumeration)) return { path, message: withoutSealedValue(message) };
  const values = enumeration.getValues().map(({ name }) => name);
  return { path, message: `${withoutSealedValue(message).replace(/ Did you mean.*$/, '')} It takes ${values.join(', ')}.` };
}

function refusal(problems: FieldProblem[]): GraphQLError {
  const error = DomainError.invalidInput(problems);
  return new GraphQLError(error.message, {
    extensions: { code: error.code, ...error.details, http: { status: 400 } },
  });
}
