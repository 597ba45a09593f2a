-- One incident of one's own is found by both: by its submitter alone it is looked for among all that they ever submitted, and that is how
-- PostgreSQL reads it where it was counted before they began.
CREATE INDEX incident_submitted_by_id_idx ON incident (submitted_by, id);
DROP INDEX incident_submitted_by_idx;

-- As convert_to is: what is called immutable and is not, PostgreSQL does not take into the statement, and plans each time that it runs.
ALTER FUNCTION row_hash(jsonb) STABLE;
