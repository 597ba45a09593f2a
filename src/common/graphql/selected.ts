import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields that are asked for below the one that is resolved, each by its path, such as `facilityImpacts.damage` below `nodes`.
 * Fragments are looked into whatever type they are of: it is for reading ahead.
 * @param within the paths that lead to what is asked about.
 */
export function selected({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo, within: readonly string[]): Set<string> {
  const paths = new Set<string>();
  const isLeftOut = (one: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, one, variableValues)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, one, variableValues)?.if === false;
  const look = (set: SelectionSetNode | undefined, above: string): void => {
    for (const one of set?.selections.filter((each) => !isLeftOut(each)) ?? []) {
      if (one.kind === Kind.FRAGMENT_SPREAD) look(fragments[one.name.value]?.selectionSet, above);
      else if (one.kind === Kind.INLINE_FRAGMENT) look(one.selectionSet, above);
      else {
        paths.add(above + one.name.value);
        look(one.selectionSet, `${above}${one.name.value}.`);
      }
    }
  };
  for (const { selectionSet } of fieldNodes) look(selectionSet, '');
  return new Set(
    within.flatMap((path) => [...paths].flatMap((one) => (one.startsWith(`${path}.`) ? one.slice(path.length + 1) : []))),
  );
}
