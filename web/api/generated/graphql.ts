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

export type NewestMonthQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestMonthQuery = { incidents: { nodes: Array<{ date: string }> } };

export type MonthByGovernorateQueryVariables = Exact<{
  month: string;
}>;


export type MonthByGovernorateQuery = { monthlyTally: { total: { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } }, groups: Array<{ keys: Array<{ value: string, label: string }>, figures: { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } } }> } };

export type FiguresFragment = { incidents: number, strikes: number, facilitiesAttacked: number, facilitiesDestroyed: number, facilitiesOutOfService: number, ambulancesDestroyed: { text: string }, killed: { text: string }, healthWorkersKilled: { text: string }, injured: { text: string } };

export type SubmitIncidentMutationVariables = Exact<{
  input: SubmitIncidentInput;
}>;


export type SubmitIncidentMutation = { submitIncident: { incident: { id: string, reference: string } } };

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
export const FiguresFragmentDoc = new TypedDocumentString(`
    fragment Figures on TallyFigures {
  incidents
  strikes
  facilitiesAttacked
  facilitiesDestroyed
  facilitiesOutOfService
  ambulancesDestroyed {
    text
  }
  killed {
    text
  }
  healthWorkersKilled {
    text
  }
  injured {
    text
  }
}
    `, {"fragmentName":"Figures"}) as unknown as TypedDocumentString<FiguresFragment, unknown>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:9ac137c190c94976e11bb02813cdf6ded9067a4c08cdc8ecd53bb7475222c7d1"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SignInDocument = {"__meta__":{"hash":"sha256:8e1ef96f7425f851a69d74e3627104cdd5b3d630a700e24e1a0dfd7b30219a67"}} as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"sha256:39300be1f6ff47633a8c264de2a924d5b71367b646d3bf86d82d7c51c6543956"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const BeginPasskeySignInDocument = {"__meta__":{"hash":"sha256:245deb28e699bcc41c40a44359cb2f219d927d1740913129ce1d6c05f843a4bb"}} as unknown as TypedDocumentString<BeginPasskeySignInMutation, BeginPasskeySignInMutationVariables>;
export const PasskeySignInDocument = {"__meta__":{"hash":"sha256:fb67695ad290f9123fcfb596f7492a0bd6892afd7e1e1c2ef9c556ca95923998"}} as unknown as TypedDocumentString<PasskeySignInMutation, PasskeySignInMutationVariables>;
export const AcceptInvitationDocument = {"__meta__":{"hash":"sha256:aa6504a21e70157c88cd96dc520372f683950ee9bc3f827a50608128c827d03a"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
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
export const NewestMonthDocument = {"__meta__":{"hash":"sha256:4a7b12367ba8dbad07ebd58778cbc25daa4e6685d9a7e633f3c8b980988ae1de"}} as unknown as TypedDocumentString<NewestMonthQuery, NewestMonthQueryVariables>;
export const MonthByGovernorateDocument = {"__meta__":{"hash":"sha256:964ec215afbbaa743377319c4003b40a0284ca3bbd467b3dd9bb329469144d73"}} as unknown as TypedDocumentString<MonthByGovernorateQuery, MonthByGovernorateQueryVariables>;
export const SubmitIncidentDocument = {"__meta__":{"hash":"sha256:ded6391eea2f9b0b523e57ea0ea2d83f1ceae9cf6c6ce6a22c7c1e6e98c3f584"}} as unknown as TypedDocumentString<SubmitIncidentMutation, SubmitIncidentMutationVariables>;
export const PlacesDocument = {"__meta__":{"hash":"sha256:06ef761f9c8f981964857cecb4eae1c21af4300074d23dbca85d6174d144f261"}} as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const FacilitiesOnRecordDocument = {"__meta__":{"hash":"sha256:40e365c756c5776b8fea902a9fca47edcf4edd3fcb8a39e9642a15adf91dfb1d"}} as unknown as TypedDocumentString<FacilitiesOnRecordQuery, FacilitiesOnRecordQueryVariables>;
export const PerpetratorsOnRecordDocument = {"__meta__":{"hash":"sha256:1d4df98b0a3f15eb694e3ab021f698e18268d4cee4172a40403ed13be82ddbf0"}} as unknown as TypedDocumentString<PerpetratorsOnRecordQuery, PerpetratorsOnRecordQueryVariables>;