-- The parts of incidents are written by one call, whichever there are: a statement for each table would be a way to the database
-- and back for each. It works as whoever asks, so that the policies and triggers of each table are met as ever.

-- @param parts rows by the names of their tables, each with all its columns; a table that is left out gets none.
-- @param instead_of incidents whose parts on record are taken away first.
CREATE FUNCTION write_parts(parts jsonb, instead_of uuid[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(instead_of) > 0 THEN
    DELETE FROM public.incident_figures WHERE incident_id = ANY (instead_of);
    DELETE FROM public.attribution_perpetrator WHERE incident_id = ANY (instead_of);
    DELETE FROM public.attribution WHERE incident_id = ANY (instead_of);
    DELETE FROM public.casualty WHERE incident_id = ANY (instead_of);
    DELETE FROM public.vehicle_impact WHERE incident_id = ANY (instead_of);
    DELETE FROM public.unnamed_facility_impact WHERE incident_id = ANY (instead_of);
    DELETE FROM public.facility_impact WHERE incident_id = ANY (instead_of);
    DELETE FROM public.strike WHERE incident_id = ANY (instead_of);
  END IF;
  -- What has no rows is not asked for: triggers would look at nothing.
  IF parts ? 'strike' THEN
    INSERT INTO public.strike SELECT * FROM jsonb_populate_recordset(NULL::public.strike, parts->'strike');
  END IF;
  IF parts ? 'facility_impact' THEN
    INSERT INTO public.facility_impact SELECT * FROM jsonb_populate_recordset(NULL::public.facility_impact, parts->'facility_impact');
  END IF;
  IF parts ? 'unnamed_facility_impact' THEN
    INSERT INTO public.unnamed_facility_impact
    SELECT * FROM jsonb_populate_recordset(NULL::public.unnamed_facility_impact, parts->'unnamed_facility_impact');
  END IF;
  IF parts ? 'vehicle_impact' THEN
    INSERT INTO public.vehicle_impact SELECT * FROM jsonb_populate_recordset(NULL::public.vehicle_impact, parts->'vehicle_impact');
  END IF;
  IF parts ? 'casualty' THEN
    INSERT INTO public.casualty SELECT * FROM jsonb_populate_recordset(NULL::public.casualty, parts->'casualty');
  END IF;
  IF parts ? 'attribution' THEN
    INSERT INTO public.attribution SELECT * FROM jsonb_populate_recordset(NULL::public.attribution, parts->'attribution');
  END IF;
  IF parts ? 'attribution_perpetrator' THEN
    INSERT INTO public.attribution_perpetrator
    SELECT * FROM jsonb_populate_recordset(NULL::public.attribution_perpetrator, parts->'attribution_perpetrator');
  END IF;
  IF parts ? 'incident_figures' THEN
    INSERT INTO public.incident_figures SELECT * FROM jsonb_populate_recordset(NULL::public.incident_figures, parts->'incident_figures');
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION write_parts(jsonb, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_parts(jsonb, uuid[]) TO tawthiq_member;
