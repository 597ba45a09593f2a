/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What somebody who was invited chooses. */
export type AcceptInvitationInput = {
  /** 12 to 200 characters; several words that one remembers do well. */
  password: string;
  /** 3 to 60 characters, for a new account. Never a real name, e-mail address or telephone number: it should not lead to a person. */
  pseudonym?: string | null | undefined;
  /** What stands behind # in the link. */
  secret: string;
};

/** A passkey that the browser made with the options of beginPasskey. */
export type AddPasskeyInput = {
  /** The `challenge` that came with the options. */
  challenge: string;
  /** What the owner calls it, such as "phone". It should not name a person. */
  name: string;
  /** What the browser answered, as JSON: `JSON.stringify(await navigator.credentials.…)`. */
  response: string;
};

/** Child (under 18), adult, or older person (60 and over). */
export type AgeGroup =
  | 'ADULT'
  | 'CHILD'
  | 'OLDER';

/** What sources may agree on or not. Localities, coordinates and words are not compared. */
export type AgreementField =
  | 'AMBULANCES_DAMAGED'
  | 'AMBULANCES_DESTROYED'
  | 'AMBULANCES_STOLEN'
  | 'ARRESTED'
  | 'ATTACK_TYPES'
  /** One attribution: its mode and all its parties. */
  | 'ATTRIBUTION'
  /** Of one facility. */
  | 'DAMAGE'
  | 'DATE'
  | 'FACILITIES'
  | 'HEALTH_WORKERS_KILLED'
  | 'INJURED'
  | 'KIDNAPPED'
  | 'KILLED'
  /** Whether one facility went out of service. */
  | 'OUT_OF_SERVICE'
  | 'PLACE'
  /** How many strikes are told apart. */
  | 'STRIKES'
  | 'TIME'
  /** How many facilities are counted without a name. */
  | 'UNNAMED_FACILITIES'
  /** How many of them were destroyed. */
  | 'UNNAMED_FACILITIES_DESTROYED'
  | 'WEAPONS';

/** How what a report says stands to what is agreed on. */
export type AgreementRelation =
  /** It says the same, or the same more exactly. */
  | 'CARRIES'
  /** Both cannot be true. */
  | 'CONFLICTS'
  /** It says less, or a part: both may be true. */
  | 'LESS_EXACT'
  /** Nothing is agreed on. */
  | 'NOT_AGREED';

/** Ambulances. Leave out what the sources do not say: it is unknown, not zero. */
export type AmbulancesInput = {
  damaged?: CountInput | null | undefined;
  destroyed?: CountInput | null | undefined;
  stolen?: CountInput | null | undefined;
};

/** Type of attack, from WHO's Surveillance System for Attacks on Health Care (SSA). */
export type AttackType =
  /** Abduction, arrest or detention of health personnel or patients. */
  | 'ABDUCTION_ARREST_DETENTION'
  /** Armed or violent search of health personnel, facilities or transport. */
  | 'ARMED_SEARCH'
  /** Assault without a weapon. */
  | 'ASSAULT'
  /** Chemical agent. */
  | 'CHEMICAL_AGENT'
  /** Criminalisation of health care. */
  | 'CRIMINALISATION'
  /** Setting fire. */
  | 'FIRE'
  /** Violence with heavy weapons, such as air strikes, artillery, mortars, missiles. */
  | 'HEAVY_WEAPONS'
  /** Violence with individual weapons, such as guns, grenades, knives, IEDs. */
  | 'INDIVIDUAL_WEAPONS'
  /** Military use of a civilian health asset. */
  | 'MILITARISATION'
  /** Obstruction of health care delivery: physical, administrative or legal. */
  | 'OBSTRUCTION'
  /** A type that the list does not hold. */
  | 'OTHER'
  /** Psychological violence, threat or intimidation. */
  | 'PSYCHOLOGICAL_VIOLENCE'
  /** Removal of health care assets: looting, theft, requisition. */
  | 'REMOVAL_OF_ASSETS'
  /** Sexual assault. */
  | 'SEXUAL_ASSAULT'
  /** Not stated. */
  | 'UNKNOWN';

/** Confidence in an attribution: an axis of its own, apart from the certainty that the event took place. */
export type AttributionConfidence =
  | 'HIGH'
  | 'LOW'
  | 'MODERATE';

/** Who is said to have done it. An incident may carry several attributions, by different sources. */
export type AttributionInput = {
  /** Who alleges it: an organisation, never the name of a monitor. */
  allegedBy?: string | null | undefined;
  confidence?: AttributionConfidence | null | undefined;
  mode?: AttributionMode;
  /** Ids or names of perpetrators on record. */
  perpetrators: Array<string>;
};

/** How the parties of an attribution relate. */
export type AttributionMode =
  /** Sources name different parties. */
  | 'CONTESTED'
  /** All of them, together. */
  | 'JOINTLY'
  /** One of them; which one is not known. */
  | 'ONE_OF';

/** A group of people harmed. Groups of one outcome add up: put parts of a total under its `ofWhich`. */
export type CasualtyInput = {
  ageGroup?: AgeGroup | null | undefined;
  count: CountInput;
  /** Parts of this group, of the same outcome. */
  ofWhich?: Array<CasualtyInput> | null | undefined;
  outcome: CasualtyOutcome;
  role?: CasualtyRole;
  sex?: Sex | null | undefined;
  /** Number of the strike that harmed them. */
  strike?: number | null | undefined;
};

/** What happened to the people. */
export type CasualtyOutcome =
  | 'ARRESTED'
  | 'INJURED'
  | 'KIDNAPPED'
  | 'KILLED';

/** Role of the people. A paramedic is a health worker. */
export type CasualtyRole =
  | 'CIVILIAN'
  | 'HEALTH_WORKER'
  /** Not health workers: patients, visitors, bystanders; which is not stated. */
  | 'OTHER'
  | 'PARAMEDIC'
  | 'PATIENT'
  /** Not stated, or people of several roles together. */
  | 'UNKNOWN';

/** How certain it is that the event took place (WHO SSA). */
export type Certainty =
  | 'CONFIRMED'
  | 'POSSIBLE'
  | 'PROBABLE'
  | 'RUMOUR';

/** Another password for the own account. */
export type ChangePasswordInput = {
  currentPassword: string;
  /** 12 to 200 characters; several words that one remembers do well. */
  newPassword: string;
};

/** What a claim counts. Units are never compared with each other. */
export type ClaimUnit =
  /** Ambulances destroyed. */
  | 'AMBULANCES_DESTROYED'
  /** Facilities times days: a facility attacked twice on one day is one. */
  | 'ATTACK_DATES'
  /** Distinct facilities attacked. */
  | 'FACILITIES_ATTACKED'
  /** Distinct facilities damaged and not destroyed. */
  | 'FACILITIES_DAMAGED'
  /** Distinct facilities destroyed. */
  | 'FACILITIES_DESTROYED'
  /** Distinct facilities put out of service. */
  | 'FACILITIES_OUT_OF_SERVICE'
  /** Facilities times incidents. */
  | 'FACILITY_ATTACKS'
  /** Health workers, paramedics among them, killed. */
  | 'HEALTH_WORKERS_KILLED'
  /** Incidents. */
  | 'INCIDENTS'
  /** Rows of the source's own list, which cuts events in its own way. */
  | 'INCIDENT_ROWS'
  /** People injured. */
  | 'INJURED'
  /** People killed. */
  | 'KILLED'
  /** Anything else, such as "children and medical staff": the words say what. */
  | 'OTHER'
  /** Strikes. */
  | 'STRIKES';

/** How a column is read, where there is more than one way. */
export type ColumnRule =
  /** A count in digits alone. */
  | 'COUNT_NUMBER'
  /** A count in words or digits; the usual way. */
  | 'COUNT_WORDS'
  /** A date with the day before the month. */
  | 'DAY_FIRST'
  /** A date with the month before the day. */
  | 'MONTH_FIRST'
  /** A count of a table that enters 1 where it knows no number. */
  | 'ONE_COUNTED';

/** How near coordinates are to where it happened, after the degrees that Insecurity Insight records. */
export type CoordinatePrecision =
  /** Somewhere in the country. */
  | 'COUNTRY'
  /** Somewhere in the district. */
  | 'DISTRICT'
  /** Estimated, at sea or in the air. */
  | 'ESTIMATED'
  /** The spot itself. */
  | 'EXACT'
  /** Somewhere in the governorate or province. */
  | 'GOVERNORATE'
  /** On the same road or river. */
  | 'LINE'
  /** At most 25 kilometres away. */
  | 'WITHIN_25_KM';

/** How many: either words ("3", "3-5", "at least 3", "several", "dozens", "unknown", in English or Arabic), which a named rule turns into an interval, or the interval itself, with words if there are any. */
export type CountInput = {
  /** Best estimate. */
  best?: number | null | undefined;
  /** Upper bound; left out: none is known. */
  max?: number | null | undefined;
  /** Safe lower bound; needed when best or max is given. */
  min?: number | null | undefined;
  /** The source's own words. */
  words?: string | null | undefined;
};

/** An API token for a program or device that works on the own behalf. */
export type CreateApiTokenInput = {
  /** After how many days it ends, 1 to 366; 90 when left out. */
  expiresInDays?: number | null | undefined;
  /** What it is for, such as "field app"; not whose it is, and no name of a device. */
  name: string;
  /** All that it may do: some of the own permissions, never MANAGE_OWN_ACCOUNT. */
  scopes: Array<Permission>;
};

/** A file of records that is about to come. */
export type CreateImportInput = {
  /** Of records that do not say theirs; POSSIBLE when left out. */
  certainty?: Certainty | null | undefined;
  /** Of dates in digits; left out, each column as a whole tells. */
  dateOrder?: DateOrder | null | undefined;
  fileName: string;
  /** An id that the client makes, so that it is made once. */
  id?: string | null | undefined;
  mode?: ImportMode;
  /** Key of a format (importFormats), or name of a mapping; left out, the columns tell. */
  source?: string | null | undefined;
  /** Where new incidents stand: SUBMITTED or IN_REVIEW. */
  status?: IncidentStatus;
};

/** Who is invited: somebody new, with roles, or an account of the own organisation that needs a new password. */
export type CreateInvitationInput = {
  /** An account of the own organisation, for instance of somebody who forgot the password. It keeps its second factor. */
  account?: string | null | undefined;
  /** How long it can be accepted, 1 to 336; 72 when left out. */
  expiresInHours?: number | null | undefined;
  /** The roles of a new account; left out with `account`. */
  roles?: Array<Role> | null | undefined;
};

