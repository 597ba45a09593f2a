import { GraphQLSchemaHost } from '@nestjs/graphql';
import { strFromU8, unzipSync } from 'fflate';
import { getNamedType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { FIELD_TIERS, Tier } from '../../src/common/authz/visibility.js';
import { Role } from '../../src/common/authz/permission.js';
import type { RequestLine } from '../../src/common/logging/request-log.js';
import { type Alliance, plantAlliance, type Planted, STATUSES, type Viewer } from '../support/canaries.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/**
 * The authorisation matrix: a canary in every field × every role, of the own and of another organisation, × every status ×
 * every way an answer leaves. What each may see is said here a second time, apart from the code that decides it.
 */

let tracker: Tracker;
let alliance: Alliance;
let schema: GraphQLSchema;
const logged: RequestLine[] = [];
const written: string[] = [];
const cells: Record<string, number> = {};
const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));

beforeAll(async () => {
  for (const { stream } of streams) stream.write = (chunk) => Boolean(written.push(String(chunk)));
  tracker = await startTracker({ requestLog: (line) => logged.push(line) });
  alliance = await plantAlliance(tracker);
  schema = tracker.app.get(GraphQLSchemaHost).schema;
});
afterAll(async () => {
  await tracker.close();
  for (const { stream, write } of streams) stream.write = write;
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(cells).map(([channel, count]) => `${channel} ${count}`);
  process.stdout.write(`Authorisation matrix: ${total} cells checked (${parts.join(', ')})\n`);
});

const count = (channel: string, more = 1): void => void (cells[channel] = (cells[channel] ?? 0) + more);

/** Up to which tier a viewer sees an incident; null: not at all. */
function tierSeen({ role, own, isSubmitter }: Viewer, { status }: Planted): Tier | null {
  if (isSubmitter) return Tier.RESTRICTED;
  switch (role) {
    case Role.VERIFIER:
      return Tier.RESTRICTED;
    case Role.ANALYST:
      return own || status !== 'SUBMITTED' ? Tier.RESTRICTED : null;
    case Role.ADVOCATE:
      return status === 'VERIFIED' || status === 'PUBLISHED' ? Tier.MEMBER : null;
    case Role.MONITOR:
      return status === 'PUBLISHED' ? Tier.MEMBER : null;
    default:
      return status === 'PUBLISHED' ? Tier.PUBLIC : null;
  }
}

/** Facilities stand in the registry, which whoever works with incidents sees; where they are exactly, only some. */
const registryTier = ({ role }: Viewer): Tier | null => {
  if (role === 'PUBLIC' || role === Role.ADMINISTRATOR) return null;
  return role === Role.VERIFIER || role === Role.ANALYST ? Tier.RESTRICTED : Tier.MEMBER;
};

const tierOfField = (field: string): Tier => FIELD_TIERS[field] ?? Tier.SEALED;
const isOfRegistry = (field: string): boolean => /^(Facility|FacilityStatusEntry|FacilityEvent)\./.test(field);
/** What incidents did to a facility is told as far as the reader sees them: each viewer has an answer of their own. */
const isOfHistory = (field: string): boolean =>
  field.startsWith('FacilityEvent.') ||
  ['Facility.timeline', 'Facility.attacks', 'Facility.outOfServiceSince', 'FacilityImpact.attackNumber'].includes(field);
/** Fields whose values stand on the incident and, where a facility is named with it, in the registry too. */
const isRegistered = (field: string): boolean =>
  ['Incident.place', 'Incident.district', 'Incident.facilities', 'FacilityImpact.facility'].includes(field);

/** Canaries of what a source other than the submitter said: for those who compare sources. */
const isOfSources = (field: string): boolean => /^(Report|ReportWords|ReportReading|ReportedValue|Source)\./.test(field);
/** Fields whose values, for whoever submitted an incident, are made of the own reports alone. */
const isOfReports = (field: string): boolean =>
  isOfSources(field) ||
  /^(AgreedValue|CertaintyProposal)\./.test(field) ||
  ['Incident.reports', 'Incident.agreement', 'Incident.certaintyProposal'].includes(field);

