import { Role } from '../../src/common/authz/permission.js';
import { DatabaseService } from '../../src/common/database/database.service.js';
import { type RequestContext, reading, systemContext } from '../../src/common/request-context.js';
import { IncidentRepository } from '../../src/incidents/incident.repository.js';
import { IncidentService } from '../../src/incidents/incident.service.js';
import { createFacility, submit } from '../support/incidents.js';
import { planOf } from '../support/plan.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** Incidents by text: what an index finds beforehand (incidents_like) must leave nothing out, and tell of nothing. */

let tracker: Tracker;
let repository: IncidentRepository;
beforeAll(async () => {
  tracker = await startTracker();
  repository = tracker.app.get(IncidentRepository);
  const hospital = await createFacility(tracker, { nameEn: "Ma'ar Zeta Hospital", nameAr: 'مشفى معرزيتا', place: 'SY0703' });
  const clinic = await createFacility(tracker, { type: 'CLINIC', nameEn: 'Riverside clinic', place: 'SY02' });
  const impact = ({ id }: { id?: string }) => [{ facility: id }];
  // More than the longest page has, so that a text of them is one that many say.
  for (let number = 1; number <= 201; number += 1) {
    const words = { narrativeEn: 'An ambulance was struck.', narrativeAr: 'قصف سيارة إسعاف' };
    await submit(tracker, { date: '2016-03-01', governorate: 'SY08', locality: `Farm ${number}`, ...words });
  }
  await submit(tracker, {
    date: '2015-01-01',
    facilityImpacts: impact(hospital),
    narrativeEn: 'A barrel fell on the Riverside road.',
  });
  await submit(tracker, { date: '2015-01-02', facilityImpacts: [...impact(hospital), ...impact(clinic)] });
  await submit(tracker, {
    date: '2015-01-03',
    governorate: 'SY02',
    facilityImpacts: impact(clinic),
    locality: "near Ma'ar Zeta",
  });
  await submit(tracker, { date: '2015-01-04', governorate: 'SY02', narrativeEn: 'Extraterrestrials 100% out_of_place' });
}, 120_000);
afterAll(() => tracker.close());

const asked = <T>(work: (ctx: RequestContext) => Promise<T>): Promise<T> => reading(systemContext(), work);

/** How many fit by the index and by reading every incident, and whether the index said which. */
const fitting = (text: string) =>
  asked(async (ctx) => {
    const condition = await tracker.app.get(IncidentService).condition(ctx, { text }, null);
    const count = (textMayFit: readonly string[] | null) => repository.count(ctx, { ...condition, textMayFit }, null);
    return { indexed: await count(condition.textMayFit), read: await count(null), told: condition.textMayFit !== null };
  });

it.each([
  // In one of the sources, spelled well or nearly.
  ['barrel', 1],
  ['extraterrestrials', 1],
  ["Ma'ar Zeta", 3],
  ['Maar Zita', 3],
  ['معرزيتا', 2],
  ['riverside', 3],
  // Words in several of them.
  ['barrel riverside', 1],
  ['zeta riverside', 3],
  ['extraterrestrials aleppo', 1],
  ['extraterrestrials ambulance', 0],
  // Short words beside longer ones; signs that mean something to LIKE.
  ['a barrel', 1],
  ['100% out_of_place', 1],
  ['nothing of the kind', 0],
])('%s is said of %i, and the index says of which', async (text, expected) => {
  expect(await fitting(text)).toEqual({ indexed: expected, read: expected, told: true });
});

it.each([
  ['ambulance', 201],
  ['إسعاف', 201],
  ['ambulance struck', 201],
])('%s is said of many, who are found by reading', async (text, expected) => {
  expect(await fitting(text)).toEqual({ indexed: expected, read: expected, told: false });
});

it('a page of what many say is read on in order, and whatever is asked meanwhile or next is planned as ever', async () => {
  const { found, settings, all } = await asked(async (ctx) => {
    const client = await tracker.app.get(DatabaseService).client(ctx);
    const settings: object[] = [];
    let isRead = false;
    const others = async (): Promise<void> => {
      do {
        settings.push(
          ...(await client.$queryRaw<
            object[]
          >`SELECT current_setting('enable_sort') AS sort, current_setting('plan_cache_mode') AS mode`),
        );
      } while (!isRead);
    };
    const list = async () => {
      const page = await tracker.app.get(IncidentService).list(ctx, { text: 'ambulance' }, { first: 200 });
      isRead = true;
      return page.nodes.map(({ id }) => id);
    };
    const [found] = await Promise.all([list(), others(), others(), others()]);
    const all = await client.$queryRaw<{ id: string }[]>`SELECT id::text FROM incident WHERE narrative_en LIKE '%ambulance%'`;
    return { found, settings, all: all.map(({ id }) => id) };
  });
  expect(settings.length).toBeGreaterThan(3);
  expect(new Set(settings.map((planning) => JSON.stringify(planning)))).toEqual(new Set(['{"sort":"on","mode":"auto"}']));
  // Of one date: the ids tell which comes first.
  expect(found).toEqual(all.sort().reverse().slice(0, 200));
});

it('of fewer than three letters is read for: there is no index of them', async () => {
  const { indexed, read, told } = await fitting('q1');
  expect([indexed, told]).toEqual([read, false]);
});

it('tells those who do not see a narrative nothing of what it says', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  const count = async (caller: Pick<Tracker, 'ask'>): Promise<number> =>
    (await caller.ask('{ incidents(filter: { text: "extraterrestrials" }) { totalCount } }')).incidents.totalCount;
  expect(await count(tracker)).toBe(1);
  expect(await count(monitor)).toBe(0);
});

it('uses the index, which row-level security would keep from use', async () => {
  const settings = 'SET LOCAL ROLE tawthiq_search; SET LOCAL enable_seqscan = off';
  const plan = await planOf(tracker, settings, "EXPLAIN SELECT id FROM incident WHERE search_text %> 'extraterrestrials'");
  expect(plan).toContain('incident_search_text_idx');
});
