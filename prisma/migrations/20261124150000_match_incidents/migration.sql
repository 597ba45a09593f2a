-- Pairs of incidents that somebody looked at and found to be two, and what incidents are called in data sets of others
-- (docs/decisions/0010-matching-and-lint.md).

CREATE TYPE outside_match AS ENUM ('IMPORTED', 'MATCHED', 'LINKED');

CREATE TABLE duplicate_dismissal (
  id bigserial NOT NULL,
  incident_id uuid NOT NULL,
  other_id uuid NOT NULL,
  current boolean DEFAULT true,
  reason text NOT NULL,
  dismissed_by uuid,
  dismissed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  withdrawn_reason text,
  withdrawn_by uuid,
  withdrawn_at timestamptz(3),
  CONSTRAINT duplicate_dismissal_pkey PRIMARY KEY (id)
);

CREATE TABLE outside_record (
  id bigserial NOT NULL,
  incident_id uuid NOT NULL,
  data_set text NOT NULL,
  outside_id text NOT NULL,
  current boolean DEFAULT true,
  match outside_match NOT NULL,
  score double precision,
  rule text,
  reason text,
  linked_by uuid,
  linked_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  unlinked_reason text,
  unlinked_by uuid,
  unlinked_at timestamptz(3),
  CONSTRAINT outside_record_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX duplicate_dismissal_incident_id_other_id_current_key ON duplicate_dismissal (incident_id, other_id, current);
CREATE UNIQUE INDEX outside_record_data_set_outside_id_current_key ON outside_record (data_set, outside_id, current);
CREATE INDEX duplicate_dismissal_incident_id_idx ON duplicate_dismissal (incident_id);
CREATE INDEX duplicate_dismissal_other_id_idx ON duplicate_dismissal (other_id);
CREATE INDEX duplicate_dismissal_dismissed_by_idx ON duplicate_dismissal (dismissed_by);
CREATE INDEX duplicate_dismissal_withdrawn_by_idx ON duplicate_dismissal (withdrawn_by);
CREATE INDEX outside_record_incident_id_idx ON outside_record (incident_id);
CREATE INDEX outside_record_linked_by_idx ON outside_record (linked_by);
CREATE INDEX outside_record_unlinked_by_idx ON outside_record (unlinked_by);

ALTER TABLE duplicate_dismissal ADD CONSTRAINT duplicate_dismissal_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE duplicate_dismissal ADD CONSTRAINT duplicate_dismissal_other_id_fkey FOREIGN KEY (other_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE duplicate_dismissal ADD CONSTRAINT duplicate_dismissal_dismissed_by_fkey FOREIGN KEY (dismissed_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE duplicate_dismissal ADD CONSTRAINT duplicate_dismissal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE outside_record ADD CONSTRAINT outside_record_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE outside_record ADD CONSTRAINT outside_record_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE outside_record ADD CONSTRAINT outside_record_unlinked_by_fkey FOREIGN KEY (unlinked_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

-- What was taken back is no longer current, which is null then: so the unique indexes hold of what is current alone. A pair is
-- written one way round.
ALTER TABLE duplicate_dismissal
  ADD CONSTRAINT duplicate_dismissal_pair_check CHECK (incident_id < other_id),
  ADD CONSTRAINT duplicate_dismissal_current_check
    CHECK (CASE WHEN current THEN num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) = 0
                ELSE current IS NULL AND num_nonnulls(withdrawn_reason, withdrawn_at) = 2 END);
ALTER TABLE outside_record
  ADD CONSTRAINT outside_record_data_set_check CHECK (data_set ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  ADD CONSTRAINT outside_record_outside_id_check CHECK (outside_id <> '' AND outside_id = btrim(outside_id)),
  ADD CONSTRAINT outside_record_score_check CHECK ((score IS NULL) = (rule IS NULL) AND coalesce(score, 0) BETWEEN 0 AND 1),
  ADD CONSTRAINT outside_record_current_check
    CHECK (CASE WHEN current THEN num_nonnulls(unlinked_reason, unlinked_by, unlinked_at) = 0
                ELSE current IS NULL AND num_nonnulls(unlinked_reason, unlinked_at) = 2 END);

-- Decisions stay on record. All that happens to one, once, is that it is taken back.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken_back text[] := ARRAY['current', 'unlinked_reason', 'unlinked_by', 'unlinked_at', 'withdrawn_reason', 'withdrawn_by', 'withdrawn_at'];
BEGIN
  IF OLD.current AND to_jsonb(NEW) - taken_back = to_jsonb(OLD) - taken_back THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: decisions are kept', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER duplicate_dismissal_unchanged BEFORE UPDATE ON duplicate_dismissal FOR EACH ROW EXECUTE FUNCTION keep_decision();
CREATE TRIGGER duplicate_dismissal_kept BEFORE DELETE OR TRUNCATE ON duplicate_dismissal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outside_record_unchanged BEFORE UPDATE ON outside_record FOR EACH ROW EXECUTE FUNCTION keep_decision();
CREATE TRIGGER outside_record_kept BEFORE DELETE OR TRUNCATE ON outside_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();


-- ── Who sees it ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The second fence: with the incidents that they are of.
ALTER TABLE duplicate_dismissal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY duplicate_dismissal_seen ON duplicate_dismissal USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR ((SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = incident_id)
      AND (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = other_id)))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER'));
ALTER TABLE outside_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY outside_record_seen ON outside_record USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = incident_id))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER'));
GRANT SELECT, INSERT, UPDATE ON duplicate_dismissal, outside_record TO tawthiq_member;
GRANT USAGE ON duplicate_dismissal_id_seq, outside_record_id_seq TO tawthiq_member;

-- The first fence. The public sees none of it: an outside data set may say where exactly an attack was.
CREATE VIEW seen_by_public.duplicate_dismissal AS SELECT * FROM public.duplicate_dismissal WHERE false;
CREATE VIEW seen_by_public.outside_record AS SELECT * FROM public.outside_record WHERE false;
GRANT SELECT ON seen_by_public.duplicate_dismissal, seen_by_public.outside_record TO tawthiq_public, tawthiq_member;

-- Members see, of what they submitted, what it is called elsewhere, and of pairs with it that they were dismissed: not by whom or why.
CREATE VIEW seen_by_member.duplicate_dismissal WITH (security_invoker = true) AS
SELECT d.id, d.incident_id, d.other_id, d.current, '' AS reason, NULL::uuid AS dismissed_by, 'epoch'::timestamptz AS dismissed_at,
       NULL::text AS withdrawn_reason, NULL::uuid AS withdrawn_by, NULL::timestamptz AS withdrawn_at
  FROM public.duplicate_dismissal d
  JOIN public.incident a ON a.id = d.incident_id JOIN public.incident b ON b.id = d.other_id
 WHERE is_own(a.submitted_by) OR is_own(b.submitted_by);
CREATE VIEW seen_by_member.outside_record WITH (security_invoker = true) AS
SELECT o.* FROM public.outside_record o JOIN public.incident i ON i.id = o.incident_id AND is_own(i.submitted_by);
GRANT SELECT ON seen_by_member.duplicate_dismissal, seen_by_member.outside_record TO tawthiq_member;
