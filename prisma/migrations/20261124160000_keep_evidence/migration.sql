-- Photos, videos, recordings, documents and links that support an incident (docs/decisions/0011-evidence.md).

CREATE TYPE evidence_kind AS ENUM ('PHOTO', 'VIDEO', 'AUDIO', 'DOCUMENT', 'LINK');
CREATE TYPE evidence_state AS ENUM ('KEPT', 'REPLACED', 'WITHDRAWN');
CREATE TYPE custody_action AS ENUM ('ADDED', 'REPLACED', 'WITHDRAWN', 'COPY_OPENED', 'ORIGINAL_OPENED', 'EXPORTED');

CREATE TABLE evidence_file (
  sha256 text NOT NULL,
  id uuid NOT NULL,
  size integer NOT NULL,
  media_type text NOT NULL,
  master_key_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  copy_type text,
  copy_size integer,
  thumbnail_size integer,
  stored_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT evidence_file_pkey PRIMARY KEY (sha256)
);

CREATE TABLE evidence (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  kind evidence_kind NOT NULL,
  state evidence_state NOT NULL DEFAULT 'KEPT',
  sha256 text,
  link text,
  caption text,
  taken_at timestamptz(3),
  file_name bytea,
  replaces uuid,
  added_by uuid,
  organisation_id uuid,
  added_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  submission_hash bytea NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (id)
);

CREATE TABLE evidence_upload (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  account_id uuid NOT NULL,
  ticket_hash bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  submission_hash bytea NOT NULL,
  kind evidence_kind NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  media_type text NOT NULL,
  caption text,
  taken_at timestamptz(3),
  file_name bytea,
  replaces uuid,
  reason text,
  master_key_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  received integer NOT NULL DEFAULT 0,
  finished boolean NOT NULL DEFAULT false,
  CONSTRAINT evidence_upload_pkey PRIMARY KEY (id)
);

CREATE TABLE evidence_segment (
  upload_id uuid NOT NULL,
  start integer NOT NULL,
  length integer NOT NULL,
  object text NOT NULL,
  CONSTRAINT evidence_segment_pkey PRIMARY KEY (upload_id, start)
);

