import type { CountModel } from '../counts/models/count.model.js';
import type {
  Ambulances,
  Attribution,
  Casualty,
  FacilityImpact,
  Incident,
  Strike,
  UnnamedFacilities,
} from './models/incident.model.js';

/** The columns of an incident that its submitter and amenders decide. */
export type IncidentColumns = Omit<
  Incident,
  'id' | 'reference' | 'status' | 'revision' | 'submittedAt' | 'submittedBy' | 'organisationId' | 'mergedIntoId' | 'past'
>;

/** Everything that is on record of one incident: what a revision keeps. */
export interface IncidentRecord extends IncidentColumns {
  strikes: Strike[];
  facilityImpacts: FacilityImpact[];
  unnamedFacilities: UnnamedFacilities[];
  ambulances: Ambulances;
  casualties: Casualty[];
  attributions: Attribution[];
}

export type { Ambulances, Attribution, Casualty, CountModel, FacilityImpact, Strike, UnnamedFacilities };
