/** Every code that a caller may meet, with what it means and what to do: the source of docs/errors.md. */
export const ERROR_CATALOGUE = {
  INVALID_INPUT:
    'A value is not what its field takes. `fields` names each field and says what would be right. Nothing was stored.',
  NOT_FOUND:
    'A place, facility, perpetrator, incident, evidence or upload that the request names is not known. `candidates` lists the nearest names.',
  AMBIGUOUS: 'A name fits more than one place or facility. `candidates` lists them: send the P-code or id of the one meant.',
  UNAUTHENTICATED: 'No valid sign-in or API token. Sign in, or send an API token that has not been revoked or expired.',
  FORBIDDEN: 'Whoever asks may not do this or see this. Nothing was changed.',
  RATE_LIMITED: 'Too many requests of this account or API token, or too many wrong attempts. Wait and try again.',
  WITHHELD:
    'The answer would tell of so few incidents that it could point at people. Ask of more; single incidents may be withheld altogether.',
  CONFLICT: 'The id or name is already taken by other content. Nothing was changed.',
  ERASED: 'It was erased, and the key with it: nobody can open it again.',
  STALE_REVISION: 'The record was changed since it was read. Read it again and repeat the change on the newest revision.',
  PAGE_TOO_LARGE: 'More records were asked for at once than a page holds. Ask for fewer and go on with `after`.',
  INVALID_CURSOR: '`after` is not a cursor of this list in this order. Use `endCursor` of the page before.',
  NOT_AVAILABLE:
    'The request is understood, but cannot be answered: this version of the tracker does not know how, looking it up takes too long, or the database is away for now.',
  FILE_REFUSED:
    'The file that came is not what its ticket says, or not of a kind that is taken. Nothing of it was kept, and its ticket has ended.',
  REQUEST_TOO_LARGE: 'The request is larger than the server reads.',
  MALFORMED_REQUEST: 'The request is not valid JSON in UTF-8.',
  GRAPHQL_PARSE_FAILED: 'The GraphQL document has a syntax error.',
  GRAPHQL_VALIDATION_FAILED: 'The GraphQL document does not fit the schema.',
  DOCUMENT_NOT_FOUND:
    'The request names a GraphQL document by its hash that this version of the tracker does not know: load the page anew, or send the document itself.',
  BAD_REQUEST: 'The HTTP request is not one that GraphQL over HTTP knows.',
  INTERNAL:
    'Something failed on the server. The request id finds it in the log. Send the same again with the same id: nothing is recorded twice.',
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
