-- Published months, which stay as they were published; and figures that others published, set beside the records
-- (docs/decisions/0012-releases.md).

CREATE TYPE claim_unit AS ENUM ('INCIDENTS', 'STRIKES', 'FACILITY_ATTACKS', 'ATTACK_DATES', 'FACILITIES_ATTACKED', 'FACILITIES_DESTROYED', 'FACILITIES_DAMAGED', 'FACILITIES_OUT_OF_SERVICE', 'AMBULANCES_DESTROYED', 'KILLED', 'INJURED', 'HEALTH_WORKERS_KILLED', 'INCIDENT_ROWS', 'OTHER');
CREATE TYPE reconciliation_outcome AS ENUM ('MATCHED', 'MORE_CLAIMED_THAN_ITEMISED', 'FEWER_CLAIMED', 'NO_RECORD', 'NO_NUMBER', 'UNIT_DIFFERS', 'SCOPE_DIFFERS');

CREATE TABLE release (
  id uuid NOT NULL,
  month text NOT NULL,
  scope text NOT NULL,
  filter jsonb NOT NULL,
  version integer NOT NULL,
  as_of timestamptz(3) NOT NULL,
  published_at timestamptz(3) NOT NULL,
  title_en text NOT NULL,
  title_ar text NOT NULL,
  statement_en text NOT NULL,
  statement_ar text NOT NULL,
  endorsed_by text[],
  method text NOT NULL,
  rules text NOT NULL,
  licence text NOT NULL,
  reason text,
  tally jsonb NOT NULL,
  content_hash text NOT NULL,
  CONSTRAINT release_pkey PRIMARY KEY (id)
);

CREATE TABLE release_incident (
  release_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  counted jsonb NOT NULL,
  CONSTRAINT release_incident_pkey PRIMARY KEY (release_id, incident_id)
);

CREATE TABLE release_draft (
  month text NOT NULL,
  scope text NOT NULL,
  filter jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  saved_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  title_en text,
  title_ar text,
  statement_en text,
  statement_ar text,
  endorsed_by text[],
  method text,
  licence text,
  CONSTRAINT release_draft_pkey PRIMARY KEY (month, scope)
);

CREATE TABLE claim (
  id uuid NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  source_id uuid NOT NULL,
  link text,
  published_on date,
  unit claim_unit NOT NULL,
  unit_words text,
  count_min integer NOT NULL,
  count_best integer,
  count_max integer,
  count_words text,
  count_rule text,
  place_code text NOT NULL,
  scope_words text,
  date_from date NOT NULL,
  date_to date NOT NULL,
  incident_id uuid,
  quote text,
  is_public boolean NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  match_incidents uuid[],
  match_outcome reconciliation_outcome,
  match_note_en text,
  match_note_ar text,
  content_hash text NOT NULL,
  CONSTRAINT claim_pkey PRIMARY KEY (id)
);

ALTER TABLE revision ADD COLUMN release_id uuid, ADD COLUMN claim_id uuid;

-- No list is no list, written in one way only.
ALTER TABLE release ADD CONSTRAINT release_endorsed_by_check CHECK (endorsed_by IS NOT NULL);
ALTER TABLE claim ADD CONSTRAINT claim_match_incidents_check CHECK (match_incidents IS NOT NULL);

CREATE UNIQUE INDEX release_month_scope_version_key ON release (month, scope, version);
CREATE INDEX release_published_at_id_idx ON release (published_at, id);
CREATE INDEX release_incident_incident_id_number_idx ON release_incident (incident_id, number);
CREATE INDEX claim_source_id_idx ON claim (source_id);
CREATE INDEX claim_place_code_idx ON claim (place_code);
CREATE INDEX claim_incident_id_idx ON claim (incident_id);
CREATE INDEX claim_date_from_id_idx ON claim (date_from, id);
CREATE UNIQUE INDEX revision_release_id_number_key ON revision (release_id, number);
CREATE UNIQUE INDEX revision_claim_id_number_key ON revision (claim_id, number);

