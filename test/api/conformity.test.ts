import { serverAudits } from 'graphql-http';
import { startTracker } from '../support/tracker.js';

/** GraphQL over HTTP, as its working group's audits see it. */

it('conforms to GraphQL over HTTP: no audit fails', async () => {
  const tracker = await startTracker();
  // Two of them ask the schema about itself, which the public may not.
  const authorised = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${tracker.token}` } });
  const audits = serverAudits({ url: `${tracker.url}/graphql`, fetchFn: authorised });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  await tracker.close();
  const count = (status: string): number => results.filter((result) => result.status === status).length;
  process.stdout.write(
    `GraphQL over HTTP: ${count('ok')} of ${results.length} audits ok, ${count('warn')} warnings, ${count('notice')} notices\n`,
  );
  const failed = results.flatMap((result) => (result.status === 'error' ? [`${result.name}: ${result.reason}`] : []));
  expect(failed).toEqual([]);
  expect(count('ok')).toBeGreaterThan(50);
});
