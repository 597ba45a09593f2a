-- The past in columns: what each revision says of an incident or facility, with the time in which it held, so that a list or a
-- tally of a past moment finds it by index (docs/decisions/0009-as-of.md). Versions follow from revisions and are written by them alone.

CREATE TABLE incident_version (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_to timestamptz(3) NOT NULL DEFAULT 'infinity',
  reference text NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  organisation_id uuid,
  submitted_by uuid,
  status incident_status NOT NULL,
  certainty certainty NOT NULL,
  date date NOT NULL,
  date_precision date_precision NOT NULL,
  latest_date date NOT NULL,
  local_time time(0),
  place_code text NOT NULL,
  attack_types attack_type[],
  search_text text NOT NULL,
  name_text text NOT NULL,
  strikes integer NOT NULL,
  ambulances_destroyed_min integer NOT NULL,
  ambulances_destroyed_best integer,
  ambulances_destroyed_max integer,
  killed_min integer NOT NULL,
  killed_best integer,
  killed_max integer,
  injured_min integer NOT NULL,
  injured_best integer,
  injured_max integer,
  health_workers_killed_min integer NOT NULL,
  health_workers_killed_best integer,
  health_workers_killed_max integer,
  CONSTRAINT incident_version_pkey PRIMARY KEY (incident_id, number)
);

CREATE TABLE facility_impact_version (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  facility_id uuid NOT NULL,
  damage damage NOT NULL,
  out_of_service boolean,
  CONSTRAINT facility_impact_version_pkey PRIMARY KEY (incident_id, number, facility_id)
);

CREATE TABLE attribution_perpetrator_version (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  perpetrator_id uuid NOT NULL,
  CONSTRAINT attribution_perpetrator_version_pkey PRIMARY KEY (incident_id, number, perpetrator_id)
);

CREATE TABLE facility_version (
  facility_id uuid NOT NULL,
  number integer NOT NULL,
  valid_from timestamptz(3) NOT NULL,
  valid_to timestamptz(3) NOT NULL DEFAULT 'infinity',
  type facility_type NOT NULL,
  search_text text NOT NULL,
  CONSTRAINT facility_version_pkey PRIMARY KEY (facility_id, number)
);

-- The validity stands in the index too: of the versions of a period, only those that held are fetched.
CREATE INDEX incident_version_date_incident_id_valid_from_valid_to_idx ON incident_version (date, incident_id, valid_from, valid_to);
CREATE INDEX incident_version_reference_idx ON incident_version (reference);
CREATE INDEX facility_impact_version_facility_id_idx ON facility_impact_version (facility_id);
CREATE INDEX attribution_perpetrator_version_perpetrator_id_idx ON attribution_perpetrator_version (perpetrator_id);

