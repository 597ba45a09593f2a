import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import {
  type ASTVisitor,
  type GraphQLError,
  type ParseOptions,
  validate,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { noManyDuplicates } from './duplicates.rule.js';

/** Deepest selection. Places lead to their governorate and back: without a limit a small document asks for everything. */
const DEEPEST = 8;
/** Most aliases: the same question asked many times over in one document. */
const MOST_ALIASES = 15;
/** Most times that a field stands in one selection. */
const MOST_DUPLICATES = 10;
/** Most directives: each is work, and none is needed more than a few times. */
const MOST_DIRECTIVES = 5;
/**
 * Highest cost of a document, as graphql-armor reckons it: 1 a scalar, 2 an object, half as much again for each level down. All
 * fields of a page of incidents come to about 37,000; each alias more would add as much again.
 */
const HIGHEST_COST = 50_000;
/** Longest document, in tokens: several times the longest that a person would write. */
const LONGEST_DOCUMENT = 1000;

/** Reported like any other mistake in a document; thrown, it would look like a failure of ours. */
const reported = (context: ValidationContext | null, error: GraphQLError): void => context?.reportError(error);

export const PARSE_OPTIONS: ParseOptions = { maxTokens: LONGEST_DOCUMENT };

const LIMITS: readonly ValidationRule[] = [
  maxAliasesRule({ n: MOST_ALIASES, allowList: [], propagateOnRejection: false, onReject: [reported] }),
  noManyDuplicates(MOST_DUPLICATES),
  maxDirectivesRule({ n: MOST_DIRECTIVES, propagateOnRejection: false, onReject: [reported] }),
  costLimitRule({ maxCost: HIGHEST_COST, propagateOnRejection: false, onReject: [reported] }),
  // Introspection is deeper than that; who may ask for it is limited instead, and graphql-js limits how it may nest.
  maxDepthRule({ n: DEEPEST, ignoreIntrospection: true, propagateOnRejection: false, onReject: [reported] }),
];

/**
 * What a document may ask at most, besides what the GraphQL specification says of it. It is looked at before all else, and what is past
 * it is looked at no further: the specification's rules take several times as long, most of all for what asks one thing many times.
 */
export function withinLimits(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const errors = validate(context.getSchema(), document, LIMITS);
      if (errors.length === 0) return undefined;
      for (const error of errors) context.reportError(error);
      return { ...document, definitions: [] };
    },
  };
}
