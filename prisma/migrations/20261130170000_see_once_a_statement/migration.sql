-- Who asks is the same for all of a statement: what a policy needs to know of them is asked in a SELECT of its own, which PostgreSQL answers once.
-- Without it, it read the settings anew for each row, several times, and that was most of what it took to look through incidents.

-- ── Incidents ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The incidents that an audience sees, whoever submitted them, by their status.
CREATE FUNCTION seen_statuses() RETURNS incident_status[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE viewer_audience()
  WHEN 'PUBLIC' THEN ARRAY['PUBLISHED']::incident_status[]
  WHEN 'MONITOR' THEN ARRAY['PUBLISHED']::incident_status[]
  WHEN 'ADVOCATE' THEN ARRAY['VERIFIED', 'PUBLISHED']::incident_status[]
  WHEN 'ANALYST' THEN array_remove(enum_range(NULL::incident_status), 'SUBMITTED')
  WHEN 'VERIFIER' THEN enum_range(NULL::incident_status)
  WHEN 'SYSTEM' THEN enum_range(NULL::incident_status)
  ELSE ARRAY[]::incident_status[] END;

-- Whose incidents are seen in any status: one's own, where one is a member of an organisation.
CREATE FUNCTION seen_submitter() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN viewer_audience() IN ('MONITOR', 'ADVOCATE', 'ANALYST') THEN viewer_account() END;

-- The same for organisations: of analysts, their own, and none (incidents that nobody submitted), for which the nil id stands.
CREATE FUNCTION seen_organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE viewer_audience()
  WHEN 'ANALYST' THEN ARRAY['00000000-0000-0000-0000-000000000000', viewer_organisation()]
  ELSE ARRAY[]::uuid[] END;

DO $$
DECLARE
  record text;
BEGIN
  FOREACH record IN ARRAY ARRAY['incident', 'incident_version'] LOOP
    EXECUTE format($policy$ALTER POLICY %I ON %I USING (
      status = ANY ((SELECT seen_statuses())::incident_status[])
      OR submitted_by = (SELECT seen_submitter())
      OR coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') = ANY ((SELECT seen_organisations())::uuid[]))$policy$,
      record || '_seen', record);
  END LOOP;
END $$;


-- ── What is seen by whom its incident is seen ───────────────────────────────────────────────────────────────────────────

-- Incidents are read as their own policy has it, so that a policy of their parts need not say it once more.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['strike', 'facility_impact', 'unnamed_facility_impact', 'vehicle_impact', 'casualty', 'attribution',
                              'attribution_perpetrator', 'incident_figures'] LOOP
    EXECUTE format($policy$ALTER POLICY %I ON %I USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
      OR (SELECT true FROM incident i WHERE i.id = %I.incident_id))$policy$, part || '_seen', part, part);
  END LOOP;
END $$;

ALTER POLICY revision_seen ON revision USING (
  CASE WHEN incident_id IS NULL THEN viewer_audience() <> ''
       WHEN viewer_audience() IN ('SYSTEM', 'VERIFIER') THEN true
       ELSE coalesce((SELECT true FROM incident i WHERE i.id = revision.incident_id), false)
         OR EXISTS (SELECT FROM incident_version v WHERE v.incident_id = revision.incident_id AND v.number = revision.number) END)
  WITH CHECK (
  CASE WHEN incident_id IS NULL THEN viewer_audience() <> ''
       WHEN viewer_audience() IN ('SYSTEM', 'VERIFIER') THEN true
       ELSE (SELECT true FROM incident i WHERE i.id = revision.incident_id) END);

-- What is said of pairs of incidents, of what others recorded of them, and of the rows that they were imported from.
ALTER POLICY duplicate_dismissal_seen ON duplicate_dismissal USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR ((SELECT true FROM incident i WHERE i.id = incident_id) AND (SELECT true FROM incident i WHERE i.id = other_id)));
ALTER POLICY outside_record_seen ON outside_record USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (SELECT true FROM incident i WHERE i.id = incident_id));
ALTER POLICY import_row_seen ON import_row USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (SELECT CASE viewer_audience() WHEN 'ANALYST' THEN true WHEN 'PUBLIC' THEN false ELSE is_own(i.submitted_by) END
        FROM incident i WHERE i.id = incident_id));

-- Who sees an incident is said once.
DROP FUNCTION sees_incident(incident_status, uuid, uuid);
