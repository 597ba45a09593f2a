import { randomUUID } from 'node:crypto';
import { PAST } from './history.mjs';

/** What is asked of every contender in the same words that each of them understands. */

export const MONTH = '2017-04';

const PAGE = (filter = '') => `{ incidents(first: 50${filter}) { nodes { id reference date certainty governorate { code nameEn }
  killed { min best max } injured { min best max } facilityImpacts { damage facility { id nameEn } } perpetrators { id nameEn } } } }`;
const TALLY = (more = '') => `{ monthlyTally(month: "${MONTH}", groupBy: [GOVERNORATE]${more}) {
  total { incidents killed { min best max } facilityAttacks facilitiesAttacked }
  groups { keys { value } figures { incidents killed { min best max } facilityAttacks facilitiesAttacked } } } }`;
const YEARS = `{ monthlyTallies(from: "2014-01", to: "2023-12", groupBy: [GOVERNORATE]) { month
  total { incidents killed { min best max } facilityAttacks facilitiesAttacked }
  groups { keys { value } figures { incidents killed { min best max } facilityAttacks facilitiesAttacked } } } }`;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id reference } } }`;

/** The same page as PostGraphile's schema has it. */
const PEER_PAGE = `{ allIncidents(first: 50, orderBy: [DATE_DESC, PRIMARY_KEY_DESC], condition: { status: PUBLISHED }) { nodes { rowId reference date certainty
  placeByPlaceCode { placeByGovernorateCode { code nameEn } }
  incidentFigureByIncidentId { killedMin killedBest killedMax injuredMin injuredBest injuredMax }
  facilityImpactsByIncidentId { nodes { damage facilityByFacilityId { rowId nameEn } } }
  attributionsByIncidentId { nodes { attributionPerpetratorsByIncidentIdAndAttributionNumber { nodes { perpetratorByPerpetratorId { rowId nameEn } } } } } } } }`;

/** What is submitted, each time under an id of its own. */
export const SUBMITTED = {
  date: '2017-04-27',
  place: 'SY07',
  certainty: 'PROBABLE',
  attackTypes: ['HEAVY_WEAPONS'],
  casualties: [{ outcome: 'KILLED', count: { min: 3, best: 3, max: 3 } }],
};
const submission = () => ({ input: { id: randomUUID(), ...SUBMITTED } });

/**
 * `mercurius`: also asked of the same schema behind Mercurius. `kept`: the answer may be one that was kept (docs/decisions/0019-kept-answers.md); otherwise every answer is made anew. `most`: no larger.
 */
export const QUESTIONS = [
  {
    name: 'page of 50 incidents',
    raw: 'page',
    ours: { query: PAGE(), as: 'VERIFIER' },
    postgraphile: PEER_PAGE,
    mercurius: true,
  },
  {
    name: 'page of 50 incidents, nothing changed since',
    raw: 'page',
    ours: { query: PAGE(), as: 'VERIFIER', kept: true },
    postgraphile: PEER_PAGE,
  },
  { name: "a month's tally by governorate", raw: 'tally', ours: { query: TALLY() }, mercurius: true },
  { name: "a month's tally, nothing changed since", raw: 'tally', ours: { query: TALLY(), kept: true } },
  { name: "a month's tally against a recount in SQL", raw: 'recount', ours: { query: TALLY() } },
  { name: 'ten years of monthly tallies by governorate', raw: 'years', ours: { query: YEARS } },
  {
    name: 'text search, what most say',
    raw: 'search',
    ours: { query: PAGE(', filter: { text: "incident 77" }'), as: 'VERIFIER' },
  },
  { name: 'text search, what few say', raw: 'rare', ours: { query: PAGE(', filter: { text: "7777" }'), as: 'VERIFIER' } },
  { name: "a month's tally as of a past moment", raw: 'past', ours: { query: TALLY(`, asOf: "${PAST}"`) }, most: 100_000 },
  {
    name: 'submit',
    raw: 'submit',
    ours: { query: SUBMIT, variables: submission, as: 'MONITOR' },
    mercurius: true,
  },
  {
    name: 'submit, raw SQL sent in one piece',
    raw: 'submit-at-once',
    ours: { query: SUBMIT, variables: submission, as: 'MONITOR' },
  },
];