/** A file that is about to be sent. */
export type CreateUploadTicketInput = {
  /** What it shows. No names of people. */
  caption?: string | null | undefined;
  /** Its name: sealed, and shown only to who opens the original, because a name may name a person. */
  fileName?: string | null | undefined;
  /** An id that the client makes. The same again with the same content answers the same; with other content it is refused (CONFLICT). */
  id: string;
  /** Id of the incident that it supports. */
  incident: string;
  /** Any kind but LINK. */
  kind: EvidenceKind;
  /** Its media type, such as image/jpeg. The bytes that come must agree with the kind. */
  mediaType: string;
  /** Why it is put in the place of other evidence: kept in its history. */
  reason?: string | null | undefined;
  /** Id of evidence of the same incident that it is put in the place of; that is kept, and `reason` is needed. */
  replaces?: string | null | undefined;
  /** SHA-256 of the file as it was taken, 64 hexadecimal digits: a file that comes with another is refused. */
  sha256: string;
  /** Its size in bytes. */
  size: number;
  /** When it was taken, by the clock of the device. */
  takenAt?: string | null | undefined;
};

/** Damage to a facility. */
export type Damage =
  /** Damaged; how badly is not stated. */
  | 'DAMAGED'
  | 'DESTROYED'
  | 'HEAVY'
  | 'LIGHT'
  /** No damage was reported; whether there was any is not known. */
  | 'NONE_REPORTED';

/** The order of day and month in dates written in digits. */
export type DateOrder =
  | 'DAY_FIRST'
  | 'MONTH_FIRST';

/** How exact a date is. */
export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

/** Two incidents, in either order, and why they are judged as they are. */
export type DuplicatePairInput = {
  id: string;
  /** The other one. */
  other: string;
  /** Why: kept for good. */
  reason: string;
};

/** What kind of evidence. */
export type EvidenceKind =
  /** MP3, M4A, AAC, Ogg, AMR, WAV, FLAC, or sound alone in a container for video. */
  | 'AUDIO'
  /** PDF, or a text, sheet or slides of an office program, without macros. */
  | 'DOCUMENT'
  /** An address on the web. The tracker never opens it. */
  | 'LINK'
  /** JPEG, PNG, WebP, AVIF or HEIC. */
  | 'PHOTO'
  /** MP4, QuickTime, 3GPP, WebM or Matroska. */
  | 'VIDEO';

/** Whether evidence stands. */
export type EvidenceState =
  /** It stands. */
  | 'KEPT'
  /** Other evidence was put in its place; it is kept all the same. */
  | 'REPLACED'
  /** It no longer counts, and its working copy is shown to nobody; it is kept all the same. */
  | 'WITHDRAWN';

/** What happened to a facility: an incident struck it, or its status history has a new entry from that day on. */
export type FacilityEventKind =
  | 'ATTACKED'
  | 'STATUS';

/** What the incident did to one facility: name it by `facility` or by `newFacility`. */
export type FacilityImpactInput = {
  damage?: Damage;
  /** Id, or any name, of a facility on record. */
  facility?: string | null | undefined;
  /** A facility that is not on record. */
  newFacility?: NewFacilityInput | null | undefined;
  /** Whether it went out of service; left out: not stated. */
  outOfService?: boolean | null | undefined;
  /** The source's words. */
  words?: string | null | undefined;
};

/** How far a facility works. */
export type FacilityStatus =
  | 'DESTROYED'
  | 'FUNCTIONING'
  | 'OUT_OF_SERVICE'
  | 'PARTLY_FUNCTIONING'
  | 'REOPENED';

/** What kind of health facility it is. */
export type FacilityType =
  | 'AMBULANCE_STATION'
  | 'BLOOD_BANK'
  | 'CLINIC'
  | 'FIELD_HOSPITAL'
  | 'HOSPITAL'
  | 'LABORATORY'
  | 'MEDICAL_POINT'
  | 'MEDICAL_WAREHOUSE'
  | 'MOBILE_CLINIC'
  | 'OTHER'
  | 'PHARMACY'
  | 'PRIMARY_HEALTH_CENTRE'
  | 'UNKNOWN';

/** How certain somebody holds it to be that the event took place, and why. */
export type GradeCertaintyInput = {
  certainty: Certainty;
  id: string;
  /** Why: kept in its history. */
  reason: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. */
  revision: number;
};

/** A person who reported or witnessed an incident. Sealed as it arrives: no list, search, history or export holds it. At least one of the texts is needed. */
export type IdentityInput = {
  /** How to reach the person. */
  contact?: string | null | undefined;
  kind: IdentityKind;
  name?: string | null | undefined;
  /** What else may only be known to whoever opens it, such as a risk. */
  notes?: string | null | undefined;
};

/** Who a sealed identity is of. */
export type IdentityKind =
  /** Who told of the incident. */
  | 'REPORTER'
  /** Who saw it. */
  | 'WITNESS';

/** What a column of any table may be read into. */
export type ImportField =
  /** Who alleges that it was they. */
  | 'ALLEGED_BY'
  /** Ambulances damaged. */
  | 'AMBULANCES_DAMAGED'
  /** Ambulances destroyed. */
  | 'AMBULANCES_DESTROYED'
  /** Ambulances stolen. */
  | 'AMBULANCES_STOLEN'
  /** People arrested, all together. */
  | 'ARRESTED'
  /** Types of attack, by the names of WHO SSA or ours. */
  | 'ATTACK_TYPES'
  /** RUMOUR, POSSIBLE, PROBABLE or CONFIRMED. */
  | 'CERTAINTY'
  /** How near the coordinates are: a value of CoordinatePrecision, or one of the degrees (1) to (7). */
  | 'COORDINATE_PRECISION'
  /** Country, by ISO 3166 code or name. */
  | 'COUNTRY'
  /** The date, in any way that dates are written. */
  | 'DATE'
  /** How many facilities were attacked, without their names and whatever the damage. */
  | 'FACILITIES_ATTACKED'
  /** How many facilities were damaged, without their names. */
  | 'FACILITIES_DAMAGED'
  /** How many facilities were destroyed, without their names. */
  | 'FACILITIES_DESTROYED'
  /** Damage to the facility. */
  | 'FACILITY_DAMAGE'
  /** Name of the facility, in Arabic. */
  | 'FACILITY_NAME_AR'
  /** Name of the facility, in English. */
  | 'FACILITY_NAME_EN'
  /** Type of the facility. */
  | 'FACILITY_TYPE'
  /** Governorate, by P-code or name. */
  | 'GOVERNORATE'
  /** Health workers arrested. */
  | 'HEALTH_WORKERS_ARRESTED'
  /** Health workers injured. */
  | 'HEALTH_WORKERS_INJURED'
  /** Health workers kidnapped. */
  | 'HEALTH_WORKERS_KIDNAPPED'
  /** Health workers killed. */
  | 'HEALTH_WORKERS_KILLED'
  /** People injured, all together. */
  | 'INJURED'
  /** People kidnapped, all together. */
  | 'KIDNAPPED'
  /** People killed, all together. */
  | 'KILLED'
  /** Degrees north. */
  | 'LATITUDE'
  /** Village, neighbourhood or landmark, in words. */
  | 'LOCALITY'
  /** Degrees east. */
  | 'LONGITUDE'
  /** What happened, in Arabic. */
  | 'NARRATIVE_AR'
  /** What happened, in English. */
  | 'NARRATIVE_EN'
  /** The maker's own id of the record: a file with the same ids again updates. */
  | 'OUTSIDE_ID'
  /** Names of parties, with commas between them, or "one or another". */
  | 'PERPETRATORS'
  /** The most exact place, by P-code or name. */
  | 'PLACE'
  /** The local time, or a six-hour band. */
  | 'TIME'
  /** Weapons, by the names of Insecurity Insight or ours. */
  | 'WEAPONS';

/** What an import may do. */
export type ImportMode =
  /** Makes incidents of records that are new here, and updates the others. */
  | 'CREATE_AND_UPDATE'
  /** Updates incidents on record; a row of none is refused. */
  | 'UPDATE_ONLY';

/** What becomes of a row. */
export type ImportOutcome =
  /** Makes an incident. */
  | 'CREATE'
  /** Is not taken: `problems` says why. */
  | 'REFUSED'
  /** Is of an incident on record, and says nothing new. */
  | 'UNCHANGED'
  /** Changes an incident on record. */
  | 'UPDATE';

/** How far an import is. */
export type ImportStatus =
  /** The file has not come. */
  | 'AWAITING_FILE'
  /** Stopped; what was taken over until then stays. */
  | 'CANCELLED'
  /** The preview is ready: commitImport takes it over. */
  | 'CHECKED'
  /** Its rows are looked at; nothing is changed. */
  | 'CHECKING'
  /** Its rows are taken over. */
  | 'COMMITTED'
  /** Its rows are taken over. */
  | 'COMMITTING'
  /** Stopped by what `message` says. */
  | 'FAILED'
  /** No format knows its columns: mapImport says what they are. */
  | 'NEEDS_MAPPING'
  /** The file is read. */
  | 'READING'
  /** What was taken over is taken back. */
  | 'UNDOING'
  /** What was taken over is taken back. */
  | 'UNDONE';

/** Which incidents: those that meet every condition given. Within one condition any of its values will do. */
export type IncidentFilter = {
  attackType?: Array<AttackType> | null | undefined;
  certainty?: Array<Certainty> | null | undefined;
  /** Ids of facilities attacked. */
  facility?: Array<string> | null | undefined;
  /** Types of facilities attacked. */
  facilityType?: Array<FacilityType> | null | undefined;
  /** First local day. An incident counts when all days its date may mean lie in the period. */
  from?: string | null | undefined;
  /** P-codes or any known names of governorates. */
  governorate?: Array<string> | null | undefined;
  /** Ids of perpetrators named in any attribution, whatever its mode. */
  perpetrator?: Array<string> | null | undefined;
  /** P-codes or any known names of places of any level; what lies in them counts. */
  place?: Array<string> | null | undefined;
  /** Only those whose licence lets them be published here (true), or only the others (false). */
  republishable?: boolean | null | undefined;
  /** When left out: every status but REJECTED and MERGED. */
  status?: Array<IncidentStatus> | null | undefined;
  /** Words of the narrative, locality, reference, places or facilities, in either script; near spellings are found. */
  text?: string | null | undefined;
  /** Last local day. */
  to?: string | null | undefined;
};

/** Order of a list of incidents; the newest date first when left out. */
export type IncidentOrder = {
  direction?: OrderDirection;
  field?: IncidentOrderField;
};

/** The local date, or when it was submitted. */
export type IncidentOrderField =
  | 'DATE'
  | 'SUBMITTED';

/** Where an incident stands in the workflow. */
export type IncidentStatus =
  | 'IN_REVIEW'
  | 'MERGED'
  | 'PUBLISHED'
  | 'REJECTED'
  | 'SUBMITTED'
  | 'VERIFIED';

