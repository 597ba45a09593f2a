import { type Answer, callerOf, type Data, type GraphQLError } from './tracker.js';

/** Somebody at a browser: keeps cookies, and sends them back. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** What the last answer said besides its body. */
  headers = new Headers();

  constructor(
    private readonly url: string,
    private readonly always: Record<string, string> = {},
  ) {}

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.always, ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(`${this.url}${path}`, { redirect: 'manual', ...init, headers });
    this.headers = response.headers;
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }

  async graphql(query: string, variables?: object): Promise<Answer> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  async ask(query: string, variables?: object): Promise<Data> {
    const { data, errors } = await this.graphql(query, variables);
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  /** The one error of an answer. */
  async refusal(query: string, variables?: object): Promise<GraphQLError> {
    const { errors = [] } = await this.graphql(query, variables);
    if (errors.length !== 1) throw new Error(`expected one error, got ${JSON.stringify(errors)}`);
    return errors[0]!;
  }

  accept = (secret: string, pseudonym: string | null, password: string): Promise<Answer> =>
    this.graphql(ACCEPT, { input: { secret, pseudonym, password } });

  signIn = (pseudonym: string, password: string, code?: string): Promise<Answer> =>
    this.graphql(SIGN_IN, { input: { pseudonym, password, code } });
}

const ACCEPT = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { signedIn pseudonym } }';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { signedIn pseudonym } }';

/** Somebody new at a browser, invited by an administrator and signed in. */
export async function joined(
  url: string,
  administratorToken: string,
  pseudonym: string,
  password: string,
  ...roles: string[]
): Promise<Browser> {
  const invite = 'mutation ($roles: [Role!]) { createInvitation(input: { roles: $roles }) { secret } }';
  const { createInvitation } = await callerOf(url, administratorToken).ask(invite, { roles });
  const browser = new Browser(url);
  const { errors } = await browser.accept(createInvitation.secret, pseudonym, password);
  if (errors) throw new Error(JSON.stringify(errors));
  return browser;
}
