import { randomBytes, randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { createPerpetrator, moveThrough, submit } from './incidents.js';
import { createOrganisation, createPerson, type Person } from './people.js';
import { type Caller, type Data, type Tracker } from './tracker.js';

/** An alliance of two organisations in which every withheld value is one that stands nowhere else. */

export const STATUSES = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'REJECTED'] as const;
export type Status = (typeof STATUSES)[number];

/** Steps from submission to each status. */
const WAY: Record<Status, readonly Status[]> = {
  SUBMITTED: [],
  IN_REVIEW: ['IN_REVIEW'],
  VERIFIED: ['IN_REVIEW', 'VERIFIED'],
  PUBLISHED: ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'],
  REJECTED: ['IN_REVIEW', 'REJECTED'],
};

const PLACES: Record<Status, string> = {
  SUBMITTED: 'SY070001',
  IN_REVIEW: 'SY070002',
  VERIFIED: 'SY070003',
  PUBLISHED: 'SY070004',
  REJECTED: 'SY070200',
};

export interface Viewer extends Caller {
  /** Such as `monitor of the own organisation`; `own` is that of the submitter. */
  readonly name: string;
  readonly role: Role | 'PUBLIC';
  readonly own: boolean;
  readonly isSubmitter: boolean;
  readonly token: string | null;
}

export interface Planted {
  readonly id: string;
  readonly reference: string;
  readonly status: Status;
  readonly facilityId: string;
  readonly revision: number;
  /** Field of the schema → the value that was planted there, as it stands in an answer. */
  readonly canaries: Readonly<Record<string, string>>;
}

export interface Alliance {
  readonly viewers: readonly Viewer[];
  readonly incidents: readonly Planted[];
  readonly verifier: Person & Caller;
}

/** A word that stands nowhere else, which search folds to itself. */
const word = (): string =>
  `zq${randomBytes(6)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`;
/** A coordinate that stands nowhere else. */
const degrees = (whole: number): number => Number(`${whole}.${1_000_000 + randomBytes(3).readUIntBE(0, 3)}7`);

export async function plantAlliance(tracker: Tracker): Promise<Alliance> {
  const other = await createOrganisation(tracker.app);
  const submitter = await tracker.person(Role.MONITOR);
  const verifier = await tracker.person(Role.VERIFIER);
  const viewers: Viewer[] = [
    { name: 'the public', role: 'PUBLIC', own: false, isSubmitter: false, token: null, ...tracker.as(null) },
    { ...submitter, name: 'the submitter', role: Role.MONITOR, own: true, isSubmitter: true },
  ];
  for (const role of Object.values(Role)) {
    for (const own of [true, false]) {
      const person = await createPerson(tracker.app, own ? tracker.organisationId : other, role);
      const name = `${role.toLowerCase()} of ${own ? 'the submitter’s' : 'another'} organisation`;
      viewers.push({ ...tracker.as(person.token), token: person.token, name, role, own, isSubmitter: false });
    }
  }
  const incidents: Planted[] = [];
  for (const status of STATUSES) incidents.push(await plant(submitter, verifier, status));
  // Whoever submitted sees where their changes stand in the log as far as it is published.
  await tracker.app.get(LogService).publish();
  return { viewers, incidents, verifier };
}

async function plant(submitter: Caller, verifier: Caller, status: Status): Promise<Planted> {
  const id = randomUUID();
  const [nameEn, alias, facilityLocality, statusWords] = [word(), word(), word(), word()];
  const facilityAt = { latitude: degrees(35), longitude: degrees(36) };
  const place = PLACES[status];
  const facility = await verifier.ask(
    `mutation ($input: CreateFacilityInput!) { createFacility(input: $input) { facility { id createdAt } } }`,
    {
      input: {
        type: 'CLINIC',
        nameEn,
        aliases: [alias],
        place,
        locality: facilityLocality,
        ...facilityAt,
        statusHistory: [{ status: 'FUNCTIONING', since: '2016-01-01', words: statusWords }],
      },
    },
  );
  const facilityId: string = facility.createFacility.facility.id;
  const [locality, narrativeEn, narrativeAr, strikeWords, impactWords, casualtyWords, partWords, ambulanceWords, allegedBy] =
    Array.from({ length: 9 }, word);
  const at = { latitude: degrees(34), longitude: degrees(37) };
  const identity = { name: word(), contact: word(), notes: word() };
  const perpetrator = await createPerpetrator(verifier);
  const input = {
    id,
    date: '2017-04-27',
    time: '05:30',
    place,
    locality,
    ...at,
    attackTypes: ['HEAVY_WEAPONS'],
    narrativeEn,
    narrativeAr,
    strikes: [{ time: '05:31', words: strikeWords }],
    facilityImpacts: [{ facility: facilityId, damage: 'HEAVY', words: impactWords }],
    ambulances: { destroyed: { min: 2, words: ambulanceWords } },
    casualties: [
      {
        outcome: 'KILLED',
        sex: 'FEMALE',
        ageGroup: 'CHILD',
        count: { min: 3, words: casualtyWords },
        ofWhich: [{ outcome: 'KILLED', role: 'PARAMEDIC', sex: 'FEMALE', count: { min: 1, words: partWords } }],
      },
    ],
    attributions: [{ perpetrators: [perpetrator.id], allegedBy }],
  };
  await submit(submitter, input);
  const reason = word();
  const revision = await moveThrough(verifier, { id }, WAY[status], reason);
  const { incident } = (await verifier.ask(`query ($id: UUID) { incident(id: $id) { reference submittedAt } }`, { id })) as {
    incident: Data;
  };
  return {
    id,
    reference: incident.reference as string,
    status,
    facilityId,
    revision,
    canaries: {
      'Incident.place': place,
      'Incident.district': place.slice(0, 6),
      'Incident.locality': locality!,
      'Incident.latitude': String(at.latitude),
      'Incident.longitude': String(at.longitude),
      'Incident.narrativeEn': narrativeEn!,
      'Incident.narrativeAr': narrativeAr!,
      'Incident.submittedAt': incident.submittedAt as string,
      'Incident.facilities': facilityId,
      'Strike.words': strikeWords!,
      'FacilityImpact.words': impactWords!,
      'FacilityImpact.facility': facilityId,
      'Count.words': casualtyWords!,
      'Attribution.allegedBy': allegedBy!,
      ...(revision > 1 && { 'IncidentRevision.reason': reason }),
      'Facility.nameEn': nameEn,
      'Facility.aliases': alias,
      'Facility.locality': facilityLocality,
      'Facility.latitude': String(facilityAt.latitude),
      'Facility.createdAt': facility.createFacility.facility.createdAt as string,
      'Facility.longitude': String(facilityAt.longitude),
      'FacilityStatusEntry.words': statusWords,
      'Identity.name': identity.name,
      'Identity.contact': identity.contact,
      'Identity.notes': identity.notes,
    },
  };
}
