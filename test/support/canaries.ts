import { randomBytes, randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { sendFile, sha256Of } from './evidence.js';
import { addReport, createPerpetrator, moveThrough, submit } from './incidents.js';
import { createOrganisation, createPerson, type Person } from './people.js';
import { type Caller, type Data, type Tracker } from './tracker.js';

/** An alliance of two organisations in which every withheld value is one that stands nowhere else. */

export const STATUSES = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'REJECTED', 'MERGED'] as const;
export type Status = (typeof STATUSES)[number];

/** How a JPEG begins. */
const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

/** Steps from submission to each status. */
const WAY: Record<Status, readonly Status[]> = {
  SUBMITTED: [],
  IN_REVIEW: ['IN_REVIEW'],
  VERIFIED: ['IN_REVIEW', 'VERIFIED'],
  PUBLISHED: ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'],
  REJECTED: ['IN_REVIEW', 'REJECTED'],
  // And then into the published one.
  MERGED: ['IN_REVIEW'],
};

const PLACES: Record<Status, string> = {
  SUBMITTED: 'SY070001',
  IN_REVIEW: 'SY070002',
  VERIFIED: 'SY070003',
  PUBLISHED: 'SY070004',
  REJECTED: 'SY070200',
  MERGED: 'SY070201',
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
  for (const status of STATUSES) incidents.push(await plant(tracker.url, submitter, verifier, status));
  await mergeIntoPublished(verifier, incidents);
  await dismissPair(verifier, incidents);
  // Whoever submitted sees where their changes stand in the log as far as it is published.
  await tracker.app.get(LogService).publish();
  return { viewers, incidents, verifier };
}

async function mergeIntoPublished(verifier: Caller, incidents: readonly Planted[]): Promise<void> {
  const [merged, published] = ['MERGED', 'PUBLISHED'].map((status) => incidents.find((one) => one.status === status)!);
  const into = { into: published!.id, intoRevision: published!.revision };
  const input = { id: merged!.id, revision: merged!.revision, ...into, reason: merged!.canaries['IncidentRevision.reason'] };
  await verifier.ask('mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { id } } }', { input });
}

/** Of a pair of which not everybody sees both: why it is no duplicate is for those who do. */
async function dismissPair(verifier: Caller, incidents: Planted[]): Promise<void> {
  const [index, other] = ['SUBMITTED', 'PUBLISHED'].map((status) => incidents.findIndex((one) => one.status === status)) as [
    number,
    number,
  ];
  const input = { id: incidents[index]!.id, other: incidents[other]!.id, reason: word() };
  await verifier.ask('mutation ($input: DuplicatePairInput!) { dismissDuplicate(input: $input) { incident { id } } }', { input });
  const planted = incidents[index]!;
  incidents[index] = { ...planted, canaries: { ...planted.canaries, 'DismissedDuplicate.reason': input.reason } };
}

async function plant(url: string, submitter: Caller & Person, verifier: Caller, status: Status): Promise<Planted> {
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
  // What another source says of it, which whoever submitted it is not told.
  const [sourceEn, sourceAr, said, occurred, saidLocality, published] = Array.from({ length: 6 }, word);
  const filed = await addReport(verifier, id, {
    newSource: { kind: 'ORGANISATION', nameEn: sourceEn, nameAr: sourceAr },
    words: [{ language: 'en', text: said }],
    occurred,
    locality: saidLocality,
    link: `https://${published}.example/`,
    time: '05:15',
  });
  const outside = { id, dataSet: 'a-data-set', outsideId: word(), reason: word() };
  await verifier.ask('mutation ($input: OutsideRecordInput!) { linkOutsideRecord(input: $input) { incident { id } } }', {
    input: outside,
  });
  const [caption, link, linkId] = [word(), `https://example.org/${word()}`, randomUUID()];
  // Sent whole, and found no picture in: that it is kept without a copy is enough here.
  const photo = Buffer.concat([JPEG_HEAD, randomBytes(6_000)]);
  const takenAt = new Date(Date.UTC(2017, 3, 27, 2, 31) + randomBytes(2).readUInt16BE()).toISOString();
  const file = await sendFile({ url, token: submitter.token }, id, photo, { caption, takenAt, fileName: word() });
  await submitter.ask(`mutation ($input: AddEvidenceLinkInput!) { addEvidenceLink(input: $input) { evidence { id } } }`, {
    input: { id: linkId, incident: id, link, replaces: file, reason: word() },
  });
  const reason = word();
  // A file and the link that replaced it are changes, too.
  const unmoved = filed.incident.revision + 2;
  const revision = await moveThrough(verifier, { id, revision: unmoved }, WAY[status], reason);
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
      'OutsideRecord.outsideId': outside.outsideId,
      'OutsideRecord.reason': outside.reason,
      'Strike.words': strikeWords!,
      'FacilityImpact.words': impactWords!,
      'FacilityImpact.facility': facilityId,
      'Count.words': casualtyWords!,
      'Attribution.allegedBy': allegedBy!,
      ...(revision > unmoved && { 'IncidentRevision.reason': reason }),
      'Report.id': filed.report.id as string,
      'Report.occurred': occurred!,
      'Report.link': published!,
      'Report.sha256': filed.report.sha256 as string,
      'ReportWords.text': said!,
      'ReportReading.locality': saidLocality!,
      'Source.nameEn': sourceEn!,
      'Source.nameAr': sourceAr!,
      'Evidence.id': linkId,
      'Evidence.replaces': file,
      'Evidence.caption': caption,
      'Evidence.link': link,
      'Evidence.takenAt': takenAt,
      'Evidence.sha256': sha256Of(photo),
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
