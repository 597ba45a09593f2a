-- What other people's tables say of an incident (docs/decisions/0013-imports.md): facilities counted without a name, how near the
-- coordinates are, and whether it may be republished.

-- Damaged, and how badly nobody says. Not a health worker, and who it was nobody says.
ALTER TYPE damage ADD VALUE 'DAMAGED' BEFORE 'LIGHT';
ALTER TYPE casualty_role ADD VALUE 'OTHER' BEFORE 'UNKNOWN';

CREATE TYPE coordinate_precision AS ENUM ('EXACT', 'WITHIN_25_KM', 'LINE', 'DISTRICT', 'GOVERNORATE', 'COUNTRY', 'ESTIMATED');

ALTER TABLE incident
  ADD COLUMN coordinate_precision coordinate_precision,
  ADD COLUMN republishable boolean NOT NULL DEFAULT true;

SELECT set_config('tawthiq.audience', 'SYSTEM', true);
UPDATE incident SET coordinate_precision = 'EXACT' WHERE latitude IS NOT NULL;
SELECT set_config('tawthiq.audience', '', true);

ALTER TABLE incident
  ADD CONSTRAINT incident_precision_of_coordinates_check CHECK ((latitude IS NULL) = (coordinate_precision IS NULL)),
  -- Whoever publishes it by whatever way: what its source's licence keeps here stays here.
  ADD CONSTRAINT incident_republishable_check CHECK (republishable OR status <> 'PUBLISHED');

CREATE TABLE unnamed_facility_impact (
  incident_id uuid NOT NULL,
  type facility_type NOT NULL,
  damage damage NOT NULL,
  count_min integer NOT NULL,
  count_best integer,
  count_max integer,
  count_words text,
  count_rule text,
  CONSTRAINT unnamed_facility_impact_pkey PRIMARY KEY (incident_id, type, damage)
);
ALTER TABLE unnamed_facility_impact ADD CONSTRAINT unnamed_facility_impact_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE unnamed_facility_impact ADD CONSTRAINT unnamed_facility_impact_count_check CHECK (is_count(count_min, count_best, count_max));

ALTER TABLE unnamed_facility_impact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY unnamed_facility_impact_seen ON unnamed_facility_impact USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = incident_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON unnamed_facility_impact TO tawthiq_member;

CREATE VIEW seen_by_public.unnamed_facility_impact AS
SELECT x.incident_id, x.type, x.damage, x.count_min, x.count_best, x.count_max, NULL::text AS count_words, NULL::text AS count_rule
  FROM public.unnamed_facility_impact x JOIN public.incident i ON i.id = x.incident_id AND i.status = 'PUBLISHED';
GRANT SELECT ON seen_by_public.unnamed_facility_impact TO tawthiq_public, tawthiq_member;

CREATE VIEW seen_by_member.unnamed_facility_impact WITH (security_invoker = true) AS
SELECT x.* FROM public.unnamed_facility_impact x
  JOIN public.incident i ON i.id = x.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));
GRANT SELECT ON seen_by_member.unnamed_facility_impact TO tawthiq_member;


-- ── The views of incidents, with what is new ───────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW seen_by_public.incident AS
SELECT i.id, i.reference, i.status, i.certainty, i.date, i.date_precision, i.latest_date, i.local_time, i.time_precision, i.part_of_day,
       i.time_zone, i.occurred_at, coalesce(p.governorate_code, i.place_code) AS place_code, NULL::text AS locality,
       NULL::double precision AS latitude, NULL::double precision AS longitude, i.attack_types, i.weapons,
       NULL::text AS narrative_en, NULL::text AS narrative_ar, '' AS search_text, '' AS submission_hash, i.revision,
       'epoch'::timestamptz AS submitted_at, '' AS name_text, NULL::uuid AS organisation_id, NULL::uuid AS submitted_by,
       NULL::uuid AS merged_into, NULL::coordinate_precision AS coordinate_precision, i.republishable
  FROM public.incident i JOIN public.place p ON p.code = i.place_code
 WHERE i.status = 'PUBLISHED';

CREATE OR REPLACE VIEW seen_by_member.incident WITH (security_invoker = true) AS
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, latitude, longitude, attack_types, weapons, narrative_en, narrative_ar, search_text, submission_hash, revision,
       submitted_at, name_text, organisation_id, submitted_by, merged_into, coordinate_precision, republishable
  FROM public.incident WHERE is_own(submitted_by)
