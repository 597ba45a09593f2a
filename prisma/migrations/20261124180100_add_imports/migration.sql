-- Files of other people's records, row by row: what was read, what became of it, and which value came from where
-- (docs/decisions/0013-imports.md).

CREATE TYPE import_status AS ENUM (
  'AWAITING_FILE', 'READING', 'NEEDS_MAPPING', 'CHECKING', 'CHECKED', 'COMMITTING', 'COMMITTED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');
CREATE TYPE import_mode AS ENUM ('CREATE_AND_UPDATE', 'UPDATE_ONLY');
CREATE TYPE import_outcome AS ENUM ('CREATE', 'UPDATE', 'UNCHANGED', 'REFUSED');
CREATE TYPE undo_outcome AS ENUM ('REJECTED', 'REVERTED', 'LEFT');

CREATE TABLE import_batch (
  id uuid NOT NULL,
  organisation_id uuid,
  created_by uuid,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  status import_status NOT NULL DEFAULT 'AWAITING_FILE',
  mode import_mode NOT NULL,
  target_status incident_status NOT NULL,
  certainty certainty,
  date_order text,
  source text,
  maker text,
  data_set text,
  citation text,
  licence text,
  republishable boolean NOT NULL DEFAULT true,
  file_name text NOT NULL,
  file_size integer,
  file_hash text,
  layout jsonb,
  mapping jsonb,
  fields text[] DEFAULT '{}',
  rules text[] DEFAULT '{}',
  total_rows integer NOT NULL DEFAULT 0,
  done_rows integer NOT NULL DEFAULT 0,
  -- Null before the first row; in JSON that is row 1, elsewhere the one after the head.
  done_number integer,
  message text,
  reason text,
  ticket_hash bytea,
  ticket_expires_at timestamptz(3),
  credential_id uuid,
  lease_until timestamptz(3),
  started_at timestamptz(3),
  CONSTRAINT import_batch_pkey PRIMARY KEY (id)
);

CREATE TABLE import_row (
  batch_id uuid NOT NULL,
  number integer NOT NULL,
  cells jsonb NOT NULL,
  outside_id text,
  outcome import_outcome,
  problems jsonb,
  notes jsonb,
  changes jsonb,
  -- What the maker says where the incident says otherwise since it was changed here.
  kept jsonb,
  trace smallint[] DEFAULT '{}',
  incident_id uuid,
  revision integer,
  undone undo_outcome,
  CONSTRAINT import_row_pkey PRIMARY KEY (batch_id, number)
);

CREATE TABLE import_mapping (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  mapping jsonb NOT NULL,
  maker text,
  citation text,
  licence text,
  republishable boolean NOT NULL DEFAULT true,
  CONSTRAINT import_mapping_pkey PRIMARY KEY (id)
);

CREATE INDEX import_batch_organisation_id_created_at_id_idx ON import_batch (organisation_id, created_at, id);
CREATE INDEX import_batch_created_by_idx ON import_batch (created_by);
CREATE INDEX import_batch_status_idx ON import_batch (status);
CREATE UNIQUE INDEX import_batch_ticket_hash_key ON import_batch (ticket_hash);
CREATE INDEX import_row_batch_id_outcome_number_idx ON import_row (batch_id, outcome, number);
CREATE INDEX import_row_batch_id_outside_id_idx ON import_row (batch_id, outside_id);
CREATE INDEX import_row_incident_id_idx ON import_row (incident_id);
CREATE UNIQUE INDEX import_mapping_organisation_id_name_key_key ON import_mapping (organisation_id, name_key);

ALTER TABLE import_batch ADD CONSTRAINT import_batch_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_batch ADD CONSTRAINT import_batch_created_by_fkey FOREIGN KEY (created_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_row ADD CONSTRAINT import_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_row ADD CONSTRAINT import_row_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_mapping ADD CONSTRAINT import_mapping_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE import_batch
  ADD CONSTRAINT import_batch_target_status_check CHECK (target_status IN ('SUBMITTED', 'IN_REVIEW')),
  ADD CONSTRAINT import_batch_rows_check CHECK (done_rows BETWEEN 0 AND total_rows),
  ADD CONSTRAINT import_batch_names_check CHECK (fields IS NOT NULL AND rules IS NOT NULL);
ALTER TABLE import_row ADD CONSTRAINT import_row_trace_check CHECK (coalesce(cardinality(trace) % 3 = 0, false));


-- ── Who sees it ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Verifiers; analysts, what belongs to incidents that they see; of the others, whoever submitted the incident.
ALTER TABLE import_batch ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY import_batch_seen ON import_batch
  USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST') OR created_by = viewer_account())
  WITH CHECK (viewer_audience() = 'SYSTEM' OR (viewer_audience() = 'VERIFIER' AND organisation_id = viewer_organisation()));
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY import_row_seen ON import_row
  USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
    OR (SELECT CASE viewer_audience() WHEN 'ANALYST' THEN sees_incident(i.status, i.organisation_id, i.submitted_by)
                                      WHEN 'PUBLIC' THEN false ELSE is_own(i.submitted_by) END
          FROM incident i WHERE i.id = incident_id))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER'));
ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY import_mapping_seen ON import_mapping
  USING (viewer_audience() = 'SYSTEM' OR (viewer_audience() = 'VERIFIER' AND organisation_id = viewer_organisation()));

GRANT SELECT, INSERT, UPDATE ON import_batch TO tawthiq_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row, import_mapping TO tawthiq_member;

-- The public sees none of it.
CREATE VIEW seen_by_public.import_batch AS SELECT * FROM public.import_batch WHERE false;
CREATE VIEW seen_by_public.import_row AS SELECT * FROM public.import_row WHERE false;
GRANT SELECT ON seen_by_public.import_batch, seen_by_public.import_row TO tawthiq_public, tawthiq_member;

CREATE VIEW seen_by_member.import_batch WITH (security_invoker = true) AS
SELECT * FROM public.import_batch WHERE created_by = viewer_account();
CREATE VIEW seen_by_member.import_row WITH (security_invoker = true) AS
SELECT x.* FROM public.import_row x JOIN public.incident i ON i.id = x.incident_id AND is_own(i.submitted_by);
GRANT SELECT ON seen_by_member.import_batch, seen_by_member.import_row TO tawthiq_member;

CREATE VIEW seen_by_analyst.import_row WITH (security_invoker = true) AS
SELECT x.* FROM public.import_row x WHERE EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = x.incident_id);
GRANT SELECT ON seen_by_analyst.import_row TO tawthiq_member;
