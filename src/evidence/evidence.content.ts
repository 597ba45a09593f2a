import { DomainError } from '../common/errors/domain-error.js';
import { clientId } from '../common/inputs/client-id.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import type { AddEvidenceLinkInput, CreateUploadTicketInput } from './dto/evidence.input.js';

/** What is said of evidence, in one form: ids and hashes in lower case, what was left out null. */
export interface EvidenceContent {
  readonly id: string;
  readonly incidentId: string;
  readonly caption: string | null;
  readonly takenAt: Date | null;
  readonly replacesId: string | null;
  readonly reason: string | null;
}

/** @throws DomainError INVALID_INPUT. */
export function contentOf(input: CreateUploadTicketInput | AddEvidenceLinkInput): EvidenceContent {
  const id = clientId(input.id, 'input.id');
  const replacesId = input.replaces?.toLowerCase() ?? null;
  const reason = input.reason ?? null;
  if ((replacesId === null) !== (reason === null)) {
    const message = 'is needed with `replaces`, and only with it.';
    throw DomainError.invalidInput([{ path: 'input.reason', message }]);
  }
  return {
    id,
    incidentId: input.incident.toLowerCase(),
    caption: input.caption ?? null,
    takenAt: input.takenAt == null ? null : new Date(input.takenAt),
    replacesId,
    reason,
  };
}

/** Everything that was said, as text to be hashed: the same again is known by it. */
export const wholeContent = (content: EvidenceContent, more: object): string => canonicalJson({ ...content, ...more });

export function taken(id: string): DomainError {
  return DomainError.atField('CONFLICT', 'input.id', `evidence ${id} is on record, or on its way, with other content.`);
}
