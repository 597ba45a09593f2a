import { readFileSync } from 'node:fs';
import { loadDemo } from '../../src/demo/demo.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const blocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);

let tracker: Tracker;
let people: Awaited<ReturnType<typeof loadDemo>>;
beforeAll(async () => {
  tracker = await startTracker();
  people = await loadDemo(tracker.app);
});
afterAll(() => tracker.close());

describe('what the README says, on the example', () => {
  /** What the block is about → what is said of it nearby. */
  const PROMISES: Record<string, (data: Data) => void> = {
    'incidents(filter: { from': ({ incidents }) =>
      expect(incidents).toMatchObject({ totalCount: 1, nodes: [{ killed: { text: '14' } }] }),
    submitIncident: ({ submitIncident: { incident } }) =>
      expect(incident).toMatchObject({ killed: { text: '14' }, injured: { text: 'at least 3' } }),
    releaseDiff: ({ releases, releaseDiff, reconciliation }) => {
      expect(releases.nodes).toMatchObject([{ month: '2017-04', version: 1, tally: { total: { incidents: 13 } } }]);
      expect(releaseDiff.difference.incidents).toBe(0);
      expect(reconciliation.rows.nodes).toHaveLength(28);
    },
    agreement: ({ incidents: { nodes } }) => {
      expect(nodes).toMatchObject([{ status: 'PUBLISHED', certaintyProposal: { certainty: 'PROBABLE' } }]);
      expect(nodes[0].agreement.find(({ field }: Data) => field === 'AMBULANCES_DESTROYED').versions.length).toBeGreaterThan(1);
    },
  };

  it.each(blocks('graphql'))('is answered: %s', async (document) => {
    const kept = Object.entries(PROMISES).filter(([words]) => document.includes(words));
    expect(kept).toHaveLength(1);
    kept[0]![1](await tracker.ask(document));
  });

  const commands = blocks('sh').flatMap((block) => block.split('\n').filter((line) => line.startsWith('curl')));

  it.each(commands)('can be typed: %s', async (command) => {
    const [, address] = /(http:\/\/localhost:3000[^' ]*)/.exec(command) ?? [];
    const [, body] = / -d '(.*)'$/.exec(command) ?? [];
    const authorization: Record<string, string> = command.includes('Bearer $TOKEN')
      ? { authorization: `Bearer ${people.ANALYST.token}` }
      : {};
    const headers = { 'content-type': 'application/json', ...authorization };
    const request = body === undefined ? {} : { method: 'POST', headers, body };
    const response = await fetch(address!.replace('http://localhost:3000', tracker.url), request);
    expect(response.status).toBe(200);
    const text = await response.text();
    if (body?.includes('viewer')) {
      expect(JSON.parse(text)).toMatchObject({
        data: { viewer: { name: 'cedar', roles: ['ANALYST'] }, incidents: { totalCount: 1 } },
      });
    } else if (body) expect(JSON.parse(text)).toMatchObject({ data: { monthlyTally: { total: { facilitiesAttacked: 11 } } } });
    else expect(text.length).toBeGreaterThan(500);
  });
});