/** What a record is looked over for. */
export type LintRule =
  /** Later than it was submitted. */
  | 'AFTER_SUBMISSION'
  /** Words and counts of ambulances disagree. */
  | 'AMBULANCES_IN_WORDS'
  /** Words and counts of people arrested disagree. */
  | 'ARRESTED_IN_WORDS'
  /** A time that was not, or was twice. */
  | 'CLOCKS_CHANGED'
  /** No date in the words can be the date on record. */
  | 'DATE_IN_WORDS'
  /** A facility of another governorate. */
  | 'FACILITY_ELSEWHERE'
  /** Two facilities of one name. */
  | 'FACILITY_TWICE'
  /** Words and counts of people injured disagree. */
  | 'INJURED_IN_WORDS'
  /** A date or time still to come. */
  | 'IN_THE_FUTURE'
  /** Words and counts of people kidnapped disagree. */
  | 'KIDNAPPED_IN_WORDS'
  /** Words and counts of people killed disagree. */
  | 'KILLED_IN_WORDS'
  /** A time zone with another time than the place had. */
  | 'OTHER_TIME_ZONE'
  /** More "of which" than in all. */
  | 'PARTS_ABOVE_WHOLE'
  /** Words tell of a repeat strike on responders that no strike is marked as. */
  | 'REPEAT_STRIKE_IN_WORDS'
  /** Coordinates far from the place. */
  | 'SPOT_FAR_FROM_PLACE'
  /** Coordinates more than 3 km outside the governorate. */
  | 'SPOT_OUTSIDE_GOVERNORATE'
  /** Words tell of more strikes than are on record. */
  | 'STRIKES_IN_WORDS'
  /** A strike earlier than the incident. */
  | 'STRIKE_BEFORE_INCIDENT';

/** What a column is read into. */
export type MappedColumnInput = {
  /** Its header, or its HXL tag. */
  column: string;
  field: ImportField;
  rule?: ColumnRule | null | undefined;
  /** What values mean that are not read by themselves. */
  translations?: Array<TranslationInput> | null | undefined;
};

/** How the table of an import is read: by a mapping on record, or by one that is kept under a name now. */
export type MappingInput = {
  /** How to cite it. */
  citation?: string | null | undefined;
  columns?: Array<MappedColumnInput> | null | undefined;
  /** Country of tables that name none: ISO 3166 code or name. */
  country?: string | null | undefined;
  /** The import. */
  id: string;
  licence?: string | null | undefined;
  /** Who made the table: the source of its reports. The own organisation when left out. */
  maker?: string | null | undefined;
  /** Name that the mapping is kept under. */
  name?: string | null | undefined;
  /** Whether the licence lets its records be published here. */
  republishable?: boolean;
  /** Name of a mapping on record. */
  saved?: string | null | undefined;
};

/** What a claim is set beside, where its own scope gives the wrong things. With neither incidents nor outcome, the comparison is computed again. */
export type MatchClaimInput = {
  id: string;
  /** The incidents to compare it with. */
  incidents?: Array<string> | null | undefined;
  /** Why, in Arabic. */
  noteAr?: string | null | undefined;
  /** Why, in English, as the table shows it. In at least one language when anything is set. */
  noteEn?: string | null | undefined;
  /** The outcome itself; computed when left out. */
  outcome?: ReconciliationOutcome | null | undefined;
  /** Why: kept in its history. */
  reason: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. */
  revision: number;
};

/** What two incidents are compared by. */
export type MatchField =
  | 'AMBULANCES'
  /** Weapons and types of attack. */
  | 'ATTACK'
  | 'CASUALTIES'
  | 'DATE'
  | 'FACILITY'
  | 'PERPETRATOR'
  | 'PLACE'
  | 'TIME'
  /** The narratives, of one language with the same language. */
  | 'WORDS';

/** How two incidents stand to each other in one field. */
export type MatchVerdict =
  /** The same. */
  | 'AGREES'
  /** Not the same. */
  | 'DIFFERS'
  /** Not the same, and near enough to be one event. */
  | 'NEAR'
  /** Not known of both. */
  | 'UNKNOWN';

/** That two incidents are one. `id` is merged into `into`: its id and reference lead there from then on. */
export type MergeIncidentInput = {
  id: string;
  /** The incident that stays. */
  into: string;
  /** Number of the revision that was read of the one that stays; refused like `revision`. */
  intoRevision: number;
  /** Why: kept in its history. */
  reason: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. */
  revision: number;
};

/** A step of an incident through review. */
export type MoveIncidentInput = {
  id: string;
  /** Why: kept in its history. */
  reason: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. */
  revision: number;
  /** The status that it is to have. */
  status: IncidentStatus;
};

/** A facility that is not on record, named within an incident. One of that name and place is used if there is one. */
export type NewFacilityInput = {
  /** Other names and spellings it is known by. */
  aliases?: Array<string> | null | undefined;
  /** Village, neighbourhood or landmark, in the words of the source; of a new facility the incident's own when left out. */
  locality?: string | null | undefined;
  /** Name in Arabic. */
  nameAr?: string | null | undefined;
  /** Name in English. A name in at least one language is needed. */
  nameEn?: string | null | undefined;
  /** P-code or name of its place; the incident's own place when left out. */
  place?: string | null | undefined;
  type: FacilityType;
};

/** A source that is not on record. One that bears the name already is taken instead. No names of people. */
export type NewSourceInput = {
  /** Any but MEMBER_MONITOR. */
  kind: SourceKind;
  /** Where it is found: an http or https address. */
  link?: string | null | undefined;
  /** Name in Arabic. */
  nameAr?: string | null | undefined;
  /** Name in English. A name in at least one language is needed. */
  nameEn?: string | null | undefined;
};

/** Which way a list runs. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** Part of the day, in the source's words. */
export type PartOfDay =
  | 'AFTERNOON'
  | 'BEFORE_DAWN'
  | 'EVENING'
  | 'MORNING'
  | 'NIGHT';

/** What a passkey signed with the options of beginPasskeySignIn. */
export type PasskeySignInInput = {
  /** The `challenge` that came with the options. */
  challenge: string;
  /** What the browser answered, as JSON: `JSON.stringify(await navigator.credentials.…)`. */
  response: string;
};

/** What an account or an API token may do. */
export type Permission =
  /** Amend incidents: a monitor their own while nobody has taken them into review, a verifier all that are not rejected or merged. With the sight of READ_OWN. */
  | 'AMEND_INCIDENT'
  /** Import files of records for their own organisation: see what they would change, take them over, undo them. With the sight of REVIEW_INCIDENT. */
  | 'IMPORT_RECORDS'
  /** Change their own password, second factor, passkeys, recovery codes, API tokens and saved views. Never of an API token. */
  | 'MANAGE_OWN_ACCOUNT'
  /** Invite people to their own organisation, give them roles, disable them and revoke their API tokens. */
  | 'MANAGE_PEOPLE'
  /** Open or erase, with a reason that is kept, a reporter or witness identity that their own organisation received. */
  | 'OPEN_IDENTITY'
  /** Open, with a reason that is kept, the original of an evidence file, with all that it says of place, device and owner. */
  | 'OPEN_ORIGINAL'
  /** Draft and publish the releases of months; with the sight of READ_VERIFIED. */
  | 'PUBLISH_RELEASE'
  /** See the incidents of the whole alliance at the restricted tier, but those of other organisations that nobody has taken into review. */
  | 'READ_ALLIANCE'
  /** See their own submissions whole, and the published incidents at the member tier. */
  | 'READ_OWN'
  /** See the facilities on record, with their names and places; with the sight of READ_OWN. */
  | 'READ_REGISTRY'
  /** Ask GraphQL for its schema (introspection). */
  | 'READ_SCHEMA'
  /** See the verified and published incidents of the whole alliance at the member tier. */
  | 'READ_VERIFIED'
  /** Record and amend figures that others published, and say what they are set beside; with the sight of READ_VERIFIED. */
  | 'RECORD_CLAIM'
  /** See the alliance's queue, every incident of it at the restricted tier, move incidents through review, retract, merge and grade them. */
  | 'REVIEW_INCIDENT'
  /** Submit incidents, add evidence to them, and file what sources say of them: a monitor of their own while nobody has taken them into review. Whoever may write also sees what READ_OWN shows: what became of it. */
  | 'SUBMIT_INCIDENT'
  /** Put facilities and perpetrators on record and amend them; with the sight of READ_OWN. */
  | 'WRITE_REGISTRY';

/** What kind of party it is. */
export type PerpetratorType =
  | 'FOREIGN_FORCES'
  | 'NON_STATE_ARMED_GROUP'
  | 'OTHER'
  | 'POLICE'
  | 'STATE_FORCES'
  | 'UNKNOWN';

/** Level of a place: the country, OCHA's admin-1 (governorate), admin-2, admin-3, or a settlement. */
export type PlaceLevel =
  | 'COMMUNITY'
  | 'COUNTRY'
  | 'DISTRICT'
  | 'GOVERNORATE'
  | 'SUBDISTRICT';

/** A month to publish. Its figures are counted as it is published, and stay. */
export type PublishReleaseInput = {
  /** Organisations that endorse the statement. No names of people. */
  endorsedBy?: Array<string> | null | undefined;
  /** The whole month when left out. */
  filter?: ReleaseFilterInput | null | undefined;
  /** An id that the client makes. The same again with the same content answers with the same release. */
  id: string;
  /** Identifier of the licence, as in the SPDX list: CC-BY-4.0. */
  licence: string;
  /** The stated method: its name and version, its address, or a sentence. */
  method: string;
  month: string;
  /** Why there is a new version: needed from version 2 on, and published. */
  reason?: string | null | undefined;
  /** The statement, in Arabic. */
  statementAr: string;
  /** The statement, in English. */
  statementEn: string;
  titleAr: string;
  titleEn: string;
};

/** What a claim set beside the records comes to. The rules are those that `Reconciliation.rules` names. */
export type ReconciliationOutcome =
  /** Fewer are claimed than the records tell apart. */
  | 'FEWER_CLAIMED'
  /** Claim and records agree. */
  | 'MATCHED'
  /** More is claimed than the records tell apart. */
  | 'MORE_CLAIMED_THAN_ITEMISED'
  /** The claim gives no number. */
  | 'NO_NUMBER'
  /** Nothing of it is on record. */
  | 'NO_RECORD'
  /** The claim is of a scope by which the records cannot be counted, or of another than they are. */
  | 'SCOPE_DIFFERS'
  /** The claim counts in a unit that the records do not tell apart. */
  | 'UNIT_DIFFERS';

/** A figure that somebody published. */
export type RecordClaimInput = {
  /** First local day; needed when it is not about one incident. */
  from?: string | null | undefined;
  /** An id that the client makes. The same again with the same content answers with the same claim. */
  id: string;
  /** The incident that it is about, if it is about one. */
  incident?: string | null | undefined;
  /** Where it was published: an http or https address. */
  link?: string | null | undefined;
  /** A source that is not on record. Give this or `source`, not both. */
  newSource?: NewSourceInput | null | undefined;
  /** P-code or any known name of the place that it is about; needed when it is not about one incident. */
  place?: string | null | undefined;
  /** Everybody sees it, with its source and what it is set beside. Its place must be a governorate or wider then, unless it is about one incident. */
  public?: boolean;
  /** When it was published. */
  publishedOn?: string | null | undefined;
  /** The source's sentence, or what it comes to. Not shown to the public. */
  quote?: string | null | undefined;
  /** The scope in the source's words, where records cannot be counted by it: `place` and the period are then the nearest that they can. */
  scopeWords?: string | null | undefined;
  /** Id, or any name, of a source on record. */
  source?: string | null | undefined;
  /** Last local day. */
  to?: string | null | undefined;
  unit: ClaimUnit;
  /** What is counted, in the source's words; needed with the unit OTHER. */
  unitWords?: string | null | undefined;
  /** How many; for one without a number, min 0 with its words. */
  value: CountInput;
};