ALTER TABLE incident_version ADD CONSTRAINT incident_version_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_impact_version ADD CONSTRAINT facility_impact_version_incident_id_number_fkey FOREIGN KEY (incident_id, number) REFERENCES incident_version (incident_id, number) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_impact_version ADD CONSTRAINT facility_impact_version_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE attribution_perpetrator_version ADD CONSTRAINT attribution_perpetrator_version_incident_id_number_fkey FOREIGN KEY (incident_id, number) REFERENCES incident_version (incident_id, number) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE attribution_perpetrator_version ADD CONSTRAINT attribution_perpetrator_version_perpetrator_id_fkey FOREIGN KEY (perpetrator_id) REFERENCES perpetrator (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_version ADD CONSTRAINT facility_version_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE incident_version ADD CONSTRAINT incident_version_validity_check CHECK (valid_to >= valid_from);
ALTER TABLE facility_version ADD CONSTRAINT facility_version_validity_check CHECK (valid_to >= valid_from);


-- ── From revisions to versions ──────────────────────────────────────────────────────────────────────────────────────────

-- The columns of a version from the record that a revision keeps: the one place where that is read.
CREATE FUNCTION incident_state(record jsonb) RETURNS TABLE (
  status incident_status, certainty certainty, date date, date_precision date_precision, latest_date date, local_time time,
  place_code text, attack_types attack_type[], search_text text, name_text text, strikes integer,
  ambulances_destroyed_min integer, ambulances_destroyed_best integer, ambulances_destroyed_max integer,
  killed_min integer, killed_best integer, killed_max integer, injured_min integer, injured_best integer, injured_max integer,
  health_workers_killed_min integer, health_workers_killed_best integer, health_workers_killed_max integer
) LANGUAGE sql STABLE AS $$
  SELECT (record->>'status')::incident_status, (record->>'certainty')::certainty, (record->>'date')::date,
         (record->>'datePrecision')::date_precision, (record->>'latestDate')::date, (record->>'time')::time, record->>'placeCode',
         ARRAY(SELECT jsonb_array_elements_text(record->'attackTypes'))::attack_type[],
         record->>'searchText', coalesce(record->>'nameText', ''), (figures->>'strikes')::integer,
         (figures->'ambulancesDestroyed'->>'min')::integer, (figures->'ambulancesDestroyed'->>'best')::integer,
         (figures->'ambulancesDestroyed'->>'max')::integer,
         (figures->'killed'->>'min')::integer, (figures->'killed'->>'best')::integer, (figures->'killed'->>'max')::integer,
         (figures->'injured'->>'min')::integer, (figures->'injured'->>'best')::integer, (figures->'injured'->>'max')::integer,
         (figures->'healthWorkersKilled'->>'min')::integer, (figures->'healthWorkersKilled'->>'best')::integer,
         (figures->'healthWorkersKilled'->>'max')::integer
    FROM (SELECT record->'figures' AS figures) f
$$;
CREATE FUNCTION impacts_in(record jsonb) RETURNS TABLE (facility_id uuid, damage damage, out_of_service boolean) LANGUAGE sql STABLE AS $$
  SELECT (impact->>'facilityId')::uuid, (impact->>'damage')::damage, (impact->>'outOfService')::boolean
    FROM jsonb_array_elements(record->'facilityImpacts') impact
$$;
CREATE FUNCTION perpetrators_in(record jsonb) RETURNS TABLE (perpetrator_id uuid) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT party::uuid
    FROM jsonb_array_elements(record->'attributions') attribution, jsonb_array_elements_text(attribution->'perpetratorIds') party
$$;

-- Whoever writes a revision writes its version: in the same transaction, from the same moment on, and ends the one before it. A
-- revision of an earlier moment than the one before it (a clock was set back) holds from its moment on all the same.
-- Its plans are kept for a connection's life: one that was made while the tables were empty must not read all of them ever after.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF NEW.incident_id IS NOT NULL THEN
    UPDATE incident_version SET valid_to = greatest(valid_from, NEW.recorded_at)
     WHERE incident_id = NEW.incident_id AND valid_to > NEW.recorded_at;
    INSERT INTO incident_version
    SELECT NEW.incident_id, NEW.number, NEW.recorded_at, 'infinity', i.reference, i.submitted_at, i.organisation_id, i.submitted_by, s.*
      FROM incident i, incident_state(NEW.after) s WHERE i.id = NEW.incident_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'revision % of incident %, which its writer does not see', NEW.number, NEW.incident_id;
    END IF;
    INSERT INTO facility_impact_version SELECT NEW.incident_id, NEW.number, x.* FROM impacts_in(NEW.after) x;
    INSERT INTO attribution_perpetrator_version SELECT NEW.incident_id, NEW.number, x.* FROM perpetrators_in(NEW.after) x;
  ELSIF NEW.facility_id IS NOT NULL THEN
    UPDATE facility_version SET valid_to = greatest(valid_from, NEW.recorded_at)
     WHERE facility_id = NEW.facility_id AND valid_to > NEW.recorded_at;
    INSERT INTO facility_version
    VALUES (NEW.facility_id, NEW.number, NEW.recorded_at, 'infinity', (NEW.after->>'type')::facility_type, NEW.after->>'searchText');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER revision_versioned AFTER INSERT ON revision FOR EACH ROW EXECUTE FUNCTION keep_version();
REVOKE EXECUTE ON FUNCTION keep_version() FROM PUBLIC;

-- Of the revisions of before. Each holds until the first later one that was recorded after it, or not at all.
SELECT set_config('tawthiq.audience', 'SYSTEM', true);
INSERT INTO incident_version
SELECT r.incident_id, r.number, r.recorded_at, greatest(r.recorded_at, coalesce(min(r.recorded_at) OVER later, 'infinity')),
       i.reference, i.submitted_at, i.organisation_id, i.submitted_by, s.*
  FROM revision r JOIN incident i ON i.id = r.incident_id CROSS JOIN LATERAL incident_state(r.after) s
WINDOW later AS (PARTITION BY r.incident_id ORDER BY r.number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING);
INSERT INTO facility_impact_version
SELECT r.incident_id, r.number, x.* FROM revision r CROSS JOIN LATERAL impacts_in(r.after) x WHERE r.incident_id IS NOT NULL;
INSERT INTO attribution_perpetrator_version
SELECT r.incident_id, r.number, x.* FROM revision r CROSS JOIN LATERAL perpetrators_in(r.after) x WHERE r.incident_id IS NOT NULL;
INSERT INTO facility_version
SELECT r.facility_id, r.number, r.recorded_at, greatest(r.recorded_at, coalesce(min(r.recorded_at) OVER later, 'infinity')),
       (r.after->>'type')::facility_type, r.after->>'searchText'
  FROM revision r WHERE r.facility_id IS NOT NULL
WINDOW later AS (PARTITION BY r.facility_id ORDER BY r.number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING);
SELECT set_config('tawthiq.audience', '', true);

-- What held stays: a version only ends.
CREATE FUNCTION end_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.valid_to < OLD.valid_to AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'UPDATE on % is refused: what held stays', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER incident_version_ends BEFORE UPDATE ON incident_version FOR EACH ROW EXECUTE FUNCTION end_only();
CREATE TRIGGER facility_version_ends BEFORE UPDATE ON facility_version FOR EACH ROW EXECUTE FUNCTION end_only();
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['incident_version', 'facility_version'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['facility_impact_version', 'attribution_perpetrator_version'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
  END LOOP;
END $$;


-- ── The second fence: a version is seen by whom its incident was seen with the status that it had then ──────────────────

ALTER TABLE incident_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Only the trigger writes: nobody else may.
CREATE POLICY incident_version_seen ON incident_version USING (sees_incident(status, organisation_id, submitted_by)) WITH CHECK (true);
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['facility_impact_version', 'attribution_perpetrator_version'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
    -- One look-up for each row, by key, as for the parts of today.
    EXECUTE format($policy$CREATE POLICY %I ON %I USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
      OR (SELECT true FROM incident_version v WHERE v.incident_id = %I.incident_id AND v.number = %I.number)) WITH CHECK (true)$policy$, part || '_seen', part, part, part);
  END LOOP;
END $$;
ALTER TABLE facility_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_version_seen ON facility_version USING (viewer_audience() <> '') WITH CHECK (true);
GRANT SELECT ON incident_version, facility_impact_version, attribution_perpetrator_version, facility_version TO tawthiq_member;

-- A revision is seen by whom its incident is seen now, or was seen then.
DROP POLICY revision_seen ON revision;
CREATE POLICY revision_seen ON revision USING (
  CASE WHEN incident_id IS NULL THEN viewer_audience() <> ''
       WHEN viewer_audience() IN ('SYSTEM', 'VERIFIER') THEN true
       ELSE coalesce((SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = revision.incident_id), false)
         OR EXISTS (SELECT FROM incident_version v WHERE v.incident_id = revision.incident_id AND v.number = revision.number) END)
  WITH CHECK (
  CASE WHEN incident_id IS NULL THEN viewer_audience() <> ''
       WHEN viewer_audience() IN ('SYSTEM', 'VERIFIER') THEN true
       ELSE (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = revision.incident_id) END);


-- ── The first fence: records of the past as far as all members, or all people, see them ─────────────────────────────────

CREATE FUNCTION shared_count(count jsonb, with_words boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(count) = 'object' THEN jsonb_build_object(
  'min', count->'min', 'best', count->'best', 'max', count->'max',
  'words', CASE WHEN with_words THEN count->'words' END, 'rule', CASE WHEN with_words THEN count->'rule' END) END;

-- Without sex and age, and without the parts that differ from their whole by them, which would tell of them by being there: the
-- same that the views of casualty leave out.
CREATE FUNCTION shared_casualties(groups jsonb, with_words boolean, level integer) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
             'outcome', part->'outcome', 'role', part->'role', 'strike', part->'strike', 'count', shared_count(part->'count', with_words),
             'ofWhich', CASE WHEN level < 3 THEN shared_casualties(part->'ofWhich', with_words, level + 1) ELSE '[]' END) ORDER BY number), '[]')
      FROM jsonb_array_elements(groups) WITH ORDINALITY p(part, number)
     WHERE level = 1 OR num_nonnulls(part->>'sex', part->>'ageGroup') = 0);
