import { type ClientRequest, request } from 'node:http';
import { IncidentResolver } from '../../src/incidents/incident.resolver.js';
import { ACCESS } from '../../src/common/authz/access.decorator.js';
import { systemContext } from '../../src/common/request-context.js';
import { type Answer, startTracker, type Tracker } from '../support/tracker.js';

/** What asks too much, or asks what is not its business, is refused: the checks of graphql-cop and what goes with them. */

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const refusals = ({ errors = [] }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

async function post(
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${tracker.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

describe('a document that asks too much is refused before anything is looked up', () => {
  const repeated = (count: number, part: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => part(index)).join(' ');

  it.each([
    ['aliases', `{ ${repeated(101, (index) => `a${index}: __typename`)} }`],
    ['the same field', `{ ${repeated(500, () => '__typename')} }`],
    ['directives', `{ __typename ${repeated(10, () => '@skip(if: false)')} }`],
    ['levels', `{ governorates { ${'districts { governorate { '.repeat(6)} code ${'} }'.repeat(6)} } }`],
    ['tokens', `{ ${repeated(400, (index) => `... on Query { __typename } #${index}\n`)} }`],
    ['fragments in a circle', 'query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
    [
      'cost',
      `{ ${repeated(14, (index) => `i${index}: incidents(first: 200) { nodes { casualties { ofWhich { ofWhich { count { min best max words } } count { min best max words } } } strikes { words } facilityImpacts { facility { statusHistory { words } } } } }`)} }`,
    ],
  ])('by its %s', async (_what, query) => {
    tracker.statements.length = 0;
    const answer = await tracker.graphql(query);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(new Set(refusals(answer))).toEqual(
      new Set([expect.stringMatching(/^(GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED)$/)]),
    );
    // Who asks is looked up, and nothing else.
    expect(tracker.statements.filter((sql) => !/authenticate\(/.test(sql))).toEqual([]);
  });

  it('and is looked at no further, which would take several times as long: what else is wrong with it is not said', async () => {
    const { errors = [] } = await tracker.graphql(`{ ${repeated(101, (index) => `a${index}: nonsense`)} }`);
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/^[^"]*Aliases limit[^"]*$/)]);
    const { errors: few = [] } = await tracker.graphql(`{ ${repeated(2, (index) => `a${index}: nonsense`)} }`);
    expect(few.map(({ message }) => message)).toEqual(Array(2).fill(expect.stringContaining('"nonsense"')));
  });

  it('several operations in one request', async () => {
    const { status, text } = await post(JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' }))));
    expect(status).toBe(400);
    expect(text).not.toContain('"data"');
  });

  it('but not what a person would ask: all fields of a page of incidents', async () => {
    const { incidents } =
      await tracker.ask(`{ incidents(first: 50) { totalCount pageInfo { hasNextPage endCursor } nodes { id reference status certainty date time
      timePrecision place { code name } governorate { code nameEn nameAr } locality attackTypes weapons narrativeEn narrativeAr strikes { number time weapon words }
      facilityImpacts { damage outOfService facility { id name type place { name } } } ambulances { destroyed { min best max words } }
      casualties { outcome role count { min best max words } ofWhich { outcome role count { min best max words } } }
      attributions { mode confidence allegedBy perpetrators { id name } } killed { min best max } injured { min best max } revisions { number recordedAt reason } } } }`);
    expect(incidents.totalCount).toBe(0);
  });
});

describe('the schema', () => {
  const INTROSPECTION = '{ __schema { types { name fields { name } } } }';

  it('is not shown to the public, in any way of asking', async () => {
    for (const query of [
      INTROSPECTION,
      '{ __type(name: "Incident") { name } }',
      'query { ...a } fragment a on Query { __schema { types { name } } }',
    ]) {
      expect(refusals(await tracker.as(null).graphql(query))).toEqual(['UNAUTHENTICATED']);
    }
    const monitor = await tracker.person('MONITOR');
    await tracker.database.session((session) =>
      session.query(`UPDATE credential SET scopes = '{SUBMIT_INCIDENT}' WHERE account_id = $1`, [monitor.accountId]),
    );
    const narrow = await monitor.graphql(INTROSPECTION);
    expect([narrow.status, refusals(narrow)]).toEqual([403, ['FORBIDDEN']]);
    expect((await tracker.as(null).graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('is shown to whoever works with it', async () => {
    const analyst = await tracker.person('ANALYST');
    expect((await analyst.ask(INTROSPECTION)).__schema.types.length).toBeGreaterThan(50);
  });

  it('is not told by mistakes', async () => {
    for (const query of [
      '{ incident { narativeEn } }',
      '{ incidentz { totalCount } }',
      '{ incidents(filte: {}) { totalCount } }',
      '{ __schema { directive } }',
    ]) {
      const answer = await tracker.as(null).graphql(query);
      expect(answer.data).toBeUndefined();
      expect(JSON.stringify(answer)).not.toMatch(/did you mean/i);
    }
  });
});

describe('another site’s page', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'cannot post as %s',
    async (type) => {
      const { status, text } = await post('query={ __typename }', { 'content-type': type });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('"data"');
    },
  );

  it('cannot ask, or change, by GET', async () => {
    for (const query of ['{ __typename }', 'mutation { __typename }']) {
      const response = await fetch(`${tracker.url}/graphql?query=${encodeURIComponent(query)}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
    const asked = await fetch(`${tracker.url}/graphql?query=${encodeURIComponent('mutation { __typename }')}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(asked.status).toBe(405);
  });

  it('is allowed to read nothing, and no page may be framed', async () => {
    const response = await fetch(`${tracker.url}/health/ready`, { headers: { origin: 'https://elsewhere.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

it('no answer carries a trace, tracing or an exception', async () => {
  for (const query of ['qwerty { abc }', '{ abc }', '{ incident(id: "x") { id } }', 'mutation { submitIncident }']) {
    const { text } = await post(JSON.stringify({ query }), { 'content-type': 'application/json', 'x-apollo-tracing': '1' });
    expect(text).not.toMatch(/stacktrace|exception|tracing|node_modules|at .*\.[jt]s:\d/);
  }
});

it('an operation that does not say who may call it is closed to everybody', async () => {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- its metadata is what is taken away
  const handler = IncidentResolver.prototype.incidents;
  const access: unknown = Reflect.getMetadata(ACCESS, handler);
  Reflect.deleteMetadata(ACCESS, handler);
  try {
    const query = '{ incidents { totalCount } }';
    expect(refusals(await tracker.graphql(query))).toEqual(['FORBIDDEN']);
    expect(refusals(await tracker.as(null).graphql(query))).toEqual(['UNAUTHENTICATED']);
  } finally {
    Reflect.defineMetadata(ACCESS, access, handler);
  }
});

it('what is not a valid credential is refused rather than taken for nobody’s', async () => {
  for (const authorization of ['Bearer twt_nobody', 'Bearer', 'Basic dTpw', `Token ${tracker.token}`]) {
    for (const path of ['/graphql', '/exports/incidents.csv']) {
      const response = await fetch(`${tracker.url}${path}`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(((await response.json()) as Answer).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    }
  }
});

describe('one that goes away, or many that come at once', () => {
  const aborted = (path: string, after: number): Promise<void> => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), after);
    return fetch(`${tracker.url}${path}`, { signal: abort.signal })
      .then(async (response) => void (await response.text()))
      .catch(() => undefined);
  };

  const pause = (milliseconds: number): Promise<void> => new Promise((later) => setTimeout(later, milliseconds));
  /** A request of the public whose body does not come. */
  function beginSlowly(): ClientRequest {
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const held = request(`${tracker.url}/graphql`, { method: 'POST', headers });
    held.on('error', () => undefined);
    held.write('{');
    return held;
  }

  it('hold nothing up: files refused after their receivers left, and workbooks', async () => {
    const paths = ['/exports/monthly-summary/2017-04.csv?place=nowhere', '/exports/incidents.xlsx', '/exports/incidents.csv'];
    for (let wave = 0; wave < 10; wave += 1) {
      await Promise.all(paths.flatMap((path) => [0, 2, 4, 8].map((after) => aborted(path, after))));
    }
    const started = performance.now();
    for (const format of ['xlsx', 'csv']) expect((await tracker.get(`/exports/incidents.${format}`)).status).toBe(200);
    // A transaction that is left open is ended after half a minute.
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 120_000);

  it('of the public wait for each other; who signed in does not wait for all of them', async () => {
    const crowd = Array.from({ length: 150 }, () => tracker.as(null).graphql('{ incidents { totalCount nodes { id } } }'));
    await tracker.ask('{ viewer { name } }');
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    // With all places taken, by requests that wait for the embedded database's one connection: so many wait, and the others are told to come again.
    let release = (): void => undefined;
    const held = tracker.database.transaction(systemContext(), () => new Promise<void>((go) => (release = go)));
    const asking = Array.from({ length: 300 }, () => tracker.as(null).graphql('{ incidents { totalCount } }'));
    // Those who are refused hear it at once; then those who wait get the places.
    await Promise.race(asking);
    release();
    await held;
    const more = await Promise.all(asking);
    const refused = more.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ errors }) => errors![0]!.extensions.code))).toEqual(new Set(['RATE_LIMITED']));
    expect(more.length - refused.length).toBeGreaterThan(150);
  }, 120_000);

  it('of the public that are slow to say what they ask hold no place', async () => {
    const slow = Array.from({ length: 8 }, beginSlowly);
    await pause(200);
    const started = performance.now();
    expect((await tracker.as(null).graphql('{ incidents { totalCount } }')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(5_000);
    for (const one of slow) one.destroy();
  }, 60_000);

  it('do not keep anybody from leaving', async () => {
    const crowd = Array.from({ length: 150 }, () => tracker.as(null).graphql('{ incidents { totalCount nodes { id } } }'));
    for (const path of ['/exit', '/EXIT/']) {
      const response = await fetch(`${tracker.url}${path}`, { redirect: 'manual' });
      expect([response.status, response.headers.get('clear-site-data')]).toEqual([303, '"cache", "cookies", "storage"']);
    }
    await Promise.all(crowd);
    // Another site's page that loads the address empties nothing.
    const framed = await fetch(`${tracker.url}/exit`, { redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site' } });
    expect([framed.status, framed.headers.get('clear-site-data')]).toEqual([303, null]);
  }, 60_000);
});

it('ids that tell of a device or a moment are refused', async () => {
  const tail = '-8f0e-4f1b-9d53-0d6a3f7c1e22'.slice(5);
  for (const version of ['1', '2', '6', '7']) {
    const id = `6f1c2a34-8f0e-${version}f1b${tail.slice(5)}`;
    const refusal = await tracker.refusal(
      'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }',
      {
        input: { id, date: '2017-04-27', governorate: 'SY07' },
      },
    );
    expect([version, refusal.extensions.fields?.[0]?.path]).toEqual([version, 'input.id']);
  }
});
