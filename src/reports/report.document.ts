import { CanonicalText } from '../revisions/canonical-json.js';
import { hashOf } from '../revisions/content-hash.js';
import type { SourcedReport } from './report.record.js';

/**
 * A report as its hash stands for it: what was said, by whom, when it came, as it was given and as it was read. Who filed it is
 * not in it: it may be shown to others as proof. Pure.
 */
export function reportDocument({ source, ...report }: SourcedReport): object {
  const { id, incidentId, receivedAt, occurred, link, words, directWitness, mediaEvidence, denies, basedOnId, given, read } =
    report;
  const { id: sourceId, kind, nameEn, nameAr, link: sourceLink, organisationId } = source;
  return {
    id,
    incidentId,
    source: { id: sourceId, kind, nameEn, nameAr, link: sourceLink, organisationId },
    receivedAt: receivedAt.toISOString(),
    occurred,
    link,
    words,
    directWitness,
    mediaEvidence,
    denies,
    basedOn: basedOnId,
    given: given === null ? null : new CanonicalText(given),
    reading: read,
  };
}

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a report's document. */
export const reportHash = (report: SourcedReport): string => hashOf(reportDocument(report));
