import type { AttributionConfidence, AttributionMode, Damage } from '../../incidents/models/incident.enums.js';
import type { IncidentGiven } from '../../incidents/incident.assembly.js';
import type { FacilityType } from '../../facilities/models/facility.model.js';
import type { PerpetratorType } from '../../perpetrators/models/perpetrator.model.js';

/** A name in a row, and the column that it stands in. */
export interface NameGiven {
  readonly given: string;
  readonly column: string;
}

/** Where an incident was, in the table's words. */
export interface DraftPlace {
  /** ISO 3166 code or name. */
  readonly country: NameGiven | null;
  /** Where a table names the country a second time. */
  readonly countryName: NameGiven | null;
  readonly governorate: NameGiven | null;
  /** The most exact place. */
  readonly place: NameGiven | null;
}

export interface DraftParty {
  readonly id: string | null;
  readonly nameEn: string | null;
  readonly nameAr: string | null;
  /** What it is, where it is not on record. */
  readonly type: PerpetratorType;
}

export interface DraftAttribution {
  readonly parties: readonly DraftParty[];
  readonly mode: AttributionMode;
  readonly confidence: AttributionConfidence | null;
  readonly allegedBy: string | null;
  readonly column: string;
}

export interface DraftFacility {
  readonly id: string | null;
  readonly nameEn: string | null;
  readonly nameAr: string | null;
  readonly aliases: readonly string[];
  readonly type: FacilityType;
  /** P-code of its own place; null: the incident's. */
  readonly place: string | null;
  readonly locality: string | null;
  readonly damage: Damage;
  readonly outOfService: boolean | null;
  readonly words: string | null;
  readonly column: string;
}

/** What a row says, with names as they were given. What it says nothing of is left out, and stays as it is in an update. */
export interface ImportDraft {
  /** The maker's id of the record. */
  readonly outsideId: string | null;
  /** Of our own files: the incident's id, the revision that was exported, and whether the row holds all of it. */
  readonly own: { readonly id: string; readonly revision: number | null; readonly isWhole: boolean } | null;
  readonly details: Omit<IncidentGiven, 'id' | 'revision' | 'reason' | 'identities' | 'attributions' | 'facilityImpacts'>;
  readonly place: DraftPlace;
  readonly attributions?: readonly DraftAttribution[];
  readonly facilities?: readonly DraftFacility[];
}

export const NO_PLACE: DraftPlace = { country: null, countryName: null, governorate: null, place: null };