function maySee(viewer: Viewer, planted: Planted, field: string): boolean {
  if (isOfSources(field))
    return (viewer.role === Role.VERIFIER || viewer.role === Role.ANALYST) && tierSeen(viewer, planted) !== null;
  const registry = registryTier(viewer);
  if (isOfRegistry(field) || isRegistered(field)) if (registry !== null && registry >= tierOfField(field)) return true;
  if (isOfRegistry(field)) return false;
  const seen = tierSeen(viewer, planted);
  return seen !== null && seen >= tierOfField(field);
}

/** Whatever was sent to a viewer holds no canary that is not theirs to see. @returns the leaks. */
function leaksIn(viewer: Viewer, answer: string, channel: string): string[] {
  return alliance.incidents.flatMap((planted) =>
    Object.entries(planted.canaries).flatMap(([field, canary]) => {
      count(channel);
      const isWithheld = !maySee(viewer, planted, field);
      return isWithheld && answer.includes(canary) ? `${viewer.name}: ${field} of ${planted.status} in ${channel}` : [];
    }),
  );
}

const visible = (viewer: Viewer): Planted[] => alliance.incidents.filter((planted) => tierSeen(viewer, planted) !== null);

// ── The table and the schema ────────────────────────────────────────────────────────────────────────────────────────────

/** What describes the world and not an attack: the same for everybody. */
const REFERENCE = ['Place', 'Governorate', 'Perpetrator', 'CountRange', 'Organisation'];

/** Where in an answer about incidents the fields of a type stand. */
const PATHS: Record<string, [before: string, after: string]> = {
  Incident: ['', ''],
  Strike: ['strikes {', '}'],
  FacilityImpact: ['facilityImpacts {', '}'],
  Ambulances: ['ambulances {', '}'],
  Casualty: ['casualties {', '}'],
  Count: ['casualties { count {', '} ofWhich { count { words } } } ambulances { destroyed { words } }'],
  Attribution: ['attributions {', '}'],
  IncidentRevision: ['revisions {', '}'],
  RevisionChange: ['revisions { changes {', '} }'],
  Facility: ['facilityImpacts { facility {', '} }'],
  FacilityStatusEntry: ['facilityImpacts { facility { statusHistory {', '} } }'],
  FacilityEvent: ['facilityImpacts { facility { timeline {', '} } }'],
  OutsideRecord: ['outsideRecords {', '}'],
  DuplicateCandidate: ['duplicateCandidates {', '}'],
  MatchedField: ['duplicateCandidates { fields {', '} }'],
  DismissedDuplicate: ['dismissedDuplicates {', '}'],
  LintNote: ['lintNotes {', '}'],
  SealedIdentity: ['identities {', '}'],
  IdentityAccess: ['identities { accesses {', '} }'],
  Report: ['reports {', '}'],
  ReportWords: ['reports { words {', '} }'],
  ReportReading: ['reports { reading {', '} }'],
  Source: ['reports { source {', '} }'],
  AgreedValue: ['agreement {', '}'],
  ReportedValue: ['agreement { versions {', '} }'],
  CertaintyProposal: ['certaintyProposal {', '}'],
  UnnamedFacilities: ['unnamedFacilities {', '}'],
  ImportedValue: ['provenance {', '}'],
  Evidence: ['evidence {', '}'],
  CustodyEntry: ['evidence { custody {', '} }'],
};

function reachable(type: GraphQLObjectType, found = new Map<string, GraphQLObjectType>()): Map<string, GraphQLObjectType> {
  if (found.has(type.name) || REFERENCE.includes(type.name)) return found;
  found.set(type.name, type);
  for (const field of Object.values(type.getFields())) {
    const of = getNamedType(field.type);
    if (isObjectType(of)) reachable(of, found);
  }
  return found;
}

const fieldsOfIncidents = (): string[] =>
  [...reachable(schema.getType('Incident') as GraphQLObjectType).values()].flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );

it('every field that is served of an incident has its tier, and every tier a field', () => {
  expect(fieldsOfIncidents().sort()).toEqual(Object.keys(FIELD_TIERS).sort());
});

it('every withheld field has a canary, or is shown here to be withheld by its own test', () => {
  const ofTheirOwn = [
    ...[
      'Incident.organisation',
      'Incident.revisions',
      'Incident.coordinatePrecision',
      'Casualty.sex',
      'Casualty.ageGroup',
      'Count.rule',
    ],
    ...['IncidentRevision.number', 'IncidentRevision.recordedAt', 'IncidentRevision.hash', 'IncidentRevision.changes'],
    ...['IncidentRevision.actor', 'IncidentRevision.leafHash', 'IncidentRevision.leafIndex'],
    ...[
      'RevisionChange.field',
      'RevisionChange.before',
      'RevisionChange.after',
      'RevisionChange.beforeNames',
      'RevisionChange.afterNames',
    ],
    ...['Facility.id', 'Facility.type', 'Facility.name', 'Facility.nameAr', 'Facility.place', 'Facility.governorate'],
    ...['Facility.status', 'Facility.statusHistory', 'Facility.revision'],
    ...['FacilityStatusEntry.status', 'FacilityStatusEntry.since'],
    ...['Incident.mergedInto', 'Incident.mergedIncidents'],
    ...['Incident.outsideRecords', 'OutsideRecord.dataSet', 'OutsideRecord.match', 'OutsideRecord.score', 'OutsideRecord.rule'],
    ...['OutsideRecord.linkedBy', 'OutsideRecord.linkedAt', 'Incident.duplicateCandidates', 'Incident.dismissedDuplicates'],
    ...['DismissedDuplicate.incident', 'DismissedDuplicate.by', 'DismissedDuplicate.at'],
    // The planted coordinates lie outside the governorate: there is a note to see, which holds them.
    ...['Incident.lintNotes', 'LintNote.rule', 'LintNote.field', 'LintNote.message', 'LintNote.found', 'LintNote.expected'],
    // test/api/duplicates.test.ts: they are made of what the reader sees.
    ...['DuplicateCandidate.incident', 'DuplicateCandidate.score', 'DuplicateCandidate.rule', 'DuplicateCandidate.fields'],
    ...['MatchedField.field', 'MatchedField.verdict', 'MatchedField.contribution', 'MatchedField.explanation'],
    // test/api/evidence.test.ts shows that to who sees nothing of an incident's evidence there is none.
    ...['Incident.evidence', 'Evidence.kind', 'Evidence.state', 'Evidence.addedAt', 'Evidence.size', 'Evidence.mediaType'],
    ...['Evidence.copyPath', 'Evidence.thumbnailPath'],
    // test/api/imports.test.ts: whoever does not see the restricted tier of an incident is told of no cell.
    ...['Incident.provenance', 'ImportedValue.field', 'ImportedValue.fileName', 'ImportedValue.fileHash', 'ImportedValue.row'],
    ...['ImportedValue.column', 'ImportedValue.given', 'ImportedValue.rule', 'ImportedValue.ruleMeans', 'ImportedValue.revision'],
  ];
  const planted = new Set(alliance.incidents.flatMap(({ canaries }) => Object.keys(canaries)));
  const withheld = Object.keys(FIELD_TIERS).filter(
    (field) => tierOfField(field) > Tier.PUBLIC && tierOfField(field) < Tier.SEALED,
  );
  // Of reports there are none at all for those who may not see them: each field's test below would find one.
  // The history of a facility has a test of its own below.
  const shown = (field: string): boolean => ofTheirOwn.includes(field) || isOfReports(field) || isOfHistory(field);
  const left = withheld.filter((field) => !planted.has(field) && !shown(field));
  expect(left).toEqual([]);
});

