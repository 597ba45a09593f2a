import { foldText } from '../common/text/fold.js';
import { figuresOf, type IncidentFigures } from './incident.figures.js';
import type { IncidentRecord } from './incident.record.js';

/** What is kept of an incident besides its record, derived from it. */
export interface IncidentKeys {
  searchText: string;
  /** What members may search who do not see narratives. */
  nameText: string;
  figures: IncidentFigures;
}

/** Pure. */
export function keysOf(record: IncidentRecord, reference: string): IncidentKeys {
  const searchable = (...texts: (string | null)[]): string => texts.flatMap((text) => (text ? foldText(text) : [])).join(' | ');
  return {
    searchText: searchable(reference, record.locality, record.narrativeEn, record.narrativeAr),
    nameText: searchable(reference, record.locality),
    figures: figuresOf(record),
  };
}