/** What happened to what is published of an incident. */
export type ReleaseDiffCauseKind =
  /** It was amended while it was published. */
  | 'AMENDED'
  /** A facility that it attacked is on record as one of another type. */
  | 'FACILITY_AMENDED'
  /** It was merged into another. */
  | 'MERGED'
  /** It was published, for the first time or again. */
  | 'PUBLISHED'
  /** It was taken back. */
  | 'RETRACTED';

/** How an incident counts otherwise. */
export type ReleaseDiffKind =
  /** It counts now, and did not before. */
  | 'ADDED'
  /** It counts both times, with other figures or under other values of a dimension. */
  | 'CHANGED'
  /** It counted before, and does not now. */
  | 'REMOVED';

/** What a release is of, besides its month: published incidents that meet every condition. Only what everybody may know binds: a release is read by everybody. */
export type ReleaseFilterInput = {
  attackType?: Array<AttackType> | null | undefined;
  /** The lowest certainty that counts; every certainty when left out. */
  certaintyFloor?: Certainty | null | undefined;
  facilityType?: Array<FacilityType> | null | undefined;
  /** P-codes or any known names of governorates. */
  governorate?: Array<string> | null | undefined;
  /** Ids of perpetrators named in any attribution. */
  perpetrator?: Array<string> | null | undefined;
};

/** Whose word it is, and how they know. Left out, the source is the own organisation, as its monitor. */
export type ReportOriginInput = {
  /** Id of the report that this one repeats or rests on: the two are not independent of each other. */
  basedOn?: string | null | undefined;
  /** The source says that it did not happen: it counts as no support. */
  denies?: boolean | null | undefined;
  /** The source saw it itself. */
  directWitness?: boolean | null | undefined;
  /** Where it was published: an http or https address. */
  link?: string | null | undefined;
  /** There are photos or video of it with the report. */
  mediaEvidence?: boolean | null | undefined;
  /** A source that is not on record. Give this or `source`, not both. */
  newSource?: NewSourceInput | null | undefined;
  /** When it happened, in the source's own words. */
  occurred?: string | null | undefined;
  /** When it came; now when left out. */
  receivedAt?: string | null | undefined;
  /** Id, or any name, of a source on record. */
  source?: string | null | undefined;
};

/** That a published incident is taken back. */
export type RetractIncidentInput = {
  /** That it was published endangers somebody: answers as of a past moment leave it out too, for whoever is below the restricted tier, with all that was merged into it. */
  endangersSomebody?: boolean;
  id: string;
  /** Why, in words for everybody: it is shown in place of the incident. No names of people. */
  publicReason: string;
  /** Why: kept in its history. */
  reason: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. */
  revision: number;
};

/** What somebody is to the alliance; it gives permissions. */
export type Role =
  /** Looks after the people and settings of their own organisation, and no more. Who is given roles is told to nobody else: give this one to few. */
  | 'ADMINISTRATOR'
  /** Makes what is published, from what is verified and published. */
  | 'ADVOCATE'
  /** Asks, filters, counts and compares: everything but sealed identities and the originals of evidence. */
  | 'ANALYST'
  /** Submits incidents from the field, and amends their own while nobody has taken them into review. */
  | 'MONITOR'
  /** Works on the alliance's queue: compares, grades, amends, verifies, publishes, rejects. */
  | 'VERIFIER';

/** The text of the next release, as far as it is written. A field left out or null is empty. */
export type SaveReleaseDraftInput = {
  /** Organisations that endorse the statement. No names of people. */
  endorsedBy?: Array<string> | null | undefined;
  /** The whole month when left out. */
  filter?: ReleaseFilterInput | null | undefined;
  licence?: string | null | undefined;
  method?: string | null | undefined;
  month: string;
  /** Number of the revision that was read: refused with STALE_REVISION when there is a newer one. 0: there was no draft. */
  revision?: number;
  statementAr?: string | null | undefined;
  statementEn?: string | null | undefined;
  titleAr?: string | null | undefined;
  titleEn?: string | null | undefined;
};

/** A view to keep, in the place of one of the same name. */
export type SaveViewInput = {
  /** What it is called. It should not name a person. */
  name: string;
  /** The filter as it stands behind ? in the address of the list of incidents. */
  query: string;
};

/** Sex of the people of a group, where known. */
export type Sex =
  | 'FEMALE'
  | 'MALE';

/** What somebody signs in with. */
export type SignInInput = {
  /** Six digits of the authenticator app, or a recovery code, where the account has a second factor. */
  code?: string | null | undefined;
  password: string;
  pseudonym: string;
};

/** What kind of source it is. */
export type SourceKind =
  /** An authority or a party to the conflict. */
  | 'GOVERNMENT'
  /** A newspaper, agency, broadcaster or channel. */
  | 'MEDIA'
  /** Monitors of a member organisation: shown as the organisation, never as a person. */
  | 'MEMBER_MONITOR'
  /** An organisation that documents, helps or speaks for others, such as an alliance or an archive. */
  | 'ORGANISATION'
  /** Anything else, such as an unknown account on social media. */
  | 'OTHER';

/** One hit. Strikes are numbered from 1 in the order given. */
export type StrikeInput = {
  partOfDay?: PartOfDay | null | undefined;
  /** A repeat strike on responders ("double tap"). */
  repeatOnResponders?: boolean;
  /** Local time. */
  time?: string | null | undefined;
  /** EXACT when a time is given and this is left out. */
  timePrecision?: TimePrecision | null | undefined;
  weapon?: Weapon | null | undefined;
  /** The source's words. */
  words?: string | null | undefined;
};

/** An incident as a field monitor submits it. */
export type SubmitIncidentInput = {
  ambulances?: AmbulancesInput | null | undefined;
  /** UNKNOWN when left out. */
  attackTypes?: Array<AttackType> | null | undefined;
  attributions?: Array<AttributionInput> | null | undefined;
  /** People harmed. What is left out is unknown, not zero. */
  casualties?: Array<CasualtyInput> | null | undefined;
  /** POSSIBLE when left out. */
  certainty?: Certainty | null | undefined;
  /** How near the coordinates are; EXACT when left out. */
  coordinatePrecision?: CoordinatePrecision | null | undefined;
  /** Local date; any day of the month or year when that is all that is known. */
  date: string;
  /** DAY when left out. */
  datePrecision?: DatePrecision | null | undefined;
  /** The facilities attacked, each once. */
  facilityImpacts?: Array<FacilityImpactInput> | null | undefined;
  /** P-code or any known name of the governorate. This or `place` is needed. */
  governorate?: string | null | undefined;
  /** An id that the client makes. The same again with the same content answers with the same incident; with other content it is refused (CONFLICT). */
  id: string;
  /** Who reported and who witnessed it: sealed, and opened only by people of the submitter's organisation. */
  identities?: Array<IdentityInput> | null | undefined;
  /** Degrees north (WGS 84). */
  latitude?: number | null | undefined;
  /** Village, neighbourhood or landmark, in the words of the source. */
  locality?: string | null | undefined;
  /** Degrees east (WGS 84). */
  longitude?: number | null | undefined;
  /** What happened, in Arabic. No names of people. */
  narrativeAr?: string | null | undefined;
  /** What happened, in English. No names of people. */
  narrativeEn?: string | null | undefined;
  partOfDay?: PartOfDay | null | undefined;
  /** P-code or any known name of the most exact place on record. A name that fits several is refused with the list. */
  place?: string | null | undefined;
  /** Whose word this is: what is submitted is kept as it came, as the first report of the incident. */
  report?: ReportOriginInput | null | undefined;
  /** The strikes that the sources tell apart. */
  strikes?: Array<StrikeInput> | null | undefined;
  /** Local time; the start of the band for SIX_HOUR_BAND. */
  time?: string | null | undefined;
  /** When left out: EXACT with a time, PART_OF_DAY with a part of day, otherwise UNKNOWN. */
  timePrecision?: TimePrecision | null | undefined;
  /** IANA time zone; the country's when left out. */
  timeZone?: string | null | undefined;
  /** Facilities attacked that the source counts and does not name: each type and damage once. */
  unnamedFacilities?: Array<UnnamedFacilitiesInput> | null | undefined;
  weapons?: Array<Weapon> | null | undefined;
};

/** How exact a local time is. */
export type TimePrecision =
  /** Hour and minute. */
  | 'EXACT'
  /** The hour; the minutes are 00. */
  | 'HOUR'
  /** Part of the day in words. */
  | 'PART_OF_DAY'
  /** Six hours from 00:00, 06:00, 12:00 or 18:00 (WHO SSA). */
  | 'SIX_HOUR_BAND'
  /** Not stated. */
  | 'UNKNOWN';

/** What a value of a column means. */
export type TranslationInput = {
  given: string;
  value: string;
};

/** An import to take back. */
export type UndoImportInput = {
  id: string;
  /** Why: every incident that it made keeps it. */
  reason: string;
};

/** What became of a row when its import was undone. */
export type UndoOutcome =
  /** The incident stays: `notes` says why. */
  | 'LEFT'
  /** The incident that it made is rejected. */
  | 'REJECTED'
  /** The incident that it changed is as it was before. */
  | 'REVERTED';

/** Facilities that the source counts and does not name: "three clinics". */
export type UnnamedFacilitiesInput = {
  count: CountInput;
  damage?: Damage;
  type?: FacilityType;
};

/** Weapon, after the values that Insecurity Insight records. */
export type Weapon =
  | 'AERIAL_BOMB'
  | 'ARTILLERY'
  | 'BARREL_BOMB'
  | 'BLADE'
  | 'CHEMICAL'
  | 'CLUSTER_MUNITION'
  | 'DRONE'
  | 'FIRE'
  | 'FIREARM'
  | 'GRENADE'
  | 'IED'
  | 'LANDMINE'
  | 'MISSILE'
  | 'MORTAR'
  | 'NO_WEAPON'
  | 'OTHER'
  | 'ROCKET'
  | 'SHELLING'
  | 'UNEXPLODED_ORDNANCE'
  | 'UNKNOWN'
  | 'VEHICLE_IED';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, roles: Array<Role> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { signedIn: boolean } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export type BeginPasskeySignInMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeySignInMutation = { beginPasskeySignIn: { challenge: string, options: string } };

export type PasskeySignInMutationVariables = Exact<{
  input: PasskeySignInInput;
}>;


export type PasskeySignInMutation = { passkeySignIn: { signedIn: boolean } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { signedIn: boolean } };

export type PeopleQueryVariables = Exact<{ [key: string]: never; }>;