ALTER TABLE release_incident ADD CONSTRAINT release_incident_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE release_incident ADD CONSTRAINT release_incident_incident_id_number_fkey FOREIGN KEY (incident_id, number) REFERENCES revision (incident_id, number) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE claim ADD CONSTRAINT claim_source_id_fkey FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE claim ADD CONSTRAINT claim_place_code_fkey FOREIGN KEY (place_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE claim ADD CONSTRAINT claim_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

ALTER TABLE release
  ADD CONSTRAINT release_month_check CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT release_version_check CHECK (version >= 1),
  -- A new version says why there is one.
  ADD CONSTRAINT release_reason_check CHECK ((version = 1) = (reason IS NULL)),
  ADD CONSTRAINT release_as_of_check CHECK (as_of <= published_at);
ALTER TABLE release_draft ADD CONSTRAINT release_draft_month_check CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$');

-- A source with its names, as revisions of claims hold it.
CREATE FUNCTION source_hash(asked uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT row_hash(to_jsonb(s) || jsonb_build_object('names', (SELECT jsonb_agg(n.name_key ORDER BY n.name_key) FROM source_name n WHERE n.source_id = s.id)))
    FROM source s WHERE s.id = asked
$$;

ALTER TABLE revision DROP CONSTRAINT revision_subject_check;
ALTER TABLE revision ADD CONSTRAINT revision_subject_check CHECK (num_nonnulls(incident_id, facility_id, perpetrator_id, evidence_id, matching_id, release_id, claim_id) = 1);

ALTER TABLE claim
  ADD CONSTRAINT claim_count_check CHECK (is_count(count_min, count_best, count_max)),
  ADD CONSTRAINT claim_period_check CHECK (date_from <= date_to),
  -- What is counted must be said where no unit of ours says it.
  ADD CONSTRAINT claim_unit_words_check CHECK (unit <> 'OTHER' OR unit_words IS NOT NULL),
  -- A comparison that somebody set says why.
  ADD CONSTRAINT claim_match_check CHECK (
    (match_outcome IS NULL AND coalesce(cardinality(match_incidents), 0) = 0) = (num_nonnulls(match_note_en, match_note_ar) = 0));
CREATE TRIGGER claim_kept BEFORE DELETE OR TRUNCATE ON claim FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Versions follow each other without a gap: none replaces another, none is left out.
CREATE FUNCTION next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version > 1 AND NOT EXISTS (SELECT FROM release r WHERE r.month = NEW.month AND r.scope = NEW.scope AND r.version = NEW.version - 1) THEN
    RAISE EXCEPTION 'version % of % has no version before it', NEW.version, NEW.month
      USING ERRCODE = 'check_violation', CONSTRAINT = 'release_next_version_check';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_next_version BEFORE INSERT ON release FOR EACH ROW EXECUTE FUNCTION next_version();

CREATE TRIGGER release_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_incident_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON release_incident FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a release rests on is written with it, and never afterwards.
CREATE FUNCTION only_with_its_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM revision r WHERE r.release_id = NEW.release_id) THEN
    RAISE EXCEPTION 'release % is published: nothing is added to it', NEW.release_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_incident_only_with BEFORE INSERT ON release_incident FOR EACH ROW EXECUTE FUNCTION only_with_its_release();


-- ── The second fence ────────────────────────────────────────────────────────────────────────────────────────────────────

-- A release is everybody's. It is published by advocates, whose audience is the widest of their roles.
CREATE FUNCTION writes_statements() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST', 'ADVOCATE');

ALTER TABLE release ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY release_seen ON release USING (viewer_audience() <> '') WITH CHECK (writes_statements());
ALTER TABLE release_incident ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY release_incident_seen ON release_incident USING (viewer_audience() <> '') WITH CHECK (writes_statements());
ALTER TABLE release_draft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY release_draft_seen ON release_draft USING (writes_statements());

ALTER TABLE claim ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY claim_seen ON claim USING (writes_statements() OR (viewer_audience() <> '' AND is_public AND NOT withdrawn)) WITH CHECK (writes_statements());

-- The history of a claim says more than the public is shown of it.
CREATE POLICY revision_of_claim ON revision AS RESTRICTIVE USING (claim_id IS NULL OR writes_statements());

GRANT SELECT, INSERT ON release, release_incident TO tawthiq_member;
GRANT SELECT, INSERT, UPDATE ON claim TO tawthiq_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON release_draft TO tawthiq_member;


-- ── The first fence ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- Of an incident whose past is withheld since, only what the published figures need (they are in the world), and nothing that is
-- shown of it. For the public, places are governorates.
CREATE FUNCTION counted_only(counted jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object('id', counted->'id', 'reference', counted->'reference', 'revision', counted->'revision',
  'figures', counted->'figures', 'facilities', counted->'facilities');

CREATE VIEW seen_by_public.release AS
SELECT id, month, scope, filter, version, as_of, published_at, title_en, title_ar, statement_en, statement_ar, endorsed_by, method, rules,
       licence, reason, tally #- '{groups,DISTRICT}' AS tally, '' AS content_hash
  FROM public.release;
CREATE VIEW seen_by_public.release_incident AS
SELECT release_id, incident_id, number,
       CASE WHEN incident_id IN (SELECT hidden_pasts()) THEN counted_only(counted) ELSE counted - 'district' END AS counted
  FROM public.release_incident;
CREATE VIEW seen_by_public.release_draft AS SELECT * FROM public.release_draft WHERE false;

CREATE VIEW seen_by_member.release_incident WITH (security_invoker = true) AS
SELECT release_id, incident_id, number, CASE WHEN incident_id IN (SELECT hidden_pasts()) THEN counted_only(counted) ELSE counted END AS counted
  FROM public.release_incident;

-- Claims that were marked public, but for the source's words, which may name a place; and those about incidents that the public sees.
CREATE VIEW seen_by_public.claim AS
SELECT c.id, c.revision, c.source_id, c.link, c.published_on, c.unit, c.unit_words, c.count_min, c.count_best, c.count_max, c.count_words,
       c.count_rule, coalesce(p.governorate_code, c.place_code) AS place_code, c.scope_words, c.date_from, c.date_to, c.incident_id,
       NULL::text AS quote, c.is_public, c.withdrawn, c.match_incidents, c.match_outcome, c.match_note_en, c.match_note_ar, '' AS content_hash
  FROM public.claim c JOIN public.place p ON p.code = c.place_code
 WHERE c.is_public AND NOT c.withdrawn
   AND NOT EXISTS (
     SELECT FROM unnest(c.match_incidents || c.incident_id) AS named (id)
      WHERE named.id IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.incident i WHERE i.id = coalesce(survivor_of(named.id, NULL), named.id) AND i.status = 'PUBLISHED'));

-- With a claim its source is seen.
CREATE OR REPLACE VIEW seen_by_public.source AS
SELECT s.id, s.kind, s.name_en, s.name_ar, s.link, NULL::uuid AS organisation_id, 'epoch'::timestamptz(3) AS created_at
  FROM public.source s WHERE EXISTS (SELECT FROM seen_by_public.claim c WHERE c.source_id = s.id);
CREATE OR REPLACE VIEW seen_by_member.source WITH (security_invoker = true) AS
SELECT * FROM public.source s
 WHERE EXISTS (SELECT FROM public.report r WHERE r.source_id = s.id AND r.filed_by = viewer_account())
    OR EXISTS (SELECT FROM public.claim c WHERE c.source_id = s.id);
DROP POLICY source_seen ON source;
CREATE POLICY source_seen ON source USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST', 'ADVOCATE', 'MONITOR')
  OR (viewer_audience() = 'PUBLIC' AND EXISTS (SELECT FROM claim c WHERE c.source_id = source.id)));

GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_public TO tawthiq_public, tawthiq_member;
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_member TO tawthiq_member;

-- The new columns, in the views of the log.
CREATE OR REPLACE VIEW seen_by_public.revision AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL::text AS actor, NULL::text AS reason,
       shared_record(r.after, false) || jsonb_build_object('placeCode', coalesce(p.governorate_code, v.place_code)) AS after,
       NULL::text AS previous_hash, '' AS hash, NULL::uuid AS evidence_id, NULL::uuid AS matching_id,
       NULL::uuid AS release_id, NULL::uuid AS claim_id
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND v.status = 'PUBLISHED'
   AND v.incident_id NOT IN (SELECT hidden_pasts())
  JOIN public.place p ON p.code = v.place_code
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       jsonb_build_object('type', r.after->'type'), NULL, '', NULL, NULL, NULL, NULL
  FROM public.revision r WHERE r.facility_id IS NOT NULL
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL, r.after, NULL, '', NULL, NULL, NULL, NULL
  FROM public.revision r WHERE r.perpetrator_id IS NOT NULL;

CREATE OR REPLACE VIEW seen_by_member.revision WITH (security_invoker = true) AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, r.actor, r.reason, r.after, r.previous_hash, r.hash,
       NULL::uuid AS evidence_id, NULL::uuid AS matching_id, r.release_id, r.claim_id
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND is_own(v.submitted_by)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       shared_record(r.after, true) || jsonb_build_object('placeCode', r.after->'placeCode', 'locality', r.after->'locality'), NULL, '', NULL, NULL, NULL, NULL
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number
   AND NOT is_own(v.submitted_by) AND is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       CASE WHEN r.facility_id IS NULL THEN r.after ELSE shared_facility(r.after) END, NULL, '', NULL, NULL, r.release_id, r.claim_id
  FROM public.revision r WHERE num_nonnulls(r.facility_id, r.perpetrator_id, r.release_id, r.claim_id) = 1;

CREATE OR REPLACE VIEW seen_by_analyst.revision WITH (security_invoker = true) AS
SELECT * FROM public.revision r
 WHERE num_nonnulls(r.facility_id, r.perpetrator_id, r.release_id, r.claim_id) = 1 OR EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = r.incident_id)
    OR EXISTS (SELECT FROM seen_by_analyst.incident_version v WHERE v.incident_id = r.incident_id AND v.number = r.number);
