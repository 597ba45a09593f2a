import type { StoredEvidence } from './evidence.repository.js';
import { type Evidence, EvidenceState } from './models/evidence.model.js';

/** Evidence as it is shown. Pure. */
export function toEvidence(row: StoredEvidence): Evidence {
  const { id, kind, state, caption, takenAt, addedAt, link, sha256, replacesId: replaces, incidentId, addedBy, file } = row;
  const path = (part: string): string | null => (copyShown(row) ? `/evidence/${id}/${part}` : null);
  return {
    ...{ id, kind, state, caption, takenAt, addedAt, link, sha256, replaces, incidentId, addedBy },
    size: file?.size ?? null,
    mediaType: file?.mediaType ?? null,
    copyPath: path('copy'),
    thumbnailPath: path('thumbnail'),
  };
}

/** What was withdrawn is shown to nobody: it may endanger somebody. */
export const copyShown = ({ state, file }: StoredEvidence): boolean =>
  state !== EvidenceState.WITHDRAWN && file !== null && file.copyType !== null;