export type PeopleQuery = { viewer: { id: string, organisation: { name: string } } | null, accounts: { totalCount: number, nodes: Array<{ id: string, pseudonym: string, roles: Array<Role>, disabled: boolean, createdAt: string, apiTokens: Array<{ id: string, name: string, expiresAt: string }> }> }, invitations: Array<{ id: string, accountId: string | null, roles: Array<Role>, expiresAt: string }> };

export type PersonFragment = { id: string, pseudonym: string, roles: Array<Role>, disabled: boolean, createdAt: string, apiTokens: Array<{ id: string, name: string, expiresAt: string }> };

export type SetRolesMutationVariables = Exact<{
  account: string;
  roles: Array<Role> | Role;
}>;


export type SetRolesMutation = { setRoles: { account: { id: string } } };

export type DisableAccountMutationVariables = Exact<{
  account: string;
}>;


export type DisableAccountMutation = { disableAccount: { account: { id: string } } };

export type EnableAccountMutationVariables = Exact<{
  account: string;
}>;


export type EnableAccountMutation = { enableAccount: { account: { id: string } } };

export type CreateInvitationMutationVariables = Exact<{
  input: CreateInvitationInput;
}>;


export type CreateInvitationMutation = { createInvitation: { link: string } };

export type RevokeInvitationMutationVariables = Exact<{
  id: string;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { id: string } };

export type OwnAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAccountQuery = { viewer: { id: string, pseudonym: string, roles: Array<Role>, permissions: Array<Permission>, hasPassword: boolean | null, organisation: { name: string }, secondFactor: { totp: boolean, recoveryCodesLeft: number } | null, sessions: Array<{ id: string, createdAt: string, expiresAt: string, current: boolean }> | null, apiTokens: Array<{ id: string, name: string, scopes: Array<Permission>, expiresAt: string }> | null } | null, passkeys: Array<{ id: string, name: string, createdAt: string }> };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { viewer: { id: string } } };

export type SignOutEverywhereMutationVariables = Exact<{
  apiTokens: boolean;
}>;


export type SignOutEverywhereMutation = { signOutEverywhere: boolean };

export type SetUpTotpMutationVariables = Exact<{
  password: string;
}>;


export type SetUpTotpMutation = { setUpTotp: { secret: string, uri: string } };

export type ConfirmTotpMutationVariables = Exact<{
  code: string;
}>;


export type ConfirmTotpMutation = { confirmTotp: { recoveryCodes: Array<string> } };

export type RemoveTotpMutationVariables = Exact<{
  password: string;
  code: string;
}>;


export type RemoveTotpMutation = { removeTotp: { viewer: { id: string } } };

export type NewRecoveryCodesMutationVariables = Exact<{
  password: string;
}>;


export type NewRecoveryCodesMutation = { newRecoveryCodes: { recoveryCodes: Array<string> } };

export type BeginPasskeyMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeyMutation = { beginPasskey: { challenge: string, options: string } };

export type AddPasskeyMutationVariables = Exact<{
  input: AddPasskeyInput;
}>;


export type AddPasskeyMutation = { addPasskey: { passkey: { id: string } } };

export type RemovePasskeyMutationVariables = Exact<{
  id: string;
}>;


export type RemovePasskeyMutation = { removePasskey: { passkeys: Array<{ id: string }> } };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken: { secret: string } };

export type RevokeApiTokenMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiTokenMutation = { revokeApiToken: { id: string } };

export type SavedViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsQuery = { savedViews: Array<{ id: string, name: string, query: string }> };

export type SavedViewLinkFragment = { id: string, name: string, query: string };

export type SaveViewMutationVariables = Exact<{
  input: SaveViewInput;
}>;


export type SaveViewMutation = { saveView: { savedViews: Array<{ id: string, name: string, query: string }> } };

export type DeleteViewMutationVariables = Exact<{
  id: string;
}>;


export type DeleteViewMutation = { deleteView: { savedViews: Array<{ id: string, name: string, query: string }> } };

export type ExploreMonthQueryVariables = Exact<{
  month: string;
  filter?: IncidentFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ExploreMonthQuery = { monthlyTally: { total: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } } }> } };

export type MonthsOnRecordQueryVariables = Exact<{ [key: string]: never; }>;


export type MonthsOnRecordQuery = { oldest: { nodes: Array<{ date: string }> }, newest: { nodes: Array<{ date: string }> } };

export type ImportHeadFragment = { id: string, status: ImportStatus, mode: ImportMode, createdAt: string, fileName: string, fileSize: number | null, fileHash: string | null, source: string | null, dataSet: string | null, citation: string | null, licence: string | null, republishable: boolean, totalRows: number, doneRows: number, secondsLeft: number | null, message: string | null, reason: string | null, counts: { created: number, updated: number, unchanged: number, refused: number, rejected: number, reverted: number, left: number } };

export type ImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportsQuery = { imports: { totalCount: number, nodes: Array<{ id: string, status: ImportStatus, mode: ImportMode, createdAt: string, fileName: string, fileSize: number | null, fileHash: string | null, source: string | null, dataSet: string | null, citation: string | null, licence: string | null, republishable: boolean, totalRows: number, doneRows: number, secondsLeft: number | null, message: string | null, reason: string | null, counts: { created: number, updated: number, unchanged: number, refused: number, rejected: number, reverted: number, left: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportQueryVariables = Exact<{
  id: string;
}>;


export type ImportQuery = { import: { columns: Array<string>, id: string, status: ImportStatus, mode: ImportMode, createdAt: string, fileName: string, fileSize: number | null, fileHash: string | null, source: string | null, dataSet: string | null, citation: string | null, licence: string | null, republishable: boolean, totalRows: number, doneRows: number, secondsLeft: number | null, message: string | null, reason: string | null, suggestedMapping: Array<{ column: string, field: ImportField }>, counts: { created: number, updated: number, unchanged: number, refused: number, rejected: number, reverted: number, left: number } } };

export type ImportRowsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  outcome?: Array<ImportOutcome> | ImportOutcome | null | undefined;
}>;


export type ImportRowsQuery = { import: { id: string, rows: { totalCount: number, nodes: Array<{ number: number, outcome: ImportOutcome | null, outsideId: string | null, revision: number | null, undone: UndoOutcome | null, incident: { reference: string } | null, cells: Array<{ column: string, value: string }>, problems: Array<{ column: string | null, message: string }>, notes: Array<{ column: string | null, message: string }>, changes: Array<{ field: string, before: string, after: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ImportSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportSourcesQuery = { importFormats: Array<{ key: string, name: string, licence: string | null, republishable: boolean }>, importMappings: Array<{ name: string, maker: string | null, country: string | null, columns: Array<{ column: string, field: ImportField }> }> };

export type CreateImportMutationVariables = Exact<{
  input: CreateImportInput;
}>;


export type CreateImportMutation = { createImport: { uploadPath: string, import: { id: string } } };

export type MapImportMutationVariables = Exact<{
  input: MappingInput;
}>;


export type MapImportMutation = { mapImport: { import: { id: string } } };

export type CommitImportMutationVariables = Exact<{
  id: string;
}>;


export type CommitImportMutation = { commitImport: { import: { id: string } } };

export type CancelImportMutationVariables = Exact<{
  id: string;
}>;


export type CancelImportMutation = { cancelImport: { import: { id: string } } };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { undoImport: { import: { id: string } } };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  orderBy?: IncidentOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { totalCount: number, nodes: Array<{ id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type IncidentCardFragment = { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } };

export type IncidentQueryVariables = Exact<{
  reference: string;
  asOf?: string | null | undefined;
}>;


export type IncidentQuery = { incident: { timePrecision: TimePrecision, partOfDay: PartOfDay | null, timeZone: string, locality: string | null, weapons: Array<Weapon>, narrativeEn: string | null, narrativeAr: string | null, submittedAt: string | null, id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, organisation: { name: string } | null, district: { name: string } | null, strikes: Array<{ number: number, time: string | null, weapon: Weapon | null, repeatOnResponders: boolean }>, unnamedFacilities: Array<{ type: FacilityType, damage: Damage, count: { text: string, words: string | null } }>, facilityImpacts: Array<{ damage: Damage, outOfService: boolean | null, facilityType: FacilityType, attackNumber: number | null, words: string | null, facility: { id: string, name: string } | null }>, ambulances: { destroyed: { text: string, words: string | null } | null, damaged: { text: string, words: string | null } | null, stolen: { text: string, words: string | null } | null }, healthWorkersKilled: { text: string }, casualties: Array<{ outcome: CasualtyOutcome, role: CasualtyRole, sex: Sex | null, ageGroup: AgeGroup | null, ofWhich: Array<{ outcome: CasualtyOutcome, role: CasualtyRole, sex: Sex | null, ageGroup: AgeGroup | null, count: { text: string, words: string | null } }>, count: { text: string, words: string | null } }>, attributions: Array<{ mode: AttributionMode, confidence: AttributionConfidence | null, allegedBy: string | null, perpetrators: Array<{ id: string, name: string }> }>, revisions: Array<{ number: number, recordedAt: string, reason: string | null, hash: string }>, mergedIncidents: Array<{ reference: string }>, outsideRecords: Array<{ dataSet: string, outsideId: string }>, governorate: { code: string, name: string } | null, place: { name: string }, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } } | null };

export type CasualtyGroupFragment = { outcome: CasualtyOutcome, role: CasualtyRole, sex: Sex | null, ageGroup: AgeGroup | null, count: { text: string, words: string | null } };

export type IncidentSourcesQueryVariables = Exact<{
  reference: string;
}>;


export type IncidentSourcesQuery = { incident: { id: string, reports: Array<{ id: string, receivedAt: string, occurred: string | null, denies: boolean, directWitness: boolean, mediaEvidence: boolean, link: string | null, source: { name: string, kind: SourceKind }, words: Array<{ language: string, text: string }> }>, agreement: Array<{ field: AgreementField, agreed: string | null, silent: number, facility: { name: string } | null, versions: Array<{ value: string, relation: AgreementRelation, reports: Array<{ id: string, source: { name: string } }> }> }>, certaintyProposal: { certainty: Certainty, rule: string, because: Array<string> } | null, lintNotes: Array<{ rule: LintRule, field: string, message: string, found: string, expected: string }>, evidence: Array<{ id: string, kind: EvidenceKind, state: EvidenceState, caption: string | null, link: string | null, takenAt: string | null, addedAt: string, size: number | null, sha256: string | null, thumbnailPath: string | null, copyPath: string | null }>, duplicateCandidates: Array<{ score: number, incident: { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } }, fields: Array<{ field: MatchField, verdict: MatchVerdict, contribution: number, explanation: string }> }>, provenance: Array<{ field: string, fileName: string, fileHash: string | null, row: number, column: string, given: string, rule: string, ruleMeans: string, revision: number }>, dismissedDuplicates: Array<{ reason: string | null, incident: { id: string, reference: string } | null }> } | null };

export type MoveIncidentMutationVariables = Exact<{
  input: MoveIncidentInput;
}>;


export type MoveIncidentMutation = { moveIncident: { incident: { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } } } };

export type GradeCertaintyMutationVariables = Exact<{
  input: GradeCertaintyInput;
}>;


export type GradeCertaintyMutation = { gradeCertainty: { incident: { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } } } };

export type RetractIncidentMutationVariables = Exact<{
  input: RetractIncidentInput;
}>;


export type RetractIncidentMutation = { retractIncident: { incident: { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } } } };

export type MergeIncidentMutationVariables = Exact<{
  input: MergeIncidentInput;
}>;


export type MergeIncidentMutation = { mergeIncident: { incident: { id: string, reference: string, revision: number, status: IncidentStatus, certainty: Certainty, date: string, datePrecision: DatePrecision, time: string | null, attackTypes: Array<AttackType>, latitude: number | null, longitude: number | null, governorate: { code: string, name: string } | null, place: { name: string }, facilityImpacts: Array<{ facilityType: FacilityType, damage: Damage, facility: { name: string } | null }>, killed: { min: number, text: string }, injured: { min: number, text: string }, ambulancesDestroyed: { min: number, text: string } } } };

export type DismissDuplicateMutationVariables = Exact<{
  input: DuplicatePairInput;
}>;


export type DismissDuplicateMutation = { dismissDuplicate: { incident: { id: string } } };

export type ReconsiderDuplicateMutationVariables = Exact<{
  input: DuplicatePairInput;
}>;


export type ReconsiderDuplicateMutation = { reconsiderDuplicate: { incident: { id: string } } };

export type TombstoneQueryVariables = Exact<{
  reference: string;
}>;


export type TombstoneQuery = { tombstone: { at: string, publicReason: string | null, mergedInto: { reference: string } | null } | null };

export type GovernoratesQueryVariables = Exact<{ [key: string]: never; }>;


export type GovernoratesQuery = { governorates: Array<{ code: string, name: string }> };

export type FacilityQueryVariables = Exact<{
  id: string;
}>;


export type FacilityQuery = { facility: { id: string, name: string, nameEn: string | null, nameAr: string | null, aliases: Array<string>, type: FacilityType, status: FacilityStatus | null, attacks: number, outOfServiceSince: string | null, place: { name: string }, governorate: { name: string } | null, timeline: Array<{ kind: FacilityEventKind, date: string, datePrecision: DatePrecision, damage: Damage | null, outOfService: boolean | null, attackNumber: number | null, status: FacilityStatus | null, incident: { reference: string } | null }> } | null };

export type PerpetratorsQueryVariables = Exact<{ [key: string]: never; }>;


export type PerpetratorsQuery = { perpetrators: Array<{ id: string, name: string, nameEn: string | null, nameAr: string | null, aliases: Array<string>, type: PerpetratorType }> };

export type IncidentHistoryQueryVariables = Exact<{
  reference: string;
}>;


export type IncidentHistoryQuery = { incident: { revisions: Array<{ number: number, changes: Array<{ field: string, before: string | null, beforeNames: Array<string> | null, after: string | null, afterNames: Array<string> | null }> }> } | null };

export type IncidentChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type IncidentChangedSubscription = { incidentChanged: { id: string, revision: number } };

export type ReleasePublishedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ReleasePublishedSubscription = { releasePublished: { id: string, version: number } };

export type NewestMonthQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestMonthQuery = { incidents: { nodes: Array<{ date: string }> } };

export type MonthByGovernorateQueryVariables = Exact<{
  month: string;
}>;


export type MonthByGovernorateQuery = { monthlyTally: { total: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } } }> } };

export type TallyFragment = { total: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } } }> };

