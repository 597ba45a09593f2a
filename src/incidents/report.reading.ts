import type { AddReportInput } from './dto/report.input.js';
import type { SubmitIncidentInput } from './dto/incident.input.js';
import type { IncidentRecord } from './incident.record.js';

/**
 * What a report says, with names resolved and counts as intervals, as it was read when it came. Without a date, place or list it
 * says nothing of them. What a reporter thinks of the event's certainty is no part of it, and its words are kept as they are.
 */
export type ReportReading = Omit<
  IncidentRecord,
  'certainty' | 'narrativeEn' | 'narrativeAr' | 'occurredAt' | 'unnamedFacilities' | Optional
> & {
  [K in Optional]: IncidentRecord[K] | null;
} & {
  /** ISO 8601: a reading is kept as JSON. */
  occurredAt: string | null;
  /** Left out by readings of before these were counted. */
  unnamedFacilities?: IncidentRecord['unnamedFacilities'];
};

type Optional = 'date' | 'datePrecision' | 'latestDate' | 'placeCode';

/**
 * The reading of what an input says, from the record that the builder made of it; the builder needs a date and a place, which a
 * report may leave out. Pure.
 */
export function readingOf(record: IncidentRecord, input: AddReportInput | SubmitIncidentInput): ReportReading {
  const { certainty: _certainty, narrativeEn: _en, narrativeAr: _ar, occurredAt, ...kept } = record;
  const dated = input.date != null;
  const placed = Boolean(input.place || input.governorate);
  return {
    ...kept,
    date: dated ? kept.date : null,
    datePrecision: dated ? kept.datePrecision : null,
    latestDate: dated ? kept.latestDate : null,
    occurredAt: dated && occurredAt ? occurredAt.toISOString() : null,
    placeCode: placed ? kept.placeCode : null,
  };
}

/** What the builder needs to read a report: the date and place of its incident where the report names none. Pure. */
export function filledUp(input: AddReportInput, incident: Pick<IncidentRecord, 'date' | 'placeCode'>): SubmitIncidentInput {
  const { date = null, datePrecision = null, governorate, place } = input;
  return {
    ...input,
    date: date ?? incident.date,
    datePrecision: date === null ? null : datePrecision,
    place: place || governorate ? place : incident.placeCode,
  };
}
