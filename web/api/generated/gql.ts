/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Viewer {\n  viewer {\n    name\n    roles\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n  }\n}\n\nmutation PasskeySignIn($input: PasskeySignInInput!) {\n  passkeySignIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    signedIn\n  }\n}": typeof types.ViewerDocument,
    "query NewestMonth {\n  incidents(first: 1) {\n    nodes {\n      date\n    }\n  }\n}\n\nquery MonthByGovernorate($month: Month!) {\n  monthlyTally(month: $month, groupBy: [GOVERNORATE]) {\n    total {\n      ...Figures\n    }\n    groups {\n      keys {\n        value\n        label\n      }\n      figures {\n        ...Figures\n      }\n    }\n  }\n}\n\nfragment Figures on TallyFigures {\n  incidents\n  strikes\n  facilitiesAttacked\n  facilitiesDestroyed\n  facilitiesOutOfService\n  ambulancesDestroyed {\n    text\n  }\n  killed {\n    text\n  }\n  healthWorkersKilled {\n    text\n  }\n  injured {\n    text\n  }\n}": typeof types.NewestMonthDocument,
    "mutation SubmitIncident($input: SubmitIncidentInput!) {\n  submitIncident(input: $input) {\n    incident {\n      id\n      reference\n    }\n  }\n}\n\nquery Places {\n  governorates {\n    code\n    level\n    nameEn\n    nameAr\n    names\n    districts {\n      code\n      level\n      nameEn\n      nameAr\n      names\n      children {\n        code\n        level\n        nameEn\n        nameAr\n        names\n      }\n    }\n  }\n}\n\nquery FacilitiesOnRecord($first: Int!, $after: String) {\n  facilities(first: $first, after: $after) {\n    nodes {\n      id\n      type\n      nameEn\n      nameAr\n      aliases\n      governorate {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PerpetratorsOnRecord {\n  perpetrators {\n    id\n    nameEn\n    nameAr\n  }\n}": typeof types.SubmitIncidentDocument,
};
const documents: Documents = {
    "query Viewer {\n  viewer {\n    name\n    roles\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n  }\n}\n\nmutation PasskeySignIn($input: PasskeySignInInput!) {\n  passkeySignIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    signedIn\n  }\n}": types.ViewerDocument,
    "query NewestMonth {\n  incidents(first: 1) {\n    nodes {\n      date\n    }\n  }\n}\n\nquery MonthByGovernorate($month: Month!) {\n  monthlyTally(month: $month, groupBy: [GOVERNORATE]) {\n    total {\n      ...Figures\n    }\n    groups {\n      keys {\n        value\n        label\n      }\n      figures {\n        ...Figures\n      }\n    }\n  }\n}\n\nfragment Figures on TallyFigures {\n  incidents\n  strikes\n  facilitiesAttacked\n  facilitiesDestroyed\n  facilitiesOutOfService\n  ambulancesDestroyed {\n    text\n  }\n  killed {\n    text\n  }\n  healthWorkersKilled {\n    text\n  }\n  injured {\n    text\n  }\n}": types.NewestMonthDocument,
    "mutation SubmitIncident($input: SubmitIncidentInput!) {\n  submitIncident(input: $input) {\n    incident {\n      id\n      reference\n    }\n  }\n}\n\nquery Places {\n  governorates {\n    code\n    level\n    nameEn\n    nameAr\n    names\n    districts {\n      code\n      level\n      nameEn\n      nameAr\n      names\n      children {\n        code\n        level\n        nameEn\n        nameAr\n        names\n      }\n    }\n  }\n}\n\nquery FacilitiesOnRecord($first: Int!, $after: String) {\n  facilities(first: $first, after: $after) {\n    nodes {\n      id\n      type\n      nameEn\n      nameAr\n      aliases\n      governorate {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PerpetratorsOnRecord {\n  perpetrators {\n    id\n    nameEn\n    nameAr\n  }\n}": types.SubmitIncidentDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Viewer {\n  viewer {\n    name\n    roles\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n  }\n}\n\nmutation PasskeySignIn($input: PasskeySignInInput!) {\n  passkeySignIn(input: $input) {\n    signedIn\n  }\n}\n\nmutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    signedIn\n  }\n}"): typeof import('./graphql').ViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NewestMonth {\n  incidents(first: 1) {\n    nodes {\n      date\n    }\n  }\n}\n\nquery MonthByGovernorate($month: Month!) {\n  monthlyTally(month: $month, groupBy: [GOVERNORATE]) {\n    total {\n      ...Figures\n    }\n    groups {\n      keys {\n        value\n        label\n      }\n      figures {\n        ...Figures\n      }\n    }\n  }\n}\n\nfragment Figures on TallyFigures {\n  incidents\n  strikes\n  facilitiesAttacked\n  facilitiesDestroyed\n  facilitiesOutOfService\n  ambulancesDestroyed {\n    text\n  }\n  killed {\n    text\n  }\n  healthWorkersKilled {\n    text\n  }\n  injured {\n    text\n  }\n}"): typeof import('./graphql').NewestMonthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SubmitIncident($input: SubmitIncidentInput!) {\n  submitIncident(input: $input) {\n    incident {\n      id\n      reference\n    }\n  }\n}\n\nquery Places {\n  governorates {\n    code\n    level\n    nameEn\n    nameAr\n    names\n    districts {\n      code\n      level\n      nameEn\n      nameAr\n      names\n      children {\n        code\n        level\n        nameEn\n        nameAr\n        names\n      }\n    }\n  }\n}\n\nquery FacilitiesOnRecord($first: Int!, $after: String) {\n  facilities(first: $first, after: $after) {\n    nodes {\n      id\n      type\n      nameEn\n      nameAr\n      aliases\n      governorate {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nquery PerpetratorsOnRecord {\n  perpetrators {\n    id\n    nameEn\n    nameAr\n  }\n}"): typeof import('./graphql').SubmitIncidentDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