export type MonthReleaseQueryVariables = Exact<{
  month: string;
  version?: number | null | undefined;
  filter?: ReleaseFilterInput | null | undefined;
}>;


export type MonthReleaseQuery = { release: { version: number, publishedAt: string, asOf: string, titleEn: string, titleAr: string, statementEn: string, statementAr: string, endorsedBy: Array<string>, method: string, licence: string, reason: string | null, newerVersion: number | null, tally: { total: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } } }> } } | null, releases: { nodes: Array<{ id: string, version: number, publishedAt: string, titleEn: string, titleAr: string, reason: string | null, filter: { governorate: Array<string> | null, facilityType: Array<FacilityType> | null, attackType: Array<AttackType> | null, perpetrator: Array<string> | null, certaintyFloor: Certainty | null } }> } };

export type ReleaseClaimsQueryVariables = Exact<{
  month: string;
  version: number;
  filter?: ReleaseFilterInput | null | undefined;
}>;


export type ReleaseClaimsQuery = { release: { claims: Array<{ id: string, unit: ClaimUnit, unitWords: string | null, source: string, link: string | null, place: string, about: string | null, scopeWords: string | null, from: string, to: string, outcome: ReconciliationOutcome, explanation: string, value: { text: string, words: string | null }, figure: { text: string } | null, incidents: Array<{ reference: string }> }> } | null };

export type ReleaseDifferenceQueryVariables = Exact<{
  month: string;
  from: number;
  to?: number | null | undefined;
  filter?: ReleaseFilterInput | null | undefined;
  after?: string | null | undefined;
}>;


export type ReleaseDifferenceQuery = { releaseDiff: { difference: { incidents: number, facilitiesAttacked: number, facilitiesDestroyed: number, killed: { min: number, maxOpen: number }, healthWorkersKilled: { min: number, maxOpen: number }, injured: { min: number, maxOpen: number } }, lines: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: ReleaseDiffKind, reference: string, causes: Array<{ kind: ReleaseDiffCauseKind, at: string, reason: string | null, publicReason: string | null }>, effect: { incidents: number, facilitiesAttacked: number, facilitiesDestroyed: number, killed: { min: number, maxOpen: number }, healthWorkersKilled: { min: number, maxOpen: number }, injured: { min: number, maxOpen: number } } }> } } };

export type ChangesFragment = { incidents: number, facilitiesAttacked: number, facilitiesDestroyed: number, killed: { min: number, maxOpen: number }, healthWorkersKilled: { min: number, maxOpen: number }, injured: { min: number, maxOpen: number } };

export type NextReleaseQueryVariables = Exact<{
  month: string;
  tallied?: IncidentFilter | null | undefined;
  filter?: ReleaseFilterInput | null | undefined;
}>;


export type NextReleaseQuery = { monthlyTally: { total: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilityAttacks: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { min: number, text: string }, killed: { min: number, text: string }, healthWorkersKilled: { min: number, text: string }, injured: { min: number, text: string } } }> }, releaseDraft: { revision: number, savedAt: string, titleEn: string | null, titleAr: string | null, statementEn: string | null, statementAr: string | null, endorsedBy: Array<string>, method: string | null, licence: string | null } | null };

export type DraftFragment = { revision: number, savedAt: string, titleEn: string | null, titleAr: string | null, statementEn: string | null, statementAr: string | null, endorsedBy: Array<string>, method: string | null, licence: string | null };

export type OneDraftQueryVariables = Exact<{
  month: string;
  filter?: ReleaseFilterInput | null | undefined;
}>;


export type OneDraftQuery = { releaseDraft: { revision: number, savedAt: string, titleEn: string | null, titleAr: string | null, statementEn: string | null, statementAr: string | null, endorsedBy: Array<string>, method: string | null, licence: string | null } | null };

export type SaveReleaseDraftMutationVariables = Exact<{
  input: SaveReleaseDraftInput;
}>;


export type SaveReleaseDraftMutation = { saveReleaseDraft: { draft: { revision: number, savedAt: string, titleEn: string | null, titleAr: string | null, statementEn: string | null, statementAr: string | null, endorsedBy: Array<string>, method: string | null, licence: string | null } } };

export type PublishReleaseMutationVariables = Exact<{
  input: PublishReleaseInput;
}>;


export type PublishReleaseMutation = { publishRelease: { release: { version: number } } };

export type MonthReconciliationQueryVariables = Exact<{
  month: string;
  certaintyFloor?: Certainty | null | undefined;
  after?: string | null | undefined;
}>;


export type MonthReconciliationQuery = { reconciliation: { rows: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, outcome: ReconciliationOutcome, setByHand: boolean, explanationEn: string, explanationAr: string, figure: { text: string } | null, claim: { revision: number, unit: ClaimUnit, unitWords: string | null, link: string | null, scopeWords: string | null, from: string, to: string, public: boolean, value: { text: string, words: string | null }, source: { name: string }, place: { code: string, name: string }, incident: { reference: string } | null, match: { incidents: Array<string>, outcome: ReconciliationOutcome | null, noteEn: string | null, noteAr: string | null } | null }, incidents: { totalCount: number, nodes: Array<{ reference: string }> } }> } } };

export type ClaimChoicesQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type ClaimChoicesQuery = { sources: { nodes: Array<{ id: string, name: string, nameEn: string | null, nameAr: string | null }> }, incidents: { nodes: Array<{ id: string, reference: string, date: string, datePrecision: DatePrecision, place: { name: string } }> } };

export type RecordClaimMutationVariables = Exact<{
  input: RecordClaimInput;
}>;


export type RecordClaimMutation = { recordClaim: { claim: { id: string } } };

export type MatchClaimMutationVariables = Exact<{
  input: MatchClaimInput;
}>;


export type MatchClaimMutation = { matchClaim: { claim: { id: string } } };

export type SubmitIncidentMutationVariables = Exact<{
  input: SubmitIncidentInput;
}>;


export type SubmitIncidentMutation = { submitIncident: { incident: { id: string, reference: string } } };

export type CreateUploadTicketMutationVariables = Exact<{
  input: CreateUploadTicketInput;
}>;


export type CreateUploadTicketMutation = { createUploadTicket: { path: string | null, offset: number } };

export type PlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlacesQuery = { governorates: Array<{ code: string, level: PlaceLevel, nameEn: string, nameAr: string, names: Array<string>, districts: Array<{ code: string, level: PlaceLevel, nameEn: string, nameAr: string, names: Array<string>, children: Array<{ code: string, level: PlaceLevel, nameEn: string, nameAr: string, names: Array<string> }> }> }> };