// ── What a reader gets ──────────────────────────────────────────────────────────────────────────────────────────────────

const LIST = (selection: string) =>
  `{ incidents(first: 200, filter: { status: [${STATUSES.join(', ')}] }) { totalCount nodes { id ${selection} } } }`;

/** What to ask of a field so that it shows what it is. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields());
  const scalars = fields.filter((one) => !isObjectType(getNamedType(one.type)));
  const key =
    scalars.find(({ name }) => name === 'id' || name === 'code') ??
    scalars.find(({ name }) => FIELD_TIERS[`${type.name}.${name}`] === Tier.PUBLIC) ??
    scalars[0];
  const shown = key ?? fields[0]!;
  return `{ ${shown.name} ${selectionOf(getNamedType(shown.type))} }`;
}

/** The leaves of an answer that say something. */
function leaves(value: Data): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (value !== null && typeof value === 'object') return Object.values(value as object).flatMap(leaves);
  return value === null ? [] : [value];
}

/** The fields of a type, a few in one question; those of counts, which stand in several places, each by itself. */
function questions(): { type: string; names: string[] }[] {
  const asked: { type: string; names: string[] }[] = [];
  for (const [type, name] of fieldsOfIncidents().map((field) => field.split('.') as [string, string])) {
    const last = asked.at(-1);
    if (last?.type === type && type !== 'Count' && last.names.length < 8) last.names.push(name);
    else asked.push({ type, names: [name] });
  }
  return asked;
}

/** Of an answer to several fields, what one of them says. */
function only(value: Data, path: readonly string[], name: string): Data {
  if (Array.isArray(value)) return value.map((one: Data) => only(one, path, name));
  if (value === null || typeof value !== 'object') return value;
  const [step, ...rest] = path;
  return step === undefined ? { [name]: value[name] } : { [step]: only(value[step], rest, name) };
}

