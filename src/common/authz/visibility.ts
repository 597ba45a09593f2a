import { DomainError } from '../errors/domain-error.js';
import type { RequestContext } from '../request-context.js';
import type { Audience } from './actor.js';

/**
 * How far a field is seen. It starts from what WHO's Surveillance System for Attacks on Health Care shows of an attack in
 * public: country, date, time, resources, type, totals and certainty; not source identity, coordinates, facility name,
 * narrative, sex and age, follow-up.
 */
export enum Tier {
  /** By everybody, of published incidents. */
  PUBLIC = 0,
  /** By members of the alliance who read incidents. */
  MEMBER = 1,
  /** By verifiers and analysts, and by whoever submitted the incident. */
  RESTRICTED = 2,
  /** By nobody, unless opened with a reason that is kept. */
  SEALED = 3,
}

const TIERS: Record<Audience, Tier> = {
  PUBLIC: Tier.PUBLIC,
  MONITOR: Tier.MEMBER,
  ADVOCATE: Tier.MEMBER,
  ANALYST: Tier.RESTRICTED,
  VERIFIER: Tier.RESTRICTED,
  SYSTEM: Tier.RESTRICTED,
};

/** Up to which tier an audience sees incidents that it did not submit itself. */
export const tierOf = (audience: Audience): Tier => TIERS[audience];

const { PUBLIC, MEMBER, RESTRICTED, SEALED } = Tier;

/** Types that are seen whole or not at all. */
const RESTRICTED_TYPES = {
  Report: [
    'id',
    'source',
    'receivedAt',
    'occurred',
    'link',
    'words',
    'directWitness',
    'mediaEvidence',
    'denies',
    'basedOn',
    'given',
    'reading',
    'incident',
    'sha256',
  ],
  ReportWords: ['language', 'text'],
  ReportReading: [
    'date',
    'datePrecision',
    'time',
    'timePrecision',
    'partOfDay',
    'timeZone',
    'occurredAt',
    'place',
    'locality',
    'latitude',
    'longitude',
    'attackTypes',
    'weapons',
    'strikes',
    'facilityImpacts',
    'unnamedFacilities',
    'ambulances',
    'casualties',
    'attributions',
    'killed',
    'injured',
    'healthWorkersKilled',
  ],
  Source: ['id', 'kind', 'name', 'nameEn', 'nameAr', 'link'],
  AgreedValue: ['field', 'facility', 'agreed', 'count', 'carriedBy', 'conflicting', 'versions', 'silent'],
  ReportedValue: ['value', 'count', 'relation', 'reports'],
  OutsideRecord: ['dataSet', 'outsideId', 'match', 'score', 'rule', 'reason', 'linkedBy', 'linkedAt'],
  ImportedValue: ['field', 'fileName', 'fileHash', 'row', 'column', 'given', 'rule', 'ruleMeans', 'revision'],
  CertaintyProposal: ['certainty', 'rule', 'because'],
};

/**
 * The tier of each field that says something of an attack. The views of prisma/migrations/*_fence_records leave out what is
 * above a reader's tier, so that nothing of it is filtered, sorted, counted or searched; test/api/authorisation.test.ts puts a
 * canary into every field and holds them to this table, and fails for a field that is not in it.
 */
