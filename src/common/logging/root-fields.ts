import { Kind, type OperationDefinitionNode } from 'graphql';

/** The root fields that a valid operation asks for, as the log names it; fragments at the root are not looked into. */
export function rootFields({ operation, selectionSet }: OperationDefinitionNode): string {
  const names = selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? one.name.value : []));
  return `${operation} ${[...new Set(names)].sort().join(' ')}`.trim();
}