UNION ALL
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, NULL, NULL, attack_types, weapons, NULL, NULL, name_text, '', revision,
       'epoch'::timestamptz, name_text, NULL, NULL, NULL, NULL, republishable
  FROM public.incident WHERE NOT is_own(submitted_by) AND is_shared(status);

CREATE OR REPLACE VIEW seen_by_analyst.incident WITH (security_invoker = true) AS
SELECT * FROM public.incident
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);


-- ── Their past, with what is new ────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE incident_version ADD COLUMN republishable boolean NOT NULL DEFAULT true;

CREATE TABLE unnamed_facility_impact_version (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  type facility_type NOT NULL,
  damage damage NOT NULL,
  count_min integer NOT NULL,
  CONSTRAINT unnamed_facility_impact_version_pkey PRIMARY KEY (incident_id, number, type, damage)
);
ALTER TABLE unnamed_facility_impact_version ADD CONSTRAINT unnamed_facility_impact_version_incident_id_number_fkey FOREIGN KEY (incident_id, number) REFERENCES incident_version (incident_id, number) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER unnamed_facility_impact_version_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON unnamed_facility_impact_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION unnamed_in(record jsonb) RETURNS TABLE (type facility_type, damage damage, count_min integer) LANGUAGE sql STABLE AS $$
  SELECT (one->>'type')::facility_type, (one->>'damage')::damage, (one->'count'->>'min')::integer
    FROM jsonb_array_elements(coalesce(record->'unnamedFacilities', '[]')) one
$$;

-- As before, with what is new.
CREATE OR REPLACE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF NEW.incident_id IS NOT NULL THEN
    UPDATE incident_version SET valid_to = greatest(valid_from, NEW.recorded_at)
     WHERE incident_id = NEW.incident_id AND valid_to > NEW.recorded_at;
    INSERT INTO incident_version
    SELECT NEW.incident_id, NEW.number, NEW.recorded_at, 'infinity', i.reference, i.submitted_at, i.organisation_id, i.submitted_by, s.*,
           coalesce((NEW.after->>'republishable')::boolean, true)
      FROM incident i, incident_state(NEW.after) s WHERE i.id = NEW.incident_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'revision % of incident %, which its writer does not see', NEW.number, NEW.incident_id;
    END IF;
    INSERT INTO facility_impact_version SELECT NEW.incident_id, NEW.number, x.* FROM impacts_in(NEW.after) x;
    INSERT INTO unnamed_facility_impact_version SELECT NEW.incident_id, NEW.number, x.* FROM unnamed_in(NEW.after) x;
    INSERT INTO attribution_perpetrator_version SELECT NEW.incident_id, NEW.number, x.* FROM perpetrators_in(NEW.after) x;
  ELSIF NEW.facility_id IS NOT NULL THEN
    UPDATE facility_version SET valid_to = greatest(valid_from, NEW.recorded_at)
     WHERE facility_id = NEW.facility_id AND valid_to > NEW.recorded_at;
    INSERT INTO facility_version
    VALUES (NEW.facility_id, NEW.number, NEW.recorded_at, 'infinity', (NEW.after->>'type')::facility_type, NEW.after->>'searchText');
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION keep_version() FROM PUBLIC;

ALTER TABLE unnamed_facility_impact_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY unnamed_facility_impact_version_seen ON unnamed_facility_impact_version USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (SELECT true FROM incident_version v WHERE v.incident_id = unnamed_facility_impact_version.incident_id AND v.number = unnamed_facility_impact_version.number))
  WITH CHECK (true);
GRANT SELECT ON unnamed_facility_impact_version TO tawthiq_member;

