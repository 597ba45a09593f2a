import { get } from 'node:http';
import { startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

/** Something within itself, some levels deep. */
const nested = (levels: number, open: string, inmost: string, close: string): string =>
  open.repeat(levels) + inmost + close.repeat(levels);

describe('a request that would take too much', () => {
  it('is refused when places lead to their governorate and back again and again', async () => {
    const round = nested(8, 'districts { governorate { ', 'code', ' } }');
    const { extensions } = await tracker.refusal(`{ governorates { ${round} } }`);
    expect(extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await tracker.ask('{ governorates { districts { governorate { districts { code } } } } }');
  });

  it('is refused when the document is endless', async () => {
    const { errors } = await tracker.graphql(`{ ${'viewer { name } '.repeat(500)} }`);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('is refused when its variables nest without end, whatever stands in their texts', async () => {
    const post = async (variables: string) => {
      const body = `{"query":"mutation ($input: CreateFacilityInput!) { createFacility(input: $input) { facility { id } } }","variables":${variables}}`;
      const response = await fetch(`${tracker.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      return errors[0]!;
    };
    const deep = await post(nested(20_000, '{"a":', '1', '}'));
    expect(deep).toMatchObject({ message: expect.stringContaining('64 levels'), extensions: { code: 'MALFORMED_REQUEST' } });
    expect((await post(`{"input":{"nameEn":"\\"${'{['.repeat(500)}"}}`)).extensions.code).toBe('INVALID_INPUT');
  });

  it('is refused when it asks one thing under many names', async () => {
    const many = Array.from({ length: 16 }, (_, index) => `a${index}: viewer { name }`).join(' ');
    const { errors } = await tracker.graphql(`{ ${many} }`);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is refused when it searches for a page of words', async () => {
    const { extensions } = await tracker.refusal(`{ incidents(filter: { text: "${'word '.repeat(13)}" }) { totalCount } }`);
    expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'filter.text' }] });
  });
});

describe('a request that came under another name than ours', () => {
  const statusAs = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get(`${tracker.url}/exports/incidents.csv`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });

  it('is refused, since a page of that name may have sent it', async () => {
    expect(await statusAs('evil.example')).toBe(421);
    expect(await statusAs('localhost.evil.example:3000')).toBe(421);
    expect(await statusAs('localhost:3000')).toBe(200);
    expect(await statusAs('[::1]:3000')).toBe(200);
  });
});