END $$;

-- What is not named here is withheld: a field that is recorded later is not shown by being forgotten.
CREATE FUNCTION shared_record(record jsonb, with_words boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object(
  'status', record->'status', 'certainty', record->'certainty', 'date', record->'date', 'datePrecision', record->'datePrecision',
  'latestDate', record->'latestDate', 'time', record->'time', 'timePrecision', record->'timePrecision', 'partOfDay', record->'partOfDay',
  'timeZone', record->'timeZone', 'occurredAt', record->'occurredAt', 'attackTypes', record->'attackTypes', 'weapons', record->'weapons',
  'figures', record->'figures',
  'strikes', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'number', strike->'number', 'time', strike->'time', 'timePrecision', strike->'timePrecision', 'partOfDay', strike->'partOfDay',
      'weapon', strike->'weapon', 'repeatOnResponders', strike->'repeatOnResponders') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'strikes') WITH ORDINALITY s(strike, number)),
  'facilityImpacts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'facilityId', impact->'facilityId', 'damage', impact->'damage', 'outOfService', impact->'outOfService') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'facilityImpacts') WITH ORDINALITY i(impact, number)),
  'ambulances', jsonb_build_object(
    'destroyed', shared_count(record->'ambulances'->'destroyed', with_words),
    'damaged', shared_count(record->'ambulances'->'damaged', with_words),
    'stolen', shared_count(record->'ambulances'->'stolen', with_words)),
  'casualties', shared_casualties(record->'casualties', with_words, 1),
  'attributions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'mode', attribution->'mode', 'confidence', attribution->'confidence', 'perpetratorIds', attribution->'perpetratorIds') ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'attributions') WITH ORDINALITY a(attribution, number)));

