import { UNKNOWN } from '../counts/count.js';
import { healthWorkers, total } from '../counts/of-which.js';
import type { IncidentRecord } from './incident.record.js';
import type { IncidentFigures } from './models/incident.model.js';

export type { IncidentFigures };

/** Derives an incident's figures from its own records: what they do not say is unknown, not zero. Pure. */
export function figuresOf(record: Pick<IncidentRecord, 'strikes' | 'ambulances' | 'casualties'>): IncidentFigures {
  const { strikes, ambulances, casualties } = record;
  return {
    strikes: strikes.length,
    ambulancesDestroyed: ambulances.destroyed ?? UNKNOWN,
    killed: total(casualties, 'KILLED'),
    injured: total(casualties, 'INJURED'),
    healthWorkersKilled: healthWorkers(casualties, 'KILLED'),
  };
}