it('each field of each incident is there for those who may see it and for nobody else', async () => {
  const wrong: string[] = [];
  for (const { type, names } of questions()) {
    const [before, after] = PATHS[type]!;
    const path = before.match(/\w+/g) ?? [];
    const members = (schema.getType(type) as GraphQLObjectType).getFields();
    const selection = names.map((name) => `${name} ${selectionOf(getNamedType(members[name]!.type))}`).join(' ');
    const ask = async (viewer: { ask: Viewer['ask'] }): Promise<Map<string, Data>> => {
      const { incidents } = await viewer.ask(LIST(`${before} ${selection} ${after}`));
      return new Map(
        incidents.nodes.map(({ id: own, ...rest }: Data) => [own, names.includes('id') ? { ...rest, id: own } : rest]),
      );
    };
    const truth = await ask(alliance.verifier);
    for (const viewer of alliance.viewers) {
      const answer = await ask(viewer);
      for (const planted of alliance.incidents) {
        for (const name of names) {
          const of = (answers: Map<string, Data>): Data => {
            const got = answers.get(planted.id);
            return type === 'Count' || got === undefined ? got : only(got, path, name);
          };
          const fault = faultOf(viewer, planted, type, name, of(answer), of(truth));
          if (fault) wrong.push(`${viewer.name}: ${type}.${name} of ${planted.status}: ${fault}`);
        }
      }
      wrong.push(...leaksIn(viewer, JSON.stringify([...answer.values()]), 'canaries'));
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

/** What is wrong with what a viewer got for a field of an incident, beside what a verifier gets; null: nothing. */
function faultOf(viewer: Viewer, planted: Planted, type: string, name: string, got: Data, truth: Data): string | null {
  count('GraphQL');
  const field = `${type}.${name}`;
  const seen = tierSeen(viewer, planted);
  if (seen === null) return got === undefined ? null : 'the incident is there';
  if (got === undefined) return 'the incident is not there';
  // Whoever works for the organisation that received them may know that there are some: test/api/identities.test.ts.
  if (tierOfField(field) === Tier.SEALED)
    return viewer.role !== Role.VERIFIER && leaves(got).length > 0 ? 'sealed, and there' : null;
  const may = isOfRegistry(field) ? maySee(viewer, planted, field) : seen >= tierOfField(field);
  if (!may) return leaves(got).length > 0 && !isCoarse(field, got) ? JSON.stringify(got) : null;
  if (type === 'Count' || isMixed(field) || (viewer.isSubmitter && isOfReports(field))) return null;
  return JSON.stringify(got) === JSON.stringify(truth) ? null : `${JSON.stringify(got)} instead of ${JSON.stringify(truth)}`;
}

/** Lists whose rows are for all and of which some rows or members are not. */
const isMixed = (field: string): boolean =>
  ['Casualty.ofWhich', 'Casualty.count', 'Incident.casualties', 'OutsideRecord.linkedBy'].includes(field) ||
  // Who made a change is told within an organisation, and what hangs on it to the desk: test/api/log.test.ts.
  /^(IncidentRevision\.(actor|changes)|RevisionChange\.\w+|Incident\.revisions)$/.test(field) ||
  isOfPairs(field) ||
  isOfHistory(field);
/** What is said of pairs of incidents is said as far as the reader sees both. */
const isOfPairs = (field: string): boolean =>
  /^(DuplicateCandidate|MatchedField|DismissedDuplicate)\.|^Incident\.(duplicateCandidates|dismissedDuplicates)$/.test(field);
/** In place of the place, its governorate; in place of words, nothing within what is there for all. */
const isCoarse = (field: string, got: Data): boolean =>
  (field === 'Incident.place' && got.place.code === 'SY07') ||
  (field.startsWith('Count.') && leaves(got).every((leaf) => leaf === null));

it('one incident, by id or reference, is there for those whose list has it', async () => {
  for (const viewer of alliance.viewers) {
    for (const planted of alliance.incidents) {
      for (const by of [`id: "${planted.id}"`, `reference: "${planted.reference}"`]) {
        const { incident } = await viewer.ask(
          `{ incident(${by}, merged: true) { id narrativeEn latitude submittedAt revisions { reason } reports { given } } }`,
        );
        expect({ viewer: viewer.name, of: planted.status, there: incident !== null }).toEqual({
          viewer: viewer.name,
          of: planted.status,
          there: tierSeen(viewer, planted) !== null,
        });
        expect(leaksIn(viewer, JSON.stringify(incident), 'single')).toEqual([]);
      }
    }
  }
}, 120_000);

it('facilities are for those who read the registry, their coordinates for fewer', async () => {
  const query =
    '{ facilities(first: 200) { nodes { id nameEn aliases locality latitude longitude place { code } statusHistory { words } } } }';
  for (const viewer of alliance.viewers) {
    const answer = await viewer.graphql(query);
    expect(answer.data?.facilities !== undefined && answer.data?.facilities !== null).toBe(registryTier(viewer) !== null);
    expect(leaksIn(viewer, JSON.stringify(answer), 'facilities')).toEqual([]);
  }
});

it('the history of a facility is of the incidents that the viewer sees', async () => {
  const history = `timeline { kind incident { id } attackNumber } attacks outOfServiceSince`;
  const member = alliance.viewers.filter((viewer) => registryTier(viewer) !== null);
  for (const viewer of member) {
    const { facilities } = await viewer.ask(`{ facilities(first: 200) { nodes { id ${history} } } }`);
    for (const planted of alliance.incidents) {
      const facility = facilities.nodes.find(({ id }: { id: string }) => id === planted.facilityId);
      const counts = tierSeen(viewer, planted) !== null && !['REJECTED', 'MERGED'].includes(planted.status);
      const attacks = facility.timeline.filter(({ kind }: Data) => kind === 'ATTACKED');
      const expected = counts ? [{ kind: 'ATTACKED', incident: { id: planted.id }, attackNumber: 1 }] : [];
      expect([viewer.name, planted.status, attacks, facility.attacks]).toEqual([
        viewer.name,
        planted.status,
        expected,
        expected.length,
      ]);
      count('facilities', 2);
    }
  }
});

// ── Counts, filters, order ──────────────────────────────────────────────────────────────────────────────────────────────

it('counts are of what the viewer sees, now and as of a moment', async () => {
  const asOf = new Date(Date.now() - 50).toISOString();
  const status = `[${STATUSES.join(', ')}]`;
  for (const viewer of alliance.viewers) {
    const expected = visible(viewer).length;
    const { incidents, now, then } = await viewer.ask(
      `query ($asOf: DateTime) {
      incidents(filter: { status: ${status} }) { totalCount }
      now: monthlyTally(month: "2017-04", filter: { status: ${status} }, groupBy: [GOVERNORATE, CERTAINTY]) { total { incidents facilitiesAttacked killed { min } } groups { figures { incidents } } }
      then: monthlyTally(month: "2017-04", filter: { status: ${status} }, asOf: $asOf) { total { incidents facilitiesAttacked killed { min } } } }`,
      { asOf },
    );
    const figures = { incidents: expected, facilitiesAttacked: expected, killed: { min: 3 * expected } };
    expect({ viewer: viewer.name, ...incidents }).toEqual({ viewer: viewer.name, totalCount: expected });
    expect({ viewer: viewer.name, ...now.total }).toEqual({ viewer: viewer.name, ...figures });
    expect({ viewer: viewer.name, ...then.total }).toEqual({ viewer: viewer.name, ...figures });
    count('counts', 4);
  }
});

/** How one would look for a withheld value; null: no filter takes such a value. */
function filterBy(field: string, canary: string): object | null {
  if (field === 'Incident.place' || field === 'Incident.district') return { place: [canary] };
  if (field === 'FacilityImpact.facility') return { facility: [canary] };
  const isText = SEARCHED.includes(field) || field.endsWith('.words') || field === 'Attribution.allegedBy';
  return isText || field.startsWith('Identity.') ? { text: canary } : null;
}

/** What a search for text looks through. */
const SEARCHED = ['Incident.locality', 'Incident.narrativeEn', 'Incident.narrativeAr', 'Facility.nameEn', 'Facility.aliases'];

/** What each filter finds, asked a few at once; null: refused. */
async function found(viewer: Viewer, filters: readonly Data[]): Promise<(string[] | null)[]> {
  const variables = Object.fromEntries(filters.map((filter, index) => [`f${index}`, { ...filter, status: STATUSES }]));
  const declared = filters.map((_, index) => `$f${index}: IncidentFilter`).join(', ');
  const asked = filters.map((_, index) => `a${index}: incidents(filter: $f${index}) { totalCount nodes { id } }`).join(' ');
  const { data, errors } = await viewer.graphql(`query (${declared}) { ${asked} }`, variables);
  if (data) {
    return filters.map((_, index) => {
      const { totalCount, nodes } = data[`a${index}`];
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ id }: { id: string }) => id);
    });
  }
  expect([viewer.name, errors?.[0]?.extensions.code]).toEqual([viewer.name, 'FORBIDDEN']);
  return filters.map(() => null);
}

it('by what is not seen nothing is filtered: it is refused, or answered from what is seen', async () => {
  const wrong: string[] = [];
  const tried = alliance.incidents.flatMap((planted) =>
    Object.entries(planted.canaries).flatMap(([field, canary]) => {
      const filter = filterBy(field, canary);
      return filter ? [{ planted, field, filter }] : [];
    }),
  );
  for (const viewer of alliance.viewers) {
    const isRefused = viewer.role === 'PUBLIC' || viewer.role === Role.ADMINISTRATOR;
    // One refusal refuses its whole document: each by itself.
    const size = isRefused ? 1 : 8;
    for (let at = 0; at < tried.length; at += size) {
      const some = tried.slice(at, at + size);
      const answers = await found(
        viewer,
        some.map(({ filter }) => filter),
      );
      for (const [index, { planted, field, filter }] of some.entries()) {
        count('filters');
        const isFound = answers[index]?.includes(planted.id) ?? false;
        const seen = tierSeen(viewer, planted);
        const isSearched = SEARCHED.includes(field) || !('text' in filter);
        const may = isSearched && seen !== null && seen >= (isOfRegistry(field) ? Tier.MEMBER : tierOfField(field));
        if (isFound !== may)
          wrong.push(`${viewer.name}: ${field} of ${planted.status} ${isFound ? 'finds' : 'does not find'} it`);
        if (isRefused !== (answers[index] === null))
          wrong.push(`${viewer.name}: ${field} is ${isRefused ? 'answered' : 'refused'}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

it('by what is not seen nothing is sorted or split', async () => {
  for (const viewer of alliance.viewers) {
    const restricted = viewer.role === Role.VERIFIER || viewer.role === Role.ANALYST;
    const member = registryTier(viewer) !== null;
    const bySubmission = await viewer.graphql('{ incidents(orderBy: { field: SUBMITTED }) { nodes { id } } }');
    const byDistrict = await viewer.graphql(
      '{ monthlyTally(month: "2017-04", groupBy: [DISTRICT]) { groups { keys { value } } } }',
    );
    expect([viewer.name, bySubmission.errors?.[0]?.extensions.code]).toEqual([viewer.name, restricted ? undefined : 'FORBIDDEN']);
    expect([viewer.name, byDistrict.errors?.[0]?.extensions.code]).toEqual([viewer.name, member ? undefined : 'FORBIDDEN']);
    expect(leaksIn(viewer, JSON.stringify([bySubmission, byDistrict]), 'order')).toEqual([]);
  }
});

// ── Files, errors, logs ─────────────────────────────────────────────────────────────────────────────────────────────────

/** All that a file says, unpacked: workbooks, documents and packages are archives, and packages hold workbooks. */
function textOf(bytes: Uint8Array): string {
  if (strFromU8(bytes.subarray(0, 2), true) !== 'PK') return strFromU8(bytes);
  return Object.entries(unzipSync(bytes))
    .map(([name, content]) => `${name}\n${textOf(content)}`)
    .join('\n');
}

async function fileFor(viewer: Viewer, path: string): Promise<string> {
  const response = await viewer.get(`/exports/${path}`);
  const body = textOf(new Uint8Array(await response.arrayBuffer()));
  const isRefused = path.startsWith('facilities') && registryTier(viewer) === null;
  if ((response.status === 200) === isRefused) throw new Error(`${viewer.name} ${path} ${body} ${written.slice(-3).join('')}`);
  expect(leaksIn(viewer, body, 'exports')).toEqual([]);
  return body;
}

describe('files hold the rows and columns that the viewer sees', () => {
  const status = `status=${STATUSES.join(',')}`;
  const TABLES = ['csv', 'xlsx', 'json', 'geojson'];

  it.each(TABLES)('incidents as %s', async (format) => {
    for (const viewer of alliance.viewers) {
      const body = await fileFor(viewer, `incidents.${format}?${status}&hxl=1`);
      for (const planted of alliance.incidents) expect(body.includes(planted.id)).toBe(tierSeen(viewer, planted) !== null);
      count('exports', alliance.incidents.length);
    }
  });

  it.each(['html', 'docx', 'pdf'])('the statement as %s, in both languages', async (format) => {
    for (const viewer of alliance.viewers) {
      for (const lang of ['en', 'ar']) {
        const body = await fileFor(viewer, `monthly-summary/2017-04.${format}?${status}&lang=${lang}`);
        if (format === 'pdf') continue;
        for (const planted of alliance.incidents)
          expect(body.includes(planted.reference)).toBe(tierSeen(viewer, planted) !== null);
        count('exports', alliance.incidents.length);
      }
    }
  });

  it.each([
    ...TABLES.map((format) => `monthly-summary/2017-04.${format}?${status}`),
    ...['csv', 'xlsx', 'json'].map((format) => `tallies.${format}?from=2017-03&to=2017-04&${status}`),
    ...['csv', 'xlsx', 'json'].map((format) => `perpetrators.${format}?hxl=1`),
    ...TABLES.map((format) => `facilities.${format}?hxl=1`),
    ...['governorates', 'map', 'attack-types', 'facility-types'].map((chart) => `charts/${chart}.svg?month=2017-04&${status}`),
    `charts/months.svg?from=2017-03&to=2017-04&${status}`,
  ])('%s', async (path) => {
    for (const viewer of alliance.viewers) for (const lang of ['en', 'ar']) await fileFor(viewer, `${path}&lang=${lang}`);
  });

  it('a package for HDX holds what the public sees, whoever asks for it', async () => {
    const nobody = alliance.viewers.find(({ role }) => role === 'PUBLIC')!;
    for (const viewer of alliance.viewers) {
      const body = await fileFor(viewer, `hdx/2017-04.zip?${status}`);
      expect(leaksIn(nobody, body, 'exports')).toEqual([]);
      for (const planted of alliance.incidents) expect(body.includes(planted.id)).toBe(planted.status === 'PUBLISHED');
      count('exports', alliance.incidents.length);
    }
  });
});

it('errors tell nothing that the viewer does not see', async () => {
  for (const viewer of alliance.viewers) {
    for (const planted of alliance.incidents) {
      const near = planted.canaries['Facility.nameEn']!.slice(0, -1);
      const submission = { id: planted.id, date: '2017-04-27', governorate: 'SY07' };
      const answers = [
        await viewer.graphql(
          `mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { narrativeEn } } }`,
          {
            input: { id: planted.id, revision: 99, reason: 'x' },
          },
        ),
        await viewer.graphql(
          `mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { narrativeEn } } }`,
          {
            input: { id: planted.id, revision: 99, status: 'REJECTED', reason: 'x' },
          },
        ),
        await viewer.graphql(`mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`, {
          input: submission,
        }),
        await viewer.graphql(`mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`, {
          input: { ...submission, id: crypto.randomUUID(), facilityImpacts: [{ facility: near, damage: 'LIGHT' }] },
        }),
      ];
      for (const answer of answers) {
        expect({ viewer: viewer.name, errors: answer.errors?.length }).toEqual({ viewer: viewer.name, errors: 1 });
        expect(leaksIn(viewer, JSON.stringify(answer), 'errors')).toEqual([]);
      }
      // An incident that is not seen and one that does not exist are told apart by nothing.
      if (tierSeen(viewer, planted) === null && viewer.role === Role.MONITOR) {
        const missing = await viewer.refusal(
          `mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }`,
          {
            input: { id: '00000000-0000-4000-8000-000000000000', revision: 99, reason: 'x' },
          },
        );
        expect(answers[0]!.errors![0]!.message).toBe(missing.message.replace('00000000-0000-4000-8000-000000000000', planted.id));
      }
    }
  }
}, 120_000);

it('logs hold no canary, no id and no token at all', () => {
  const log = `${JSON.stringify(logged)}\n${written.join('')}`;
  expect(logged.length).toBeGreaterThan(1000);
  const secrets = alliance.viewers.flatMap(({ token }) => token ?? []);
  for (const planted of alliance.incidents) secrets.push(planted.id, planted.reference, ...Object.values(planted.canaries));
  count('logs', secrets.length);
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
