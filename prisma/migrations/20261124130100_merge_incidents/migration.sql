-- Incidents merged into others, and what the public is told of those taken back (docs/decisions/0008-reports-and-merges.md).

CREATE TYPE tombstone_kind AS ENUM ('RETRACTED', 'MERGED');

ALTER TABLE incident ADD COLUMN merged_into uuid;

CREATE TABLE tombstone (
  id bigserial NOT NULL,
  incident_id uuid NOT NULL,
  reference text NOT NULL,
  kind tombstone_kind NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  public_reason text,
  merged_into uuid,
  hides_past boolean NOT NULL DEFAULT false,
  reinstated_at timestamptz(3),
  CONSTRAINT tombstone_pkey PRIMARY KEY (id)
);

CREATE INDEX incident_merged_into_idx ON incident (merged_into);
CREATE INDEX tombstone_incident_id_idx ON tombstone (incident_id);
CREATE INDEX tombstone_reference_idx ON tombstone (reference);
CREATE INDEX tombstone_merged_into_idx ON tombstone (merged_into);

ALTER TABLE incident ADD CONSTRAINT incident_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE tombstone ADD CONSTRAINT tombstone_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE tombstone ADD CONSTRAINT tombstone_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

-- Merged is whatever leads to another incident, and nothing else. NOT VALID: what was there before is no reason to refuse to start.
ALTER TABLE incident
  ADD CONSTRAINT incident_merged_into_check CHECK ((status = 'MERGED') = (merged_into IS NOT NULL) AND merged_into <> id) NOT VALID;

ALTER TABLE tombstone
  ADD CONSTRAINT tombstone_kind_check CHECK (CASE kind
    WHEN 'RETRACTED' THEN public_reason IS NOT NULL AND merged_into IS NULL
    ELSE merged_into IS NOT NULL AND merged_into <> incident_id
  END);

-- A tombstone stays; all that happens to it, once, is that its incident comes back.
CREATE FUNCTION keep_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.reinstated_at IS NULL AND to_jsonb(NEW) - 'reinstated_at' = to_jsonb(OLD) - 'reinstated_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a tombstone is not changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER tombstone_unchanged BEFORE UPDATE ON tombstone FOR EACH ROW EXECUTE FUNCTION keep_tombstone();
CREATE TRIGGER tombstone_kept BEFORE DELETE OR TRUNCATE ON tombstone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();


-- ── Where merged incidents lead ────────────────────────────────────────────────────────────────────────────────────────

-- The incident that a merged one leads to, by its id or reference and through all that lies between, whoever asks: they still see
-- it or not by themselves. The public is led on only from what it saw itself.
CREATE FUNCTION survivor_of(given uuid, given_reference text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
  survivor uuid;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  WITH RECURSIVE way AS (
    SELECT i.id, i.merged_into FROM incident i
     WHERE i.merged_into IS NOT NULL AND (i.id = given OR i.reference = given_reference)
       AND (before <> 'PUBLIC'
            OR EXISTS (SELECT FROM tombstone t WHERE t.incident_id = i.id AND t.kind = 'MERGED' AND t.reinstated_at IS NULL))
    UNION
    SELECT i.id, i.merged_into FROM way JOIN incident i ON i.id = way.merged_into
  )
  SELECT id INTO survivor FROM way WHERE merged_into IS NULL;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN survivor;
END $$;

-- What was merged into an incident, whoever asks: each revision lists it, also one by somebody who does not see it all.
CREATE FUNCTION merged_into_it(given uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  RETURN QUERY SELECT i.id FROM incident i WHERE i.merged_into = given ORDER BY i.id;
  PERFORM set_config('tawthiq.audience', before, true);
END $$;

-- Incidents whose past, too, is withheld from whoever is below the restricted tier, because it endangers somebody: those retracted
-- so, until they are published again, and with them what was merged into them, which tells of the same.
CREATE FUNCTION hidden_pasts() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  RETURN QUERY WITH RECURSIVE hidden AS (
    SELECT t.incident_id AS id FROM tombstone t WHERE t.hides_past AND t.reinstated_at IS NULL
    UNION
    SELECT i.id FROM incident i JOIN hidden ON i.merged_into = hidden.id
  )
  SELECT id FROM hidden;
  PERFORM set_config('tawthiq.audience', before, true);
END $$;
REVOKE EXECUTE ON FUNCTION survivor_of(uuid, text), merged_into_it(uuid), hidden_pasts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION survivor_of(uuid, text), hidden_pasts() TO tawthiq_member, tawthiq_public;
GRANT EXECUTE ON FUNCTION merged_into_it(uuid) TO tawthiq_member;


-- ── Who sees it ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Everybody sees tombstones: they are of what everybody saw. That one hides the past as well tells of a danger, and is nobody's but
-- the verifiers' to know.
ALTER TABLE tombstone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tombstone_seen ON tombstone USING (viewer_audience() <> '') WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER'));
GRANT SELECT, INSERT, UPDATE ON tombstone TO tawthiq_member;
GRANT USAGE ON tombstone_id_seq TO tawthiq_member;

CREATE VIEW seen_by_public.tombstone AS
SELECT id, incident_id, reference, kind, at, public_reason, merged_into, false AS hides_past, reinstated_at FROM public.tombstone;
CREATE VIEW seen_by_member.tombstone WITH (security_invoker = true) AS
SELECT id, incident_id, reference, kind, at, public_reason, merged_into, false AS hides_past, reinstated_at FROM public.tombstone;
GRANT SELECT ON seen_by_public.tombstone TO tawthiq_public, tawthiq_member;
GRANT SELECT ON seen_by_member.tombstone TO tawthiq_member;

-- The incident's new column, in the views of it.
CREATE OR REPLACE VIEW seen_by_public.incident AS
SELECT i.id, i.reference, i.status, i.certainty, i.date, i.date_precision, i.latest_date, i.local_time, i.time_precision, i.part_of_day,
       i.time_zone, i.occurred_at, coalesce(p.governorate_code, i.place_code) AS place_code, NULL::text AS locality,
       NULL::double precision AS latitude, NULL::double precision AS longitude, i.attack_types, i.weapons,
       NULL::text AS narrative_en, NULL::text AS narrative_ar, '' AS search_text, '' AS submission_hash, i.revision,
       'epoch'::timestamptz AS submitted_at, '' AS name_text, NULL::uuid AS organisation_id, NULL::uuid AS submitted_by,
       NULL::uuid AS merged_into
  FROM public.incident i JOIN public.place p ON p.code = i.place_code
 WHERE i.status = 'PUBLISHED';

CREATE OR REPLACE VIEW seen_by_member.incident WITH (security_invoker = true) AS
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, latitude, longitude, attack_types, weapons, narrative_en, narrative_ar, search_text, submission_hash, revision,
       submitted_at, name_text, organisation_id, submitted_by, merged_into
  FROM public.incident WHERE is_own(submitted_by)
UNION ALL
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, NULL, NULL, attack_types, weapons, NULL, NULL, name_text, '', revision,
       'epoch'::timestamptz, name_text, NULL, NULL, NULL
  FROM public.incident WHERE NOT is_own(submitted_by) AND is_shared(status);

CREATE OR REPLACE VIEW seen_by_analyst.incident WITH (security_invoker = true) AS
SELECT * FROM public.incident
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);