-- A facility's status history without the words of sources.
CREATE FUNCTION shared_facility(record jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object(
  'type', record->'type', 'nameEn', record->'nameEn', 'nameAr', record->'nameAr', 'placeCode', record->'placeCode',
  'locality', record->'locality', 'sortKey', record->'sortKey', 'names', record->'names',
  'statusHistory', (SELECT coalesce(jsonb_agg(entry - 'words' ORDER BY number), '[]')
    FROM jsonb_array_elements(record->'statusHistory') WITH ORDINALITY s(entry, number)));


-- ── What the public sees of the past: what was published then, whatever became of it, but for what endangers somebody ────────────────────────────────────

CREATE VIEW seen_by_public.incident_version AS
SELECT v.incident_id, v.number, v.valid_from, v.valid_to, v.reference, 'epoch'::timestamptz AS submitted_at, NULL::uuid AS organisation_id,
       NULL::uuid AS submitted_by, v.status, v.certainty, v.date, v.date_precision, v.latest_date, v.local_time,
       coalesce(p.governorate_code, v.place_code) AS place_code, v.attack_types, '' AS search_text, '' AS name_text, v.strikes,
       v.ambulances_destroyed_min, v.ambulances_destroyed_best, v.ambulances_destroyed_max, v.killed_min, v.killed_best, v.killed_max,
       v.injured_min, v.injured_best, v.injured_max, v.health_workers_killed_min, v.health_workers_killed_best, v.health_workers_killed_max
  FROM public.incident_version v JOIN public.place p ON p.code = v.place_code
 WHERE v.status = 'PUBLISHED' AND v.incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_public.facility_impact_version AS
SELECT x.* FROM public.facility_impact_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND v.status = 'PUBLISHED' AND v.incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_public.attribution_perpetrator_version AS
SELECT x.* FROM public.attribution_perpetrator_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND v.status = 'PUBLISHED' AND v.incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_public.facility_version AS
SELECT facility_id, number, valid_from, valid_to, type, '' AS search_text FROM public.facility_version;

-- Of a facility, its type.
CREATE OR REPLACE VIEW seen_by_public.revision AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL::text AS actor, NULL::text AS reason,
       shared_record(r.after, false) || jsonb_build_object('placeCode', coalesce(p.governorate_code, v.place_code)) AS after,
       NULL::text AS previous_hash, '' AS hash
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND v.status = 'PUBLISHED'
  AND v.incident_id NOT IN (SELECT hidden_pasts())
  JOIN public.place p ON p.code = v.place_code
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       jsonb_build_object('type', r.after->'type'), NULL, ''
  FROM public.revision r WHERE r.facility_id IS NOT NULL
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL, r.after, NULL, ''
  FROM public.revision r WHERE r.perpetrator_id IS NOT NULL;

GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_public TO tawthiq_public, tawthiq_member;


-- ── What monitors and advocates see of it ───────────────────────────────────────────────────────────────────────────────

CREATE VIEW seen_by_member.incident_version WITH (security_invoker = true) AS
SELECT * FROM public.incident_version WHERE is_own(submitted_by)
UNION ALL
SELECT incident_id, number, valid_from, valid_to, reference, 'epoch'::timestamptz, NULL, NULL, status, certainty, date, date_precision,
       latest_date, local_time, place_code, attack_types, name_text, name_text, strikes,
       ambulances_destroyed_min, ambulances_destroyed_best, ambulances_destroyed_max, killed_min, killed_best, killed_max,
       injured_min, injured_best, injured_max, health_workers_killed_min, health_workers_killed_best, health_workers_killed_max
  FROM public.incident_version WHERE NOT is_own(submitted_by) AND is_shared(status) AND incident_id NOT IN (SELECT hidden_pasts());

CREATE VIEW seen_by_member.facility_impact_version WITH (security_invoker = true) AS
SELECT x.* FROM public.facility_impact_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND (is_own(v.submitted_by) OR (is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())));

