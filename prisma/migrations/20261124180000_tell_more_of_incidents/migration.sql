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
  ADD CONSTRAINT incident_coordinate_precision_check CHECK ((latitude IS NULL) = (coordinate_precision IS NULL)),
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


-- ── The views of incidents and of their past, with what is new ─────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW seen_by_public.incident AS
SELECT i.id, i.reference, i.status, i.certainty, i.date, i.date_precision, i.latest_date, i.local_time, i.time_precision, i.part_of_day,
       i.time_zone, i.occurred_at, coalesce(p.governorate_code, i.place_code) AS place_code, NULL::text AS locality,
       NULL::double precision AS latitude, NULL::double precision AS longitude, i.attack_types, i.weapons,
       NULL::text AS narrative_en, NULL::text AS narrative_ar, '' AS search_text, '' AS submission_hash, i.revision,
       'epoch'::timestamptz AS submitted_at, '' AS name_text, NULL::uuid AS organisation_id, NULL::uuid AS submitted_by,
       NULL::coordinate_precision AS coordinate_precision, i.republishable
  FROM public.incident i JOIN public.place p ON p.code = i.place_code
 WHERE i.status = 'PUBLISHED';

CREATE OR REPLACE VIEW seen_by_member.incident WITH (security_invoker = true) AS
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, latitude, longitude, attack_types, weapons, narrative_en, narrative_ar, search_text, submission_hash, revision,
       submitted_at, name_text, organisation_id, submitted_by, coordinate_precision, republishable
  FROM public.incident WHERE is_own(submitted_by)
UNION ALL
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, NULL, NULL, attack_types, weapons, NULL, NULL, name_text, '', revision,
       'epoch'::timestamptz, name_text, NULL, NULL, NULL, republishable
  FROM public.incident WHERE NOT is_own(submitted_by) AND is_shared(status);

CREATE OR REPLACE VIEW seen_by_analyst.incident WITH (security_invoker = true) AS
SELECT * FROM public.incident
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);

-- Facilities without a name as a tally of the past counts them.
CREATE FUNCTION unnamed_facilities_of(record jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(one #- '{count,words}' #- '{count,rule}'), '[]') FROM jsonb_array_elements(record->'unnamedFacilities') one);

CREATE OR REPLACE VIEW seen_by_public.revision AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL::text AS actor, NULL::text AS reason,
       CASE r.after->>'status' WHEN 'PUBLISHED' THEN jsonb_build_object(
         'status', 'PUBLISHED', 'certainty', r.after->'certainty', 'date', r.after->'date', 'latestDate', r.after->'latestDate',
         'datePrecision', r.after->'datePrecision', 'placeCode', coalesce(p.governorate_code, p.code),
         'attackTypes', r.after->'attackTypes', 'searchText', '', 'figures', r.after->'figures',
         'facilityImpacts', (SELECT coalesce(jsonb_agg(impact - 'words'), '[]') FROM jsonb_array_elements(r.after->'facilityImpacts') impact),
         'unnamedFacilities', unnamed_facilities_of(r.after),
         'attributions', (SELECT coalesce(jsonb_agg(attribution - 'allegedBy'), '[]') FROM jsonb_array_elements(r.after->'attributions') attribution))
       ELSE jsonb_build_object('status', r.after->'status', 'attackTypes', '[]'::jsonb, 'facilityImpacts', '[]'::jsonb, 'attributions', '[]'::jsonb)
       END AS after, NULL::text AS previous_hash, '' AS hash
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND i.status = 'PUBLISHED'
  LEFT JOIN public.place p ON p.code = r.after->>'placeCode'
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       jsonb_build_object('type', r.after->'type', 'searchText', ''), NULL, ''
  FROM public.revision r WHERE r.facility_id IS NOT NULL;

CREATE OR REPLACE VIEW seen_by_member.revision WITH (security_invoker = true) AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, r.actor, r.reason, r.after, r.previous_hash, r.hash
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND is_own(i.submitted_by)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       CASE WHEN is_shared((r.after->>'status')::incident_status) THEN jsonb_build_object(
         'status', r.after->'status', 'certainty', r.after->'certainty', 'date', r.after->'date', 'latestDate', r.after->'latestDate',
         'datePrecision', r.after->'datePrecision', 'placeCode', r.after->'placeCode', 'attackTypes', r.after->'attackTypes',
         'searchText', coalesce(r.after->>'nameText', ''), 'figures', r.after->'figures',
         'facilityImpacts', (SELECT coalesce(jsonb_agg(impact - 'words'), '[]') FROM jsonb_array_elements(r.after->'facilityImpacts') impact),
         'unnamedFacilities', unnamed_facilities_of(r.after),
         'attributions', (SELECT coalesce(jsonb_agg(attribution - 'allegedBy'), '[]') FROM jsonb_array_elements(r.after->'attributions') attribution))
       ELSE jsonb_build_object('status', r.after->'status', 'attackTypes', '[]'::jsonb, 'facilityImpacts', '[]'::jsonb, 'attributions', '[]'::jsonb)
       END, NULL, ''
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND NOT is_own(i.submitted_by) AND is_shared(i.status)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       r.after - ARRAY['latitude', 'longitude', 'statusHistory'], NULL, ''
  FROM public.revision r WHERE r.incident_id IS NULL;