CREATE OR REPLACE FUNCTION shared_record(record jsonb, with_words boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object(
  'status', record->'status', 'certainty', record->'certainty', 'date', record->'date', 'datePrecision', record->'datePrecision',
  'latestDate', record->'latestDate', 'time', record->'time', 'timePrecision', record->'timePrecision', 'partOfDay', record->'partOfDay',
  'timeZone', record->'timeZone', 'occurredAt', record->'occurredAt', 'attackTypes', record->'attackTypes', 'weapons', record->'weapons',
  'figures', record->'figures', 'republishable', coalesce(record->'republishable', 'true'),
  'strikes', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'number', strike->'number', 'time', strike->'time', 'timePrecision', strike->'timePrecision', 'partOfDay', strike->'partOfDay',
      'weapon', strike->'weapon', 'repeatOnResponders', strike->'repeatOnResponders') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'strikes') WITH ORDINALITY s(strike, number)),
  'facilityImpacts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'facilityId', impact->'facilityId', 'damage', impact->'damage', 'outOfService', impact->'outOfService') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'facilityImpacts') WITH ORDINALITY i(impact, number)),
  'unnamedFacilities', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'type', one->'type', 'damage', one->'damage', 'count', shared_count(one->'count', with_words)) ORDER BY number), '[]')
    FROM jsonb_array_elements(coalesce(record->'unnamedFacilities', '[]')) WITH ORDINALITY u(one, number)),
  'ambulances', jsonb_build_object(
    'destroyed', shared_count(record->'ambulances'->'destroyed', with_words),
    'damaged', shared_count(record->'ambulances'->'damaged', with_words),
    'stolen', shared_count(record->'ambulances'->'stolen', with_words)),
  'casualties', shared_casualties(record->'casualties', with_words, 1),
  'attributions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'mode', attribution->'mode', 'confidence', attribution->'confidence', 'perpetratorIds', attribution->'perpetratorIds') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'attributions') WITH ORDINALITY a(attribution, number)));

CREATE OR REPLACE VIEW seen_by_public.incident_version AS
SELECT v.incident_id, v.number, v.valid_from, v.valid_to, v.reference, 'epoch'::timestamptz AS submitted_at, NULL::uuid AS organisation_id,
       NULL::uuid AS submitted_by, v.status, v.certainty, v.date, v.date_precision, v.latest_date, v.local_time,
       coalesce(p.governorate_code, v.place_code) AS place_code, v.attack_types, '' AS search_text, '' AS name_text, v.strikes,
       v.ambulances_destroyed_min, v.ambulances_destroyed_best, v.ambulances_destroyed_max, v.killed_min, v.killed_best, v.killed_max,
       v.injured_min, v.injured_best, v.injured_max, v.health_workers_killed_min, v.health_workers_killed_best, v.health_workers_killed_max,
       v.republishable
  FROM public.incident_version v JOIN public.place p ON p.code = v.place_code
 WHERE v.status = 'PUBLISHED' AND v.incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_public.unnamed_facility_impact_version AS
SELECT x.* FROM public.unnamed_facility_impact_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND v.status = 'PUBLISHED' AND v.incident_id NOT IN (SELECT hidden_pasts());
GRANT SELECT ON seen_by_public.unnamed_facility_impact_version TO tawthiq_public, tawthiq_member;

CREATE OR REPLACE VIEW seen_by_member.incident_version WITH (security_invoker = true) AS
SELECT * FROM public.incident_version WHERE is_own(submitted_by)
UNION ALL
SELECT incident_id, number, valid_from, valid_to, reference, 'epoch'::timestamptz, NULL, NULL, status, certainty, date, date_precision,
       latest_date, local_time, place_code, attack_types, name_text, name_text, strikes,
       ambulances_destroyed_min, ambulances_destroyed_best, ambulances_destroyed_max, killed_min, killed_best, killed_max,
       injured_min, injured_best, injured_max, health_workers_killed_min, health_workers_killed_best, health_workers_killed_max,
       republishable
  FROM public.incident_version WHERE NOT is_own(submitted_by) AND is_shared(status) AND incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_member.unnamed_facility_impact_version WITH (security_invoker = true) AS
SELECT x.* FROM public.unnamed_facility_impact_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND (is_own(v.submitted_by) OR (is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())));
GRANT SELECT ON seen_by_member.unnamed_facility_impact_version TO tawthiq_member;

CREATE OR REPLACE VIEW seen_by_analyst.incident_version WITH (security_invoker = true) AS
SELECT * FROM public.incident_version
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);

-- Of an incident whose past is withheld since, a release needs these too; of what was frozen before there were any, nothing changes.
CREATE OR REPLACE FUNCTION counted_only(counted jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object('id', counted->'id', 'reference', counted->'reference', 'revision', counted->'revision',
  'figures', counted->'figures', 'facilities', counted->'facilities') ||
  CASE WHEN counted ? 'unnamed' THEN jsonb_build_object('unnamed', counted->'unnamed') ELSE '{}' END;
