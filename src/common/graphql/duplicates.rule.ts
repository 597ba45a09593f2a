import { GraphQLError, Kind, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * Refuses a selection that asks for one field again and again: each time it is validated and merged anew, and nobody who wrote
 * the document needs it.
 * @param most times that one response name may stand in one selection.
 */
export function noManyDuplicates(most: number): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    SelectionSet: ({ selections }) => {
      const times = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const name = selection.alias?.value ?? selection.name.value;
        const count = (times.get(name) ?? 0) + 1;
        times.set(name, count);
        if (count === most + 1) context.reportError(new GraphQLError(`A field stands more than ${most} times in one selection.`));
      }
    },
  });
}
