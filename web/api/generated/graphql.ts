/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What somebody who was invited chooses. */
export type AcceptInvitationInput = {
  /** 12 to 200 characters; several words that one remembers do well. */
  password: string;
  /** 3 to 60 characters, for a new account. Never a real name, e-mail address or telephone number: it should not lead to a person. */
  pseudonym?: string | null | undefined;
  /** What stands behind # in the link. */
  secret: string;
};

/** What a passkey signed with the options of beginPasskeySignIn. */
export type PasskeySignInInput = {
  /** The `challenge` that came with the options. */
  challenge: string;
  /** What the browser answered, as JSON: `JSON.stringify(await navigator.credentials.…)`. */
  response: string;
};

/** What somebody is to the alliance; it gives permissions. */
export type Role =
  /** Looks after the people and settings of their own organisation, and no more. Who is given roles is told to nobody else: give this one to few. */
  | 'ADMINISTRATOR'
  /** Makes what is published, from what is verified and published. */
  | 'ADVOCATE'
  /** Asks, filters, counts and compares: everything but sealed identities. */
  | 'ANALYST'
  /** Submits incidents from the field, and amends their own while nobody has taken them into review. */
  | 'MONITOR'
  /** Works on the alliance's queue: compares, grades, amends, verifies, publishes, rejects. */
  | 'VERIFIER';

/** What somebody signs in with. */
export type SignInInput = {
  /** Six digits of the authenticator app, or a recovery code, where the account has a second factor. */
  code?: string | null | undefined;
  password: string;
  pseudonym: string;
};

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, roles: Array<Role> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { signedIn: boolean } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export type BeginPasskeySignInMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeySignInMutation = { beginPasskeySignIn: { challenge: string, options: string } };

export type PasskeySignInMutationVariables = Exact<{
  input: PasskeySignInInput;
}>;


export type PasskeySignInMutation = { passkeySignIn: { signedIn: boolean } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { signedIn: boolean } };

export type NewestMonthQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestMonthQuery = { incidents: { nodes: Array<{ date: string }> } };

export type MonthByGovernorateQueryVariables = Exact<{
  month: string;
}>;


export type MonthByGovernorateQuery = { monthlyTally: { total: { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } } }> } };

export type FiguresFragment = { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FiguresFragmentDoc = new TypedDocumentString(`
    fragment Figures on TallyFigures {
  incidents
  strikes
  facilitiesAttacked
  facilitiesDestroyed
  facilitiesOutOfService
  ambulancesDestroyed {
    text
  }
  killed {
    text
  }
  healthWorkersKilled {
    text
  }
  injured {
    text
  }
}
    `, {"fragmentName":"Figures"}) as unknown as TypedDocumentString<FiguresFragment, unknown>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:9ac137c190c94976e11bb02813cdf6ded9067a4c08cdc8ecd53bb7475222c7d1"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SignInDocument = {"__meta__":{"hash":"sha256:8e1ef96f7425f851a69d74e3627104cdd5b3d630a700e24e1a0dfd7b30219a67"}} as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"sha256:39300be1f6ff47633a8c264de2a924d5b71367b646d3bf86d82d7c51c6543956"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const BeginPasskeySignInDocument = {"__meta__":{"hash":"sha256:245deb28e699bcc41c40a44359cb2f219d927d1740913129ce1d6c05f843a4bb"}} as unknown as TypedDocumentString<BeginPasskeySignInMutation, BeginPasskeySignInMutationVariables>;
export const PasskeySignInDocument = {"__meta__":{"hash":"sha256:fb67695ad290f9123fcfb596f7492a0bd6892afd7e1e1c2ef9c556ca95923998"}} as unknown as TypedDocumentString<PasskeySignInMutation, PasskeySignInMutationVariables>;
export const AcceptInvitationDocument = {"__meta__":{"hash":"sha256:aa6504a21e70157c88cd96dc520372f683950ee9bc3f827a50608128c827d03a"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const NewestMonthDocument = {"__meta__":{"hash":"sha256:4a7b12367ba8dbad07ebd58778cbc25daa4e6685d9a7e633f3c8b980988ae1de"}} as unknown as TypedDocumentString<NewestMonthQuery, NewestMonthQueryVariables>;
export const MonthByGovernorateDocument = {"__meta__":{"hash":"sha256:964ec215afbbaa743377319c4003b40a0284ca3bbd467b3dd9bb329469144d73"}} as unknown as TypedDocumentString<MonthByGovernorateQuery, MonthByGovernorateQueryVariables>;