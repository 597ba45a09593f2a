-- What hangs on a new incident is known before it is written: its first report, and nothing else. Asked for together with the moment of the
-- submission, it lets incident, report, revision and COMMIT go in one piece (docs/decisions/0020-few-statements.md).

-- A report with its source, by their hash; also of a report that is about to be kept. Sees what its caller sees: all of it must be.
CREATE FUNCTION report_hash(r public.report) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN public.row_hash(to_jsonb(r) || jsonb_build_object(
    'source', (SELECT to_jsonb(s) FROM public.source s WHERE s.id = r.source_id),
    'names', (SELECT jsonb_agg(n.name_key ORDER BY n.name_key) FROM public.source_name n WHERE n.source_id = r.source_id)));
END $$;
REVOKE EXECUTE ON FUNCTION report_hash(public.report) FROM PUBLIC;

CREATE OR REPLACE FUNCTION attached_to(asked uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
  before text := viewer_audience();
  attached jsonb;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  SELECT jsonb_build_object(
    'report', (SELECT coalesce(jsonb_object_agg(r.id, report_hash(r)), '{}') FROM report r WHERE r.incident_id = asked),
    'tombstone', (SELECT coalesce(jsonb_object_agg(t.id, row_hash(to_jsonb(t))), '{}') FROM tombstone t WHERE t.incident_id = asked))
    INTO attached;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN attached;
END $$;

-- What attached_to will say of new incidents, by their ids.
-- @param reports all that will hang on them, rows under the names of their columns; their sources are on record.
CREATE FUNCTION attached_by(reports jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
  before text := viewer_audience();
  attached jsonb;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  SELECT coalesce(jsonb_object_agg(of_one.incident_id, jsonb_build_object('report', of_one.hashes, 'tombstone', '{}'::jsonb)), '{}') INTO attached
    FROM (SELECT r.incident_id, jsonb_object_agg(r.id, report_hash(r)) AS hashes
            FROM jsonb_populate_recordset(NULL::report, reports) r GROUP BY r.incident_id) of_one;
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN attached;
END $$;
REVOKE EXECUTE ON FUNCTION attached_by(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attached_by(jsonb) TO tawthiq_member;


-- Puts incidents on record with their parts, first reports and first revisions, all in one statement.
-- @param incidents, reports rows under the names of their columns; parts: as write_parts takes them; revisions: as RevisionRepository writes them.
-- @throws TW001 where one of the ids is taken: then nothing may be kept of any.
DROP FUNCTION insert_incidents(jsonb, jsonb);
CREATE FUNCTION insert_incidents(incidents jsonb, parts jsonb, reports jsonb, revisions jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  free integer;
BEGIN
  INSERT INTO public.incident (id, reference, status, revision, certainty, date, date_precision, latest_date, local_time, time_precision,
    part_of_day, time_zone, occurred_at, place_code, locality, latitude, longitude, coordinate_precision, republishable, attack_types,
    weapons, narrative_en, narrative_ar, search_text, name_text, submission_hash, submitted_at, organisation_id, submitted_by)
  SELECT id, reference, status, revision, certainty, date, date_precision, latest_date, local_time, time_precision,
    part_of_day, time_zone, occurred_at, place_code, locality, latitude, longitude, coordinate_precision, republishable, attack_types,
    weapons, narrative_en, narrative_ar, search_text, name_text, submission_hash, submitted_at, organisation_id, submitted_by
    FROM jsonb_populate_recordset(NULL::public.incident, incidents)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS free = ROW_COUNT;
  IF free < jsonb_array_length(incidents) THEN
    RAISE 'an incident of this id is on record' USING ERRCODE = 'TW001';
  END IF;
  PERFORM public.write_parts(parts);
  INSERT INTO public.report SELECT * FROM jsonb_populate_recordset(NULL::public.report, reports);
  INSERT INTO public.revision (incident_id, number, recorded_at, actor, after, hash)
  SELECT id, number, "recordedAt", actor, after, hash
    FROM jsonb_to_recordset(revisions) AS row (id uuid, number integer, "recordedAt" timestamptz, actor text, after jsonb, hash text);
END $$;
REVOKE EXECUTE ON FUNCTION insert_incidents(jsonb, jsonb, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION insert_incidents(jsonb, jsonb, jsonb, jsonb) TO tawthiq_member;