export type FacilitiesOnRecordQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type FacilitiesOnRecordQuery = { facilities: { nodes: Array<{ id: string, type: FacilityType, nameEn: string | null, nameAr: string | null, aliases: Array<string>, governorate: { code: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PerpetratorsOnRecordQueryVariables = Exact<{ [key: string]: never; }>;


export type PerpetratorsOnRecordQuery = { perpetrators: Array<{ id: string, nameEn: string | null, nameAr: string | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PersonFragmentDoc = new TypedDocumentString(`
    fragment Person on Account {
  id
  pseudonym
  roles
  disabled
  createdAt
  apiTokens {
    id
    name
    expiresAt
  }
}
    `, {"fragmentName":"Person"}) as unknown as TypedDocumentString<PersonFragment, unknown>;
export const SavedViewLinkFragmentDoc = new TypedDocumentString(`
    fragment SavedViewLink on SavedView {
  id
  name
  query
}
    `, {"fragmentName":"SavedViewLink"}) as unknown as TypedDocumentString<SavedViewLinkFragment, unknown>;
export const ImportHeadFragmentDoc = new TypedDocumentString(`
    fragment ImportHead on Import {
  id
  status
  mode
  createdAt
  fileName
  fileSize
  fileHash
  source
  dataSet
  citation
  licence
  republishable
  totalRows
  doneRows
  secondsLeft
  message
  reason
  counts {
    created
    updated
    unchanged
    refused
    rejected
    reverted
    left
  }
}
    `, {"fragmentName":"ImportHead"}) as unknown as TypedDocumentString<ImportHeadFragment, unknown>;
export const IncidentCardFragmentDoc = new TypedDocumentString(`
    fragment IncidentCard on Incident {
  id
  reference
  revision
  status
  certainty
  date
  datePrecision
  time
  attackTypes
  governorate {
    code
    name
  }
  place {
    name
  }
  latitude
  longitude
  facilityImpacts {
    facilityType
    damage
    facility {
      name
    }
  }
  killed {
    min
    text
  }
  injured {
    min
    text
  }
  ambulancesDestroyed {
    min
    text
  }
}
    `, {"fragmentName":"IncidentCard"}) as unknown as TypedDocumentString<IncidentCardFragment, unknown>;
export const CasualtyGroupFragmentDoc = new TypedDocumentString(`
    fragment CasualtyGroup on Casualty {
  outcome
  role
  sex
  ageGroup
  count {
    text
    words
  }
}
    `, {"fragmentName":"CasualtyGroup"}) as unknown as TypedDocumentString<CasualtyGroupFragment, unknown>;
export const TallyFragmentDoc = new TypedDocumentString(`
    fragment Tally on MonthlyTally {
  total {
    incidents
    strikes
    facilityAttacks
    facilitiesAttacked
    facilitiesDestroyed
    facilitiesOutOfService
    ambulancesDestroyed {
      min
      text
    }
    killed {
      min
      text
    }
    healthWorkersKilled {
      min
      text
    }
    injured {
      min
      text
    }
  }
  groups {
    keys {
      value
      label
    }
    figures {
      incidents
      strikes
      facilityAttacks
      facilitiesAttacked
      facilitiesDestroyed
      facilitiesOutOfService
      ambulancesDestroyed {
        min
        text
      }
      killed {
        min
        text
      }
      healthWorkersKilled {
        min
        text
      }
      injured {
        min
        text
      }
    }
  }
}
    `, {"fragmentName":"Tally"}) as unknown as TypedDocumentString<TallyFragment, unknown>;
export const ChangesFragmentDoc = new TypedDocumentString(`
    fragment Changes on FigureChanges {
  incidents
  facilitiesAttacked
  facilitiesDestroyed
  killed {
    min
    maxOpen
  }
  healthWorkersKilled {
    min
    maxOpen
  }
  injured {
    min
    maxOpen
  }
}
    `, {"fragmentName":"Changes"}) as unknown as TypedDocumentString<ChangesFragment, unknown>;
export const DraftFragmentDoc = new TypedDocumentString(`
    fragment Draft on ReleaseDraft {
  revision
  savedAt
  titleEn
  titleAr
  statementEn
  statementAr
  endorsedBy
  method
  licence
}
    `, {"fragmentName":"Draft"}) as unknown as TypedDocumentString<DraftFragment, unknown>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:9ac137c190c94976e11bb02813cdf6ded9067a4c08cdc8ecd53bb7475222c7d1"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SignInDocument = {"__meta__":{"hash":"sha256:8e1ef96f7425f851a69d74e3627104cdd5b3d630a700e24e1a0dfd7b30219a67"}} as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"sha256:39300be1f6ff47633a8c264de2a924d5b71367b646d3bf86d82d7c51c6543956"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const BeginPasskeySignInDocument = {"__meta__":{"hash":"sha256:245deb28e699bcc41c40a44359cb2f219d927d1740913129ce1d6c05f843a4bb"}} as unknown as TypedDocumentString<BeginPasskeySignInMutation, BeginPasskeySignInMutationVariables>;
export const PasskeySignInDocument = {"__meta__":{"hash":"sha256:fb67695ad290f9123fcfb596f7492a0bd6892afd7e1e1c2ef9c556ca95923998"}} as unknown as TypedDocumentString<PasskeySignInMutation, PasskeySignInMutationVariables>;
export const AcceptInvitationDocument = {"__meta__":{"hash":"sha256:aa6504a21e70157c88cd96dc520372f683950ee9bc3f827a50608128c827d03a"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const PeopleDocument = {"__meta__":{"hash":"sha256:a4596126c25eb9e27282474ec569f4cc5abc75f50312682431b014599a256827"}} as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const SetRolesDocument = {"__meta__":{"hash":"sha256:67408b69a1f5e60923cb234f3e00495c456d2feb65e7183bee775a75ed8f3307"}} as unknown as TypedDocumentString<SetRolesMutation, SetRolesMutationVariables>;
export const DisableAccountDocument = {"__meta__":{"hash":"sha256:0806774e32fa3d791b86586431c6fc6d4c2e412d4c03ec26c03454b632291189"}} as unknown as TypedDocumentString<DisableAccountMutation, DisableAccountMutationVariables>;
export const EnableAccountDocument = {"__meta__":{"hash":"sha256:7bac4858b9a8c013ed80f1f7240146902f5d5955047069d7bc37feeca235206c"}} as unknown as TypedDocumentString<EnableAccountMutation, EnableAccountMutationVariables>;
export const CreateInvitationDocument = {"__meta__":{"hash":"sha256:b696192bb7e5fa9286ff0485788aebe91e4498e0471f2a0999dfbc3b036d8788"}} as unknown as TypedDocumentString<CreateInvitationMutation, CreateInvitationMutationVariables>;
export const RevokeInvitationDocument = {"__meta__":{"hash":"sha256:339ff540e83eea1b2b4a5d85d3e618186f0e6dddbfb9e974bc6655a0b9120925"}} as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const OwnAccountDocument = {"__meta__":{"hash":"sha256:2ca4bea768537f0389029a5e4eb318aeee8ab5b9be05903b907cefe849853e65"}} as unknown as TypedDocumentString<OwnAccountQuery, OwnAccountQueryVariables>;
export const ChangePasswordDocument = {"__meta__":{"hash":"sha256:84c54b7a70043cad4755a8fffa331477706d9a5c2d2b4f91c5d6a0f1dab9be54"}} as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const SignOutEverywhereDocument = {"__meta__":{"hash":"sha256:59ee0ec391f7f97f8c799858cb82643fc97df9de86edd4202399812abffaecbb"}} as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const SetUpTotpDocument = {"__meta__":{"hash":"sha256:8be4ccef9ab69df4f1ae2a1d6925fc08ce026ec4f171e34bbeae8af55c9af254"}} as unknown as TypedDocumentString<SetUpTotpMutation, SetUpTotpMutationVariables>;
export const ConfirmTotpDocument = {"__meta__":{"hash":"sha256:ef2e8f02c09a0365c2ef90df743a5e9ebc83802361f9bfc8925e10ec28574efb"}} as unknown as TypedDocumentString<ConfirmTotpMutation, ConfirmTotpMutationVariables>;
export const RemoveTotpDocument = {"__meta__":{"hash":"sha256:70fad74876955fb8a683c51401300488190cfdbd57da5e165011449967fe093c"}} as unknown as TypedDocumentString<RemoveTotpMutation, RemoveTotpMutationVariables>;
export const NewRecoveryCodesDocument = {"__meta__":{"hash":"sha256:92ebea55d232efacd98571194c155fc7a846eea20c9573ea5479b11158751404"}} as unknown as TypedDocumentString<NewRecoveryCodesMutation, NewRecoveryCodesMutationVariables>;
export const BeginPasskeyDocument = {"__meta__":{"hash":"sha256:93821dcf1480786065b8fbe8e9d03ed502516d890b15e684978474ef3b52290d"}} as unknown as TypedDocumentString<BeginPasskeyMutation, BeginPasskeyMutationVariables>;
export const AddPasskeyDocument = {"__meta__":{"hash":"sha256:71607545a64caee5db99bf5523d069312bf3071f16734f79927986b33c69f9c8"}} as unknown as TypedDocumentString<AddPasskeyMutation, AddPasskeyMutationVariables>;
export const RemovePasskeyDocument = {"__meta__":{"hash":"sha256:019cbfc9f928c9e2202002ab8c471a3263c49222357ad584a84d48dadc3d57e9"}} as unknown as TypedDocumentString<RemovePasskeyMutation, RemovePasskeyMutationVariables>;
export const CreateApiTokenDocument = {"__meta__":{"hash":"sha256:77a5d80e78d99145bf5523367528b3bd4bd8551f4b6c8db4c02d5876e4de4406"}} as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = {"__meta__":{"hash":"sha256:3cfd1f15f8146f5dfc54936a68d8a0012dccc70f46d39fa96a2d9a805a2e05bf"}} as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const SavedViewsDocument = {"__meta__":{"hash":"sha256:bf0c74d3ac7bb1542b5f385683976ef5934c120f46ab10d33958f9c7d0e7d825"}} as unknown as TypedDocumentString<SavedViewsQuery, SavedViewsQueryVariables>;
export const SaveViewDocument = {"__meta__":{"hash":"sha256:0a42bdcce04de97d42e623ecf5274743eb62f90a2bad17a4e792afa5b3af68f4"}} as unknown as TypedDocumentString<SaveViewMutation, SaveViewMutationVariables>;
export const DeleteViewDocument = {"__meta__":{"hash":"sha256:c4cb37e1050ff3c5512ae282d6ab4f4b2ac48ab61f7449cfffae437513f42e4d"}} as unknown as TypedDocumentString<DeleteViewMutation, DeleteViewMutationVariables>;
export const ExploreMonthDocument = {"__meta__":{"hash":"sha256:1aff9705617b6fa31a93ada3d5c2e82abda48fea744c2080861df1a577328c38"}} as unknown as TypedDocumentString<ExploreMonthQuery, ExploreMonthQueryVariables>;
export const MonthsOnRecordDocument = {"__meta__":{"hash":"sha256:92e5cc279d1a9a802ab39c8dc307db24c9bde3e2e36ec948c57fa0573db783a2"}} as unknown as TypedDocumentString<MonthsOnRecordQuery, MonthsOnRecordQueryVariables>;
export const ImportsDocument = {"__meta__":{"hash":"sha256:8e817723d52a75fdcb519930dd09143d7746e8eb990cc3fbe4378640647f4751"}} as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const ImportDocument = {"__meta__":{"hash":"sha256:a84f934dc8cfc7448f488df197caf79965f5024318071deb420cade7d8f2a12a"}} as unknown as TypedDocumentString<ImportQuery, ImportQueryVariables>;
export const ImportRowsDocument = {"__meta__":{"hash":"sha256:a41d4d8df58ae6755129fe8ea5bfb882f47494f63b0d962ae583e117430d6046"}} as unknown as TypedDocumentString<ImportRowsQuery, ImportRowsQueryVariables>;
export const ImportSourcesDocument = {"__meta__":{"hash":"sha256:6d5cee544cefc07e1747e245a24f80d994ef40e0c4d13884bd58c4fd5454931c"}} as unknown as TypedDocumentString<ImportSourcesQuery, ImportSourcesQueryVariables>;
export const CreateImportDocument = {"__meta__":{"hash":"sha256:c5d9505058e87c60a7976afdd78c42ba516c3ad120f62bc245429e4d0dbf8fce"}} as unknown as TypedDocumentString<CreateImportMutation, CreateImportMutationVariables>;
export const MapImportDocument = {"__meta__":{"hash":"sha256:e6513657475a57c95df0bc5769eef6c471bab8a0ee641640df7346c1ea861011"}} as unknown as TypedDocumentString<MapImportMutation, MapImportMutationVariables>;
export const CommitImportDocument = {"__meta__":{"hash":"sha256:dc5ec9a95f9e272de97bd96c26210490a97e6cd723e6381174aec1b98aa07c58"}} as unknown as TypedDocumentString<CommitImportMutation, CommitImportMutationVariables>;
export const CancelImportDocument = {"__meta__":{"hash":"sha256:481f21a7a0fc164f25dd56629054323fff0e747990ef5bcc8793427c7622fec8"}} as unknown as TypedDocumentString<CancelImportMutation, CancelImportMutationVariables>;
export const UndoImportDocument = {"__meta__":{"hash":"sha256:36a3a8ce53593440bc3abd9b4064d1cc98b5b38d62b6a20e015fc909464f32d8"}} as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const IncidentsDocument = {"__meta__":{"hash":"sha256:7915bb1904093f13b41b7208a35f85a9dd2d87368dcd8c40f212519755bb5d80"}} as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentDocument = {"__meta__":{"hash":"sha256:478b82f7f0e4da3ec75c9ae3f074019c39bc212db409441b688323a4cc6bc368"}} as unknown as TypedDocumentString<IncidentQuery, IncidentQueryVariables>;
export const IncidentSourcesDocument = {"__meta__":{"hash":"sha256:730d70de8c887f2bc9222f255a5782fc325bedfe7293db5f6f0101b6ecec8eb1"}} as unknown as TypedDocumentString<IncidentSourcesQuery, IncidentSourcesQueryVariables>;
export const MoveIncidentDocument = {"__meta__":{"hash":"sha256:186926d69f0a0ac9867e8f95c709bb481228aaf3d2e5e148dac24da7fe58ba68"}} as unknown as TypedDocumentString<MoveIncidentMutation, MoveIncidentMutationVariables>;
export const GradeCertaintyDocument = {"__meta__":{"hash":"sha256:1dcb16a7c20591f00a2f48349092e5c5f981c152abe174ec690466fc2b2f4e2c"}} as unknown as TypedDocumentString<GradeCertaintyMutation, GradeCertaintyMutationVariables>;
export const RetractIncidentDocument = {"__meta__":{"hash":"sha256:b50b2f3ca669fb771f4e1fa18eff92ca50139d1b599a7fd38836bf8d77006688"}} as unknown as TypedDocumentString<RetractIncidentMutation, RetractIncidentMutationVariables>;
export const MergeIncidentDocument = {"__meta__":{"hash":"sha256:c0eea443ab6f53557ee75263f964116031b27afea89a8433fd9dfc4ef26ae205"}} as unknown as TypedDocumentString<MergeIncidentMutation, MergeIncidentMutationVariables>;
export const DismissDuplicateDocument = {"__meta__":{"hash":"sha256:60a1d5d0de89d2b2c0185cadd8d35bf1c3a9a9e39e03b7004ccd6ac3192f4349"}} as unknown as TypedDocumentString<DismissDuplicateMutation, DismissDuplicateMutationVariables>;
export const ReconsiderDuplicateDocument = {"__meta__":{"hash":"sha256:0abe67366316b640a787c7982bacfd56eacfbaf6f98be317219094ec7d3900db"}} as unknown as TypedDocumentString<ReconsiderDuplicateMutation, ReconsiderDuplicateMutationVariables>;
export const TombstoneDocument = {"__meta__":{"hash":"sha256:333c538ad5484c891c6def3e7c4f84b338e858658ae0e37e1afbb2062056be84"}} as unknown as TypedDocumentString<TombstoneQuery, TombstoneQueryVariables>;
export const GovernoratesDocument = {"__meta__":{"hash":"sha256:f975a0ae8c125c41c51155cd62e2e4ee09f6bd39e84819bd39864e1dac33bb47"}} as unknown as TypedDocumentString<GovernoratesQuery, GovernoratesQueryVariables>;
export const FacilityDocument = {"__meta__":{"hash":"sha256:5b8de2e38542a30c19eb7caede241f8ee1aecf9e007c1d85761e04f38b8529b6"}} as unknown as TypedDocumentString<FacilityQuery, FacilityQueryVariables>;
export const PerpetratorsDocument = {"__meta__":{"hash":"sha256:28acd9c06eb8fe531581d433aedbbf13c84238c2b1fda446b5ebda62da877487"}} as unknown as TypedDocumentString<PerpetratorsQuery, PerpetratorsQueryVariables>;
export const IncidentHistoryDocument = {"__meta__":{"hash":"sha256:2c5b4b4132b384bc660e04fd9db717e8cc11279e553239f4918fb8a02cd554f3"}} as unknown as TypedDocumentString<IncidentHistoryQuery, IncidentHistoryQueryVariables>;
export const IncidentChangedDocument = {"__meta__":{"hash":"sha256:53bb52bfb12e935c08d9c51206825011d4b4131f941254c04d64e32d7b9342b7"}} as unknown as TypedDocumentString<IncidentChangedSubscription, IncidentChangedSubscriptionVariables>;
export const ReleasePublishedDocument = {"__meta__":{"hash":"sha256:46a77ea29f674664901e21e394af063deefa5b5f38d5ddb62817e35075913ec6"}} as unknown as TypedDocumentString<ReleasePublishedSubscription, ReleasePublishedSubscriptionVariables>;
export const NewestMonthDocument = {"__meta__":{"hash":"sha256:4a7b12367ba8dbad07ebd58778cbc25daa4e6685d9a7e633f3c8b980988ae1de"}} as unknown as TypedDocumentString<NewestMonthQuery, NewestMonthQueryVariables>;
export const MonthByGovernorateDocument = {"__meta__":{"hash":"sha256:b013637e30e47d83439edcb2631d1d201283be4b302273f2183c46e9ff21e273"}} as unknown as TypedDocumentString<MonthByGovernorateQuery, MonthByGovernorateQueryVariables>;
export const MonthReleaseDocument = {"__meta__":{"hash":"sha256:62b311dacdd11ce7e8cff287f014991cd7c49724ac8abe084582834892e26fd0"}} as unknown as TypedDocumentString<MonthReleaseQuery, MonthReleaseQueryVariables>;
export const ReleaseClaimsDocument = {"__meta__":{"hash":"sha256:3cf92f6bbd941e562bc07391df2d9123f7e13894068095e4639f8bf1aa0c01fe"}} as unknown as TypedDocumentString<ReleaseClaimsQuery, ReleaseClaimsQueryVariables>;
export const ReleaseDifferenceDocument = {"__meta__":{"hash":"sha256:c6bf12681a9f9f61c1165bfe602d44b878439e7e9c7a20f17c20a5fdf1b3f77a"}} as unknown as TypedDocumentString<ReleaseDifferenceQuery, ReleaseDifferenceQueryVariables>;
export const NextReleaseDocument = {"__meta__":{"hash":"sha256:103d3c54a1a5b764e5fd2782a81b34f9588bc1b469a177cbcc524511f4565f54"}} as unknown as TypedDocumentString<NextReleaseQuery, NextReleaseQueryVariables>;
export const OneDraftDocument = {"__meta__":{"hash":"sha256:d38b9bcfd4e17178e34ba9f28af670fec2492f537f5e56f20906cbca9d4c7bc4"}} as unknown as TypedDocumentString<OneDraftQuery, OneDraftQueryVariables>;
export const SaveReleaseDraftDocument = {"__meta__":{"hash":"sha256:986c982e3735f6c7dfaa5e47dddad475c722d16740ffb633ce363643098e658a"}} as unknown as TypedDocumentString<SaveReleaseDraftMutation, SaveReleaseDraftMutationVariables>;
export const PublishReleaseDocument = {"__meta__":{"hash":"sha256:a1e20b05c6f4301ff05ba86ea619e43a7ea4c66f0839121d62b0d0a1fb4e5023"}} as unknown as TypedDocumentString<PublishReleaseMutation, PublishReleaseMutationVariables>;
export const MonthReconciliationDocument = {"__meta__":{"hash":"sha256:1e516bca7930219c11ae11ffea3233fa180c562eb060bad0e0d64d2f1c431956"}} as unknown as TypedDocumentString<MonthReconciliationQuery, MonthReconciliationQueryVariables>;
export const ClaimChoicesDocument = {"__meta__":{"hash":"sha256:a916810042c8c750e7f5dab80fc2aa927ad39a58250a27f265814574f431cf6a"}} as unknown as TypedDocumentString<ClaimChoicesQuery, ClaimChoicesQueryVariables>;
export const RecordClaimDocument = {"__meta__":{"hash":"sha256:1dfe60f910b3f2c8d4f3d081760333793d080605e01c051cbcb48a256c5f06a6"}} as unknown as TypedDocumentString<RecordClaimMutation, RecordClaimMutationVariables>;
export const MatchClaimDocument = {"__meta__":{"hash":"sha256:e5ac9f84e9479449b832d2807b784e9c5c958b20478c96794ec4b9fda2f4ef38"}} as unknown as TypedDocumentString<MatchClaimMutation, MatchClaimMutationVariables>;
export const SubmitIncidentDocument = {"__meta__":{"hash":"sha256:ded6391eea2f9b0b523e57ea0ea2d83f1ceae9cf6c6ce6a22c7c1e6e98c3f584"}} as unknown as TypedDocumentString<SubmitIncidentMutation, SubmitIncidentMutationVariables>;
export const CreateUploadTicketDocument = {"__meta__":{"hash":"sha256:7515f822a20100558e3d628d17a4cf393403d7843fdf211b2c98f722036bb9eb"}} as unknown as TypedDocumentString<CreateUploadTicketMutation, CreateUploadTicketMutationVariables>;
export const PlacesDocument = {"__meta__":{"hash":"sha256:06ef761f9c8f981964857cecb4eae1c21af4300074d23dbca85d6174d144f261"}} as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const FacilitiesOnRecordDocument = {"__meta__":{"hash":"sha256:40e365c756c5776b8fea902a9fca47edcf4edd3fcb8a39e9642a15adf91dfb1d"}} as unknown as TypedDocumentString<FacilitiesOnRecordQuery, FacilitiesOnRecordQueryVariables>;
export const PerpetratorsOnRecordDocument = {"__meta__":{"hash":"sha256:1d4df98b0a3f15eb694e3ab021f698e18268d4cee4172a40403ed13be82ddbf0"}} as unknown as TypedDocumentString<PerpetratorsOnRecordQuery, PerpetratorsOnRecordQueryVariables>;