import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { selected } from '../../src/common/graphql/selected.js';

/** What a document asks for below its one root field. */
function below(document: string, within: string[]): string[] {
  const { definitions } = parse(document);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
  const info = {
    variableValues: { yes: true },
    fieldNodes: operation.selectionSet.selections,
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
  };
  return [...selected(info as unknown as GraphQLResolveInfo, within)].sort();
}

it('are the fields within each of the paths, with those below them', () => {
  const document = '{ incidents { totalCount nodes { id killed { min } } edges { cursor node { perpetrators { id } } } } }';
  expect(below(document, ['nodes', 'edges.node'])).toEqual(['id', 'killed', 'killed.min', 'perpetrators', 'perpetrators.id']);
  expect(below(document, ['node'])).toEqual([]);
});

it('are not those that a directive leaves out', () => {
  const document = `query ($yes: Boolean!) { incidents { nodes { id @skip(if: $yes) reference @include(if: $yes)
    ... @include(if: false) { killed { min } } } } }`;
  expect(below(document, ['nodes'])).toEqual(['reference']);
});

it('are found in fragments, named ones and others, by their names and not by their aliases', () => {
  const document = `{ incidents { ...Page } }
    fragment Page on IncidentConnection { nodes { dead: killed { ...Range } ... on Incident { injured { best } } } }
    fragment Range on CountRange { min max }`;
  expect(below(document, ['nodes'])).toEqual(['injured', 'injured.best', 'killed', 'killed.max', 'killed.min']);
});
