/**
 * The kinds of records that revisions are kept of, by their column in the table of revisions. Another kind needs its column there
 * (with a foreign key, a unique index with `number`, and its place in the constraint revision_subject_check and the views of
 * revisions), a line here, and a RecordAudit of its feature (see audit/record.audit.ts).
 */
export const SUBJECTS = {
  incidentId: 'incident',
  facilityId: 'facility',
  perpetratorId: 'perpetrator',
  evidenceId: 'evidence',
  matchingId: 'matching',
  releaseId: 'release',
  claimId: 'claim',
} as const;

export type SubjectColumn = keyof typeof SUBJECTS;
export type SubjectKind = (typeof SUBJECTS)[SubjectColumn];

export const SUBJECT_COLUMNS = Object.keys(SUBJECTS) as SubjectColumn[];

/** The record that a revision is of. */
export type RevisionSubject = { [Column in SubjectColumn]: Record<Column, string> }[SubjectColumn];

/** The subject's columns of a stored revision: one of them is set. */
export type SubjectColumns = Readonly<Partial<Record<SubjectColumn, string | null>>>;

/** @throws Error when no column is set: the database does not let that be. */
export function subjectOf(columns: SubjectColumns): { column: SubjectColumn; kind: SubjectKind; id: string } {
  for (const column of SUBJECT_COLUMNS) {
    const id = columns[column];
    if (id) return { column, kind: SUBJECTS[column], id };
  }
  throw new Error('a revision of nothing');
}
