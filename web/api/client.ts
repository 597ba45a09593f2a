import { locale } from '../i18n/locale.js';
import { common } from '../i18n/common.js';
import type { TypedDocumentString } from './generated/graphql.js';

/** One field that the server did not take. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** What the server answers instead of data; its message is for people. */
export class ApiError extends Error {
  readonly code: string;
  readonly fields: readonly FieldProblem[];

  constructor(code: string, message: string, fields: readonly FieldProblem[] = []) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; fields?: FieldProblem[] } }[];
}

/**
 * Asks over GraphQL. Only the hash of the document travels: the server knows those of this app.
 * @throws ApiError with the code of the catalogue; OFFLINE when there was no answer.
 */
export const ask = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> => send(document, variables);

/** `ask`, for whoever does not know which variables there are. */
export async function send<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | undefined,
): Promise<Result> {
  const documentId = (document as { __meta__?: { hash: string } }).__meta__!.hash;
  const { data, errors } = await answerOf<Result>({ documentId, variables });
  const [error] = errors ?? [];
  if (error) throw apiError(error);
  return data!;
}

async function answerOf<Result>(body: object): Promise<Answer<Result>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale.value },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer<Result>;
  } catch {
    throw new ApiError('OFFLINE', common().noAnswer);
  }
}

/** What a path of the server answered instead of what was wanted; to HEAD it answers nothing but a status. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { errors } = (await response.json().catch(() => ({}))) as Answer<unknown>;
  return apiError(errors?.[0] ?? { message: '', extensions: { code: CODES[response.status] } });
}

const CODES: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  422: 'FILE_REFUSED',
  429: 'RATE_LIMITED',
};

function apiError({ message, extensions = {} }: NonNullable<Answer<unknown>['errors']>[number]): ApiError {
  const code = extensions.code ?? 'INTERNAL';
  const said = common().problems[code] ?? message.replace(/^input\.(\w+):/, '$1');
  return new ApiError(code, said, extensions.fields);
}
