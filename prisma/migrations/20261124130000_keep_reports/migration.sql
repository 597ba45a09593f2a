-- What each source said, as it came (docs/decisions/0008-reports-and-merges.md).

CREATE TYPE source_kind AS ENUM ('ORGANISATION', 'MEDIA', 'MEMBER_MONITOR', 'GOVERNMENT', 'OTHER');

CREATE TABLE source (
  id uuid NOT NULL,
  kind source_kind NOT NULL,
  name_en text,
  name_ar text,
  link text,
  organisation_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT source_pkey PRIMARY KEY (id)
);

CREATE TABLE source_name (
  name_key text NOT NULL,
  source_id uuid NOT NULL,
  CONSTRAINT source_name_pkey PRIMARY KEY (name_key)
);

CREATE TABLE report (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  source_id uuid NOT NULL,
  based_on uuid,
  filed_by uuid,
  received_at timestamptz(3) NOT NULL,
  occurred text,
  link text,
  words jsonb NOT NULL,
  direct_witness boolean NOT NULL,
  media_evidence boolean NOT NULL,
  denies boolean NOT NULL,
  given jsonb,
  reading jsonb NOT NULL,
  CONSTRAINT report_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX source_organisation_id_key ON source (organisation_id);
CREATE INDEX source_name_source_id_idx ON source_name (source_id);
CREATE INDEX report_incident_id_idx ON report (incident_id);
CREATE INDEX report_source_id_idx ON report (source_id);
CREATE INDEX report_based_on_idx ON report (based_on);
CREATE INDEX report_filed_by_idx ON report (filed_by);

ALTER TABLE source ADD CONSTRAINT source_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE source_name ADD CONSTRAINT source_name_source_id_fkey FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE report ADD CONSTRAINT report_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE report ADD CONSTRAINT report_source_id_fkey FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE report ADD CONSTRAINT report_based_on_fkey FOREIGN KEY (based_on) REFERENCES report (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE report ADD CONSTRAINT report_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

-- A monitor is shown as the organisation, never as a person: its source has no name of its own. Every other source has one.
ALTER TABLE source ADD CONSTRAINT source_name_check CHECK (CASE kind
  WHEN 'MEMBER_MONITOR' THEN organisation_id IS NOT NULL AND num_nonnulls(name_en, name_ar) = 0
  ELSE organisation_id IS NULL AND num_nonnulls(name_en, name_ar) > 0
END);
ALTER TABLE report
  ADD CONSTRAINT report_based_on_check CHECK (based_on <> id),
  ADD CONSTRAINT report_words_check CHECK (jsonb_typeof(words) = 'array'),
  ADD CONSTRAINT report_reading_check CHECK (jsonb_typeof(reading) = 'object');

-- What a source said stays as it came: no report is changed, moved or deleted, nor is the source that it names.
CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER source_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER source_name_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON source_name FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();


-- ── Incidents of before: their submission is their first report, as far as it is on record ─────────────────────────────

SELECT set_config('tawthiq.audience', 'SYSTEM', true);

INSERT INTO source (id, kind, organisation_id)
SELECT gen_random_uuid(), 'MEMBER_MONITOR', o.id FROM organisation o
 WHERE EXISTS (SELECT FROM incident i WHERE i.organisation_id = o.id);

-- Of before there were organisations. Its id is fixed, so that every tracker has the same.
INSERT INTO source (id, kind, name_en, name_ar)
SELECT '00000000-0000-4000-8000-000000000001', 'OTHER', 'Source not recorded', 'مصدر غير مسجل'
 WHERE EXISTS (SELECT FROM incident WHERE organisation_id IS NULL);
INSERT INTO source_name (name_key, source_id)
SELECT name_key, id FROM source, (VALUES ('sourcenotrecorded'), ('مصدرغيرمسجل')) AS of (name_key) WHERE organisation_id IS NULL;

-- What was given is not on record, only how it was read (revision 1).
INSERT INTO report (id, incident_id, source_id, filed_by, received_at, words, direct_witness, media_evidence, denies, reading)
SELECT gen_random_uuid(), i.id, s.id, i.submitted_by, i.submitted_at,
       coalesce((SELECT jsonb_agg(jsonb_build_object('language', language, 'text', text) ORDER BY language DESC)
                   FROM (VALUES ('en', r.after->>'narrativeEn'), ('ar', r.after->>'narrativeAr')) AS narrative (language, text)
                  WHERE text IS NOT NULL), '[]'),
       false, false, false,
       r.after - ARRAY['status', 'searchText', 'nameText', 'figures', 'certainty', 'narrativeEn', 'narrativeAr']
  FROM incident i
  JOIN revision r ON r.incident_id = i.id AND r.number = 1
  JOIN source s ON s.organisation_id = i.organisation_id OR (i.organisation_id IS NULL AND s.organisation_id IS NULL);

SELECT set_config('tawthiq.audience', '', true);


-- ── Who sees it: verifiers and analysts; of the others, whoever filed a report, that report ────────────────────────────

-- Behind the views, whoever submitted an incident may read its reports too: each revision that they write lists them.
ALTER TABLE report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY report_seen ON report USING (
    viewer_audience() IN ('SYSTEM', 'VERIFIER') OR filed_by = viewer_account()
    OR (SELECT CASE viewer_audience() WHEN 'ANALYST' THEN true WHEN 'PUBLIC' THEN false ELSE is_own(i.submitted_by) END
          FROM incident i WHERE i.id = incident_id))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER')
    OR (filed_by = viewer_account() AND (SELECT is_own(i.submitted_by) FROM incident i WHERE i.id = incident_id)));

-- Whoever files a report must find its source by name, so that none is on record twice.
ALTER TABLE source ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY source_seen ON source USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST', 'ADVOCATE', 'MONITOR'));
ALTER TABLE source_name ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY source_name_seen ON source_name USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST', 'ADVOCATE', 'MONITOR'));
GRANT SELECT, INSERT ON source, source_name, report TO tawthiq_member;

CREATE VIEW seen_by_public.source AS SELECT * FROM public.source WHERE false;
CREATE VIEW seen_by_public.source_name AS SELECT * FROM public.source_name WHERE false;
CREATE VIEW seen_by_public.report AS SELECT * FROM public.report WHERE false;
GRANT SELECT ON seen_by_public.source, seen_by_public.source_name, seen_by_public.report TO tawthiq_public, tawthiq_member;

CREATE VIEW seen_by_member.report WITH (security_invoker = true) AS SELECT * FROM public.report WHERE filed_by = viewer_account();
CREATE VIEW seen_by_member.source WITH (security_invoker = true) AS
SELECT * FROM public.source s WHERE EXISTS (SELECT FROM public.report r WHERE r.source_id = s.id AND r.filed_by = viewer_account());
CREATE VIEW seen_by_member.source_name WITH (security_invoker = true) AS SELECT * FROM public.source_name WHERE false;
GRANT SELECT ON seen_by_member.report, seen_by_member.source, seen_by_member.source_name TO tawthiq_member;

CREATE VIEW seen_by_analyst.report WITH (security_invoker = true) AS
SELECT * FROM public.report r WHERE EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = r.incident_id);
GRANT SELECT ON seen_by_analyst.report TO tawthiq_member;
