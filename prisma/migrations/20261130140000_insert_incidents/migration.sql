-- Puts incidents on record with their parts, all in one statement.
-- @param incidents rows under the names of their columns; parts: as write_parts takes them.
-- @returns how many of the ids were free. If not all, no part is written, and nothing may be kept of it.
CREATE FUNCTION insert_incidents(incidents jsonb, parts jsonb) RETURNS integer LANGUAGE plpgsql AS $$
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
  IF free = jsonb_array_length(incidents) THEN
    PERFORM public.write_parts(parts);
  END IF;
  RETURN free;
END $$;
REVOKE EXECUTE ON FUNCTION insert_incidents(jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION insert_incidents(jsonb, jsonb) TO tawthiq_member;