CREATE TABLE custody_entry (
  id bigserial NOT NULL,
  evidence_id uuid NOT NULL,
  account_id uuid,
  organisation_id uuid,
  action custody_action NOT NULL,
  reason text,
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT custody_entry_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX evidence_file_id_key ON evidence_file (id);
CREATE INDEX evidence_incident_id_idx ON evidence (incident_id);
CREATE INDEX evidence_sha256_idx ON evidence (sha256);
CREATE INDEX evidence_replaces_idx ON evidence (replaces);
CREATE INDEX evidence_added_by_idx ON evidence (added_by);
CREATE INDEX evidence_organisation_id_idx ON evidence (organisation_id);
CREATE UNIQUE INDEX evidence_upload_ticket_hash_key ON evidence_upload (ticket_hash);
CREATE INDEX evidence_upload_incident_id_idx ON evidence_upload (incident_id);
CREATE INDEX evidence_upload_account_id_idx ON evidence_upload (account_id);
CREATE INDEX evidence_upload_expires_at_idx ON evidence_upload (expires_at);
CREATE INDEX evidence_segment_object_idx ON evidence_segment (object);
CREATE INDEX custody_entry_evidence_id_idx ON custody_entry (evidence_id);
CREATE INDEX custody_entry_account_id_idx ON custody_entry (account_id);
CREATE INDEX custody_entry_organisation_id_idx ON custody_entry (organisation_id);

ALTER TABLE evidence ADD CONSTRAINT evidence_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence ADD CONSTRAINT evidence_sha256_fkey FOREIGN KEY (sha256) REFERENCES evidence_file (sha256) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence ADD CONSTRAINT evidence_replaces_fkey FOREIGN KEY (replaces) REFERENCES evidence (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence ADD CONSTRAINT evidence_added_by_fkey FOREIGN KEY (added_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence ADD CONSTRAINT evidence_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence_upload ADD CONSTRAINT evidence_upload_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence_upload ADD CONSTRAINT evidence_upload_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE evidence_segment ADD CONSTRAINT evidence_segment_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES evidence_upload (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE custody_entry ADD CONSTRAINT custody_entry_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE custody_entry ADD CONSTRAINT custody_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE custody_entry ADD CONSTRAINT custody_entry_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

ALTER TABLE evidence_file
  ADD CONSTRAINT evidence_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT evidence_file_size_check CHECK (size > 0),
  -- A working copy comes with its thumbnail.
  ADD CONSTRAINT evidence_file_copy_check CHECK (num_nonnulls(copy_type, copy_size, thumbnail_size) IN (0, 3));
ALTER TABLE evidence
  -- A link is no file, and a file no link.
  ADD CONSTRAINT evidence_kind_check
    CHECK (CASE kind WHEN 'LINK' THEN link IS NOT NULL AND num_nonnulls(sha256, file_name) = 0 ELSE link IS NULL AND sha256 IS NOT NULL END),
  ADD CONSTRAINT evidence_replaces_check CHECK (replaces <> id),
  ADD CONSTRAINT evidence_submission_hash_check CHECK (length(submission_hash) = 32);
ALTER TABLE evidence_upload
  ADD CONSTRAINT evidence_upload_hashes_check CHECK (length(ticket_hash) = 32 AND length(submission_hash) = 32 AND sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT evidence_upload_kind_check CHECK (kind <> 'LINK'),
  ADD CONSTRAINT evidence_upload_received_check CHECK (size > 0 AND received BETWEEN 0 AND size AND (received = size OR NOT finished));
ALTER TABLE evidence_segment ADD CONSTRAINT evidence_segment_range_check CHECK (start >= 0 AND length > 0);
-- Whoever opens an original, replaces or withdraws says why.
ALTER TABLE custody_entry ADD CONSTRAINT custody_entry_reason_check
  CHECK (reason IS NOT NULL OR action NOT IN ('ORIGINAL_OPENED', 'REPLACED', 'WITHDRAWN'));

-- Evidence stays: it may be replaced or withdrawn, once, and is never changed or deleted.
CREATE TRIGGER evidence_kept BEFORE DELETE OR TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_file_kept BEFORE DELETE OR TRUNCATE ON evidence_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER custody_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_other_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - TG_ARGV) <> (to_jsonb(OLD) - TG_ARGV) OR (TG_TABLE_NAME = 'evidence' AND to_jsonb(OLD)->>'state' <> 'KEPT') THEN
    RAISE EXCEPTION '% on % is refused: records are kept', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_other_change('state');
CREATE TRIGGER evidence_file_unchanged BEFORE UPDATE ON evidence_file
  FOR EACH ROW EXECUTE FUNCTION refuse_other_change('master_key_id', 'wrapped_key');

CREATE TRIGGER evidence_file_master_key BEFORE INSERT ON evidence_file FOR EACH ROW EXECUTE FUNCTION refuse_other_master_key();
CREATE TRIGGER evidence_upload_master_key BEFORE INSERT ON evidence_upload FOR EACH ROW EXECUTE FUNCTION refuse_other_master_key();


-- ── Who sees it: verifiers, analysts, and whoever submitted the incident ───────────────────────────────────────────────

ALTER TABLE evidence ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_seen ON evidence USING (
    viewer_audience() IN ('SYSTEM', 'VERIFIER')
    -- An analyst finds no incident here that the policy of incidents hides.
    OR (SELECT CASE viewer_audience() WHEN 'ANALYST' THEN true WHEN 'PUBLIC' THEN false ELSE is_own(i.submitted_by) END
          FROM incident i WHERE i.id = incident_id))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER')
    OR added_by = viewer_account() AND (SELECT is_own(i.submitted_by) FROM incident i WHERE i.id = incident_id));

ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_file_seen ON evidence_file FOR SELECT USING (
  viewer_audience() = 'SYSTEM' OR EXISTS (SELECT FROM evidence e WHERE e.sha256 = evidence_file.sha256));
CREATE POLICY evidence_file_added ON evidence_file FOR INSERT WITH CHECK (viewer_audience() = 'SYSTEM' OR viewer_account() IS NOT NULL);
CREATE POLICY evidence_file_rewrapped ON evidence_file FOR UPDATE USING (viewer_audience() = 'SYSTEM');

-- What is on its way is nobody's but whoever sends it.
ALTER TABLE evidence_upload ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_upload_seen ON evidence_upload USING (viewer_audience() = 'SYSTEM' OR account_id = viewer_account());
ALTER TABLE evidence_segment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_segment_seen ON evidence_segment
  USING (viewer_audience() = 'SYSTEM' OR EXISTS (SELECT FROM evidence_upload u WHERE u.id = upload_id));

-- Custody is for verifiers to read; everybody's deeds are entered, each under their own name.
ALTER TABLE custody_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY custody_entry_seen ON custody_entry FOR SELECT USING (viewer_audience() IN ('SYSTEM', 'VERIFIER'));
CREATE POLICY custody_entry_added ON custody_entry FOR INSERT WITH CHECK (
  EXISTS (SELECT FROM evidence e WHERE e.id = evidence_id)
  AND (viewer_audience() = 'SYSTEM' OR (account_id = viewer_account() AND organisation_id = viewer_organisation())));

GRANT SELECT, INSERT, UPDATE ON evidence, evidence_file TO tawthiq_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence_upload, evidence_segment TO tawthiq_member;
GRANT SELECT, INSERT ON custody_entry TO tawthiq_member;
GRANT USAGE ON custody_entry_id_seq TO tawthiq_member;

CREATE VIEW seen_by_public.evidence AS SELECT * FROM public.evidence WHERE false;
CREATE VIEW seen_by_public.evidence_file AS SELECT * FROM public.evidence_file WHERE false;
GRANT SELECT ON seen_by_public.evidence, seen_by_public.evidence_file TO tawthiq_public, tawthiq_member;

CREATE VIEW seen_by_member.evidence WITH (security_invoker = true) AS
SELECT e.* FROM public.evidence e WHERE (SELECT is_own(i.submitted_by) FROM public.incident i WHERE i.id = e.incident_id);
GRANT SELECT ON seen_by_member.evidence TO tawthiq_member;

CREATE VIEW seen_by_analyst.evidence WITH (security_invoker = true) AS
SELECT e.* FROM public.evidence e WHERE EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = e.incident_id);
GRANT SELECT ON seen_by_analyst.evidence TO tawthiq_member;
