-- What hangs on incidents stands in the log too (docs/decisions/0007-log.md): reports, their sources and tombstones by their hashes in
-- the revisions of the incident; custody of evidence, and what was found in matching, in chains of revisions of their own, so that
-- to open a photo is no change of the incident.

ALTER TABLE revision ADD COLUMN evidence_id uuid;
ALTER TABLE revision ADD COLUMN matching_id uuid;
CREATE UNIQUE INDEX revision_evidence_id_number_key ON revision (evidence_id, number);
CREATE UNIQUE INDEX revision_matching_id_number_key ON revision (matching_id, number);
ALTER TABLE revision ADD CONSTRAINT revision_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_matching_id_fkey FOREIGN KEY (matching_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision DROP CONSTRAINT revision_subject_check;
ALTER TABLE revision ADD CONSTRAINT revision_subject_check
  CHECK (num_nonnulls(incident_id, facility_id, perpetrator_id, evidence_id, matching_id) = 1);


-- ── Rows by their hash ──────────────────────────────────────────────────────────────────────────────────────────────────

-- The same on every server: in UTC, without what is null, so that a column more changes no hash while it is empty.
CREATE FUNCTION row_hash(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(jsonb_strip_nulls(content)::text, 'UTF8')), 'hex');

-- What hangs on an incident and changes with it, whoever asks, by table and id: hashes alone, so that it tells nothing.
CREATE FUNCTION attached_to(asked uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
  before text := viewer_audience();
  attached jsonb;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  SELECT jsonb_build_object(
    'report', (SELECT coalesce(jsonb_object_agg(r.id, row_hash(to_jsonb(r) || jsonb_build_object('source', to_jsonb(s),
                 'names', (SELECT jsonb_agg(n.name_key ORDER BY n.name_key) FROM source_name n WHERE n.source_id = r.source_id)))), '{}')
               FROM report r LEFT JOIN source s ON s.id = r.source_id WHERE r.incident_id = asked),
    'tombstone', (SELECT coalesce(jsonb_object_agg(t.id, row_hash(to_jsonb(t))), '{}') FROM tombstone t WHERE t.incident_id = asked))
    INTO attached;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN attached;
END $$;

-- What was found of an incident in matching: which it is not, and what others call it.
CREATE FUNCTION matched_of(asked uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
DECLARE
  before text := viewer_audience();
  matched jsonb;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  SELECT jsonb_build_object(
    'duplicate_dismissal', (SELECT coalesce(jsonb_object_agg(d.id, row_hash(to_jsonb(d))), '{}') FROM duplicate_dismissal d WHERE d.incident_id = asked),
    'outside_record', (SELECT coalesce(jsonb_object_agg(o.id, row_hash(to_jsonb(o))), '{}') FROM outside_record o WHERE o.incident_id = asked))
    INTO matched;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN matched;
END $$;

-- Evidence with its file; not how the file's key is wrapped, which a new master key changes.
CREATE FUNCTION evidence_hash(asked uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
DECLARE
  before text := viewer_audience();
  hash text;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  SELECT row_hash(to_jsonb(e) || jsonb_build_object('file', to_jsonb(f) - 'wrapped_key' - 'master_key_id')) INTO hash
    FROM evidence e LEFT JOIN evidence_file f ON f.sha256 = e.sha256 WHERE e.id = asked;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN hash;
END $$;

REVOKE EXECUTE ON FUNCTION row_hash(jsonb), attached_to(uuid), matched_of(uuid), evidence_hash(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION row_hash(jsonb), attached_to(uuid), matched_of(uuid), evidence_hash(uuid) TO tawthiq_member;


-- ── Who sees these chains: the tracker itself, and verifiers ────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW seen_by_public.revision AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL::text AS actor, NULL::text AS reason,
       shared_record(r.after, false) || jsonb_build_object('placeCode', coalesce(p.governorate_code, v.place_code)) AS after,
       NULL::text AS previous_hash, '' AS hash, NULL::uuid AS evidence_id, NULL::uuid AS matching_id
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND v.status = 'PUBLISHED'
  AND v.incident_id NOT IN (SELECT hidden_pasts())
  JOIN public.place p ON p.code = v.place_code
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       jsonb_build_object('type', r.after->'type'), NULL, '', NULL, NULL
  FROM public.revision r WHERE r.facility_id IS NOT NULL
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL, r.after, NULL, '', NULL, NULL
  FROM public.revision r WHERE r.perpetrator_id IS NOT NULL;

CREATE OR REPLACE VIEW seen_by_member.revision WITH (security_invoker = true) AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, r.actor, r.reason, r.after, r.previous_hash, r.hash,
       NULL::uuid AS evidence_id, NULL::uuid AS matching_id
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number AND is_own(v.submitted_by)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       shared_record(r.after, true) || jsonb_build_object('placeCode', r.after->'placeCode', 'locality', r.after->'locality'), NULL, '', NULL, NULL
  FROM public.revision r JOIN public.incident_version v ON v.incident_id = r.incident_id AND v.number = r.number
   AND NOT is_own(v.submitted_by) AND is_shared(v.status) AND v.incident_id NOT IN (SELECT hidden_pasts())
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       CASE WHEN r.facility_id IS NULL THEN r.after ELSE shared_facility(r.after) END, NULL, '', NULL, NULL
  FROM public.revision r WHERE num_nonnulls(r.facility_id, r.perpetrator_id) = 1;

CREATE OR REPLACE VIEW seen_by_analyst.revision WITH (security_invoker = true) AS
SELECT r.* FROM public.revision r
 WHERE num_nonnulls(r.facility_id, r.perpetrator_id) = 1 OR EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = r.incident_id)
    OR EXISTS (SELECT FROM seen_by_analyst.incident_version v WHERE v.incident_id = r.incident_id AND v.number = r.number);