export const FIELD_TIERS: Readonly<Record<string, Tier>> = {
  'Incident.id': PUBLIC,
  'Incident.reference': PUBLIC,
  'Incident.status': PUBLIC,
  'Incident.certainty': PUBLIC,
  'Incident.date': PUBLIC,
  'Incident.datePrecision': PUBLIC,
  'Incident.time': PUBLIC,
  'Incident.timePrecision': PUBLIC,
  'Incident.partOfDay': PUBLIC,
  'Incident.timeZone': PUBLIC,
  'Incident.occurredAt': PUBLIC,
  'Incident.attackTypes': PUBLIC,
  'Incident.weapons': PUBLIC,
  'Incident.governorate': PUBLIC,
  // Below MEMBER it is the governorate.
  'Incident.place': MEMBER,
  'Incident.district': MEMBER,
  'Incident.locality': MEMBER,
  'Incident.latitude': RESTRICTED,
  'Incident.longitude': RESTRICTED,
  'Incident.coordinatePrecision': RESTRICTED,
  'Incident.republishable': PUBLIC,
  'Incident.narrativeEn': RESTRICTED,
  'Incident.narrativeAr': RESTRICTED,
  'Incident.revision': PUBLIC,
  // When somebody submitted may tell who.
  'Incident.submittedAt': RESTRICTED,
  'Incident.organisation': RESTRICTED,
  'Incident.revisions': RESTRICTED,
  // What a data set of others says of it may be finer than the governorate.
  'Incident.outsideRecords': RESTRICTED,
  // A cell may hold the exact place, or words that name somebody.
  'Incident.provenance': RESTRICTED,
  // Among the incidents that the reader sees.
  'Incident.duplicateCandidates': RESTRICTED,
  'DuplicateCandidate.incident': RESTRICTED,
  'DuplicateCandidate.score': RESTRICTED,
  'DuplicateCandidate.rule': RESTRICTED,
  'DuplicateCandidate.fields': RESTRICTED,
  'MatchedField.field': RESTRICTED,
  'MatchedField.verdict': RESTRICTED,
  'MatchedField.contribution': RESTRICTED,
  'MatchedField.explanation': RESTRICTED,
  'Incident.dismissedDuplicates': RESTRICTED,
  'DismissedDuplicate.incident': RESTRICTED,
  'DismissedDuplicate.reason': RESTRICTED,
  'DismissedDuplicate.by': RESTRICTED,
  'DismissedDuplicate.at': RESTRICTED,
  'Incident.mergedInto': RESTRICTED,
  'Incident.mergedIncidents': RESTRICTED,
  // Who says what is for those who compare it; of the others, whoever filed a report sees that report.
  'Incident.reports': RESTRICTED,
  'Incident.agreement': RESTRICTED,
  'Incident.certaintyProposal': RESTRICTED,
  'Incident.lintNotes': RESTRICTED,
  'LintNote.rule': RESTRICTED,
  'LintNote.field': RESTRICTED,
  'LintNote.message': RESTRICTED,
  'LintNote.found': RESTRICTED,
  'LintNote.expected': RESTRICTED,
  'Incident.strikes': PUBLIC,
  'Incident.facilityImpacts': PUBLIC,
  'Incident.unnamedFacilities': PUBLIC,
  'Incident.facilities': MEMBER,
  'Incident.ambulances': PUBLIC,
  'Incident.casualties': PUBLIC,
  'Incident.attributions': PUBLIC,
  'Incident.perpetrators': PUBLIC,
  'Incident.killed': PUBLIC,
  'Incident.injured': PUBLIC,
  'Incident.healthWorkersKilled': PUBLIC,
  'Incident.ambulancesDestroyed': PUBLIC,
  // That there are some, to the organisation that received them.
  'Incident.identities': SEALED,
  'SealedIdentity.id': SEALED,
  'SealedIdentity.kind': SEALED,
  'SealedIdentity.erased': SEALED,
  'SealedIdentity.accesses': SEALED,
  'IdentityAccess.account': SEALED,
  'IdentityAccess.action': SEALED,
  'IdentityAccess.reason': SEALED,
  'IdentityAccess.recordedAt': SEALED,
  'Incident.evidence': RESTRICTED,
  'Evidence.id': RESTRICTED,
  'Evidence.kind': RESTRICTED,
  'Evidence.state': RESTRICTED,
  'Evidence.caption': RESTRICTED,
  'Evidence.takenAt': RESTRICTED,
  'Evidence.addedAt': RESTRICTED,
  'Evidence.link': RESTRICTED,
  'Evidence.sha256': RESTRICTED,
  'Evidence.size': RESTRICTED,
  'Evidence.mediaType': RESTRICTED,
  'Evidence.copyPath': RESTRICTED,
  'Evidence.thumbnailPath': RESTRICTED,
  'Evidence.replaces': RESTRICTED,
  // Who sent and who looked is for verifiers.
  'Evidence.custody': SEALED,
  'CustodyEntry.action': SEALED,
  'CustodyEntry.recordedAt': SEALED,
  'CustodyEntry.account': SEALED,
  'CustodyEntry.organisation': SEALED,
  'CustodyEntry.reason': SEALED,
  'Strike.number': PUBLIC,
  'Strike.time': PUBLIC,
  'Strike.timePrecision': PUBLIC,
  'Strike.partOfDay': PUBLIC,
  'Strike.weapon': PUBLIC,
  'Strike.repeatOnResponders': PUBLIC,
  'Strike.words': RESTRICTED,
  'FacilityImpact.damage': PUBLIC,
  'FacilityImpact.outOfService': PUBLIC,
  'FacilityImpact.facilityType': PUBLIC,
  'FacilityImpact.facility': MEMBER,
  // It tells facilities apart.
  'FacilityImpact.attackNumber': MEMBER,
  'FacilityImpact.words': RESTRICTED,
  'UnnamedFacilities.type': PUBLIC,
  'UnnamedFacilities.damage': PUBLIC,
  'UnnamedFacilities.count': PUBLIC,
  'Ambulances.destroyed': PUBLIC,
  'Ambulances.damaged': PUBLIC,
  'Ambulances.stolen': PUBLIC,
  'Casualty.outcome': PUBLIC,
  'Casualty.role': PUBLIC,
  'Casualty.strike': PUBLIC,
  'Casualty.count': PUBLIC,
  'Casualty.ofWhich': PUBLIC,
  'Casualty.sex': RESTRICTED,
  'Casualty.ageGroup': RESTRICTED,
  'Count.min': PUBLIC,
  'Count.best': PUBLIC,
  'Count.max': PUBLIC,
  'Count.text': PUBLIC,
  'Count.rule': MEMBER,
  'Count.words': MEMBER,
  'Attribution.mode': PUBLIC,
  'Attribution.confidence': PUBLIC,
  'Attribution.perpetrators': PUBLIC,
  // Who alleges it is a source.
  'Attribution.allegedBy': RESTRICTED,
  'IncidentRevision.number': RESTRICTED,
  'IncidentRevision.recordedAt': RESTRICTED,
  'IncidentRevision.reason': RESTRICTED,
  'IncidentRevision.hash': RESTRICTED,
  'IncidentRevision.actor': RESTRICTED,
  'IncidentRevision.changes': RESTRICTED,
  'IncidentRevision.leafHash': RESTRICTED,
  // It counts all changes of the tracker: to others than verifiers and analysts, only up to the published head.
  'IncidentRevision.leafIndex': RESTRICTED,
  'RevisionChange.field': RESTRICTED,
  'RevisionChange.before': RESTRICTED,
  'RevisionChange.after': RESTRICTED,
  'RevisionChange.beforeNames': RESTRICTED,
  'RevisionChange.afterNames': RESTRICTED,
  'Facility.id': MEMBER,
  'Facility.type': MEMBER,
  'Facility.name': MEMBER,
  'Facility.nameEn': MEMBER,
  'Facility.nameAr': MEMBER,
  'Facility.aliases': MEMBER,
  'Facility.place': MEMBER,
  'Facility.governorate': MEMBER,
  'Facility.locality': MEMBER,
  'Facility.status': MEMBER,
  'Facility.statusHistory': MEMBER,
  'Facility.revision': MEMBER,
  'Facility.timeline': MEMBER,
  'Facility.attacks': MEMBER,
  'Facility.outOfServiceSince': MEMBER,
  'FacilityEvent.kind': MEMBER,
  'FacilityEvent.date': MEMBER,
  'FacilityEvent.datePrecision': MEMBER,
  'FacilityEvent.incident': MEMBER,
  'FacilityEvent.damage': MEMBER,
  'FacilityEvent.outOfService': MEMBER,
  'FacilityEvent.attackNumber': MEMBER,
  'FacilityEvent.status': MEMBER,
  // It may tell when an incident was submitted that nobody has taken into review.
  'Facility.createdAt': RESTRICTED,
  'Facility.latitude': RESTRICTED,
  'Facility.longitude': RESTRICTED,
  'FacilityStatusEntry.status': MEMBER,
  'FacilityStatusEntry.since': MEMBER,
  'FacilityStatusEntry.words': RESTRICTED,
  ...Object.fromEntries(
    Object.entries(RESTRICTED_TYPES).flatMap(([type, fields]) => fields.map((field) => [`${type}.${field}`, RESTRICTED])),
  ),
};

/** What may be asked by only from a tier on: by a field that is not seen, nothing is filtered, sorted or split. */
export const QUESTION_TIERS = {
  'filter.facility': MEMBER,
  'filter.place below the governorate': MEMBER,
  'filter.text': MEMBER,
  'groupBy DISTRICT': MEMBER,
  // A whole file holds narratives and exact coordinates.
  'export full': RESTRICTED,
  'orderBy SUBMITTED': RESTRICTED,
} as const satisfies Record<string, Tier>;

/** @throws DomainError FORBIDDEN when the question is about a field that the reader does not see. */
export function requireTier(ctx: RequestContext, question: keyof typeof QUESTION_TIERS, path: string): void {
  if (tierOf(ctx.audience) >= QUESTION_TIERS[question]) return;
  const message = 'is about a field that you may not see. Leave it out, or sign in with a role that sees it.';
  throw DomainError.atField('FORBIDDEN', path, message);
}