CREATE VIEW seen_by_member.attribution_perpetrator_version WITH (security_invoker = true) AS
SELECT x.* FROM public.attribution_perpetrator_version x
  JOIN public.incident_version v ON v.incident_id = x.incident_id AND v.number = x.number AND (is_own(v.submitted_by) OR (is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())));

CREATE OR REPLACE VIEW seen_by_member.revision WITH (security_invoker = true) AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, r.actor, r.reason, r.after, r.previous_hash, r.hash
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND is_own(v.submitted_by)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       shared_record(r.after, true) || jsonb_build_object('placeCode', r.after->'placeCode', 'locality', r.after->'locality'), NULL, ''
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number
   AND NOT is_own(v.submitted_by) AND is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       CASE WHEN r.facility_id IS NULL THEN r.after ELSE shared_facility(r.after) END, NULL, ''
  FROM public.revision r WHERE r.incident_id IS NULL;

GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_member TO tawthiq_member;


-- ── What analysts see of it ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE VIEW seen_by_analyst.incident_version WITH (security_invoker = true) AS
SELECT * FROM public.incident_version
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);
CREATE OR REPLACE VIEW seen_by_analyst.revision WITH (security_invoker = true) AS
SELECT * FROM public.revision r
 WHERE r.incident_id IS NULL OR EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = r.incident_id)
    OR EXISTS (SELECT FROM seen_by_analyst.incident_version v WHERE v.incident_id = r.incident_id AND v.number = r.number);
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_analyst TO tawthiq_member;
