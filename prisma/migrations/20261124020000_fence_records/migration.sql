-- Who sees what, in the database itself. Two fences, each of which holds by itself (docs/decisions/0006-people-and-safety.md):
--
-- 1. Views. Whoever may not see all of a record reads through a schema whose views bear the tables' names and leave out what
--    is withheld, so that the same SQL filters, sorts, counts and searches only what may be seen.
-- 2. Roles and row-level security. Every transaction takes a role that owns nothing: tawthiq_public can read the public views
--    and nothing else; tawthiq_member reads the tables only through policies, which ask for whom the transaction works.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tawthiq_member', 'tawthiq_public'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- Another database of the same server is being made at this moment.
      END;
    END IF;
    IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    END IF;
  END LOOP;
END $$;

-- For whom a transaction works. Unset, it works for nobody.
CREATE FUNCTION viewer_audience() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('tawthiq.audience', true), '');
CREATE FUNCTION viewer_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('tawthiq.account', true), '')::uuid;
CREATE FUNCTION viewer_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('tawthiq.organisation', true), '')::uuid;


-- ── The second fence: policies ──────────────────────────────────────────────────────────────────────────────────────────

-- Written as what is hidden: the planner takes each of these for rare, as it is for whoever reads much, and so keeps to its indexes.
-- What comes to NULL is hidden too.
CREATE FUNCTION sees_incident(status incident_status, organisation_id uuid, submitted_by uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NOT (
  coalesce(array_position(ARRAY['PUBLIC', 'MONITOR', 'ADVOCATE', 'ANALYST', 'VERIFIER', 'SYSTEM'], viewer_audience()), 0) = 0
  OR (viewer_audience() = 'PUBLIC' AND status <> 'PUBLISHED')
  OR (viewer_audience() = 'MONITOR' AND status <> 'PUBLISHED' AND (submitted_by IS NULL OR submitted_by <> viewer_account()))
  OR (viewer_audience() = 'ADVOCATE' AND status NOT IN ('VERIFIED', 'PUBLISHED') AND (submitted_by IS NULL OR submitted_by <> viewer_account()))
  -- What is not in review yet is its own organisation's.
  OR (viewer_audience() = 'ANALYST' AND status = 'SUBMITTED' AND organisation_id IS NOT NULL AND organisation_id <> viewer_organisation()
      AND (submitted_by IS NULL OR submitted_by <> viewer_account()))
);

ALTER TABLE incident ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY incident_seen ON incident USING (sees_incident(status, organisation_id, submitted_by))
  WITH CHECK (viewer_audience() IN ('SYSTEM', 'VERIFIER') OR (submitted_by = viewer_account() AND organisation_id = viewer_organisation()));

DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['strike', 'facility_impact', 'vehicle_impact', 'casualty', 'attribution', 'attribution_perpetrator', 'incident_figures'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
    -- One look-up for each row, by key: EXISTS could be planned as a hash of all incidents.
    EXECUTE format($policy$CREATE POLICY %I ON %I USING (viewer_audience() IN ('SYSTEM', 'VERIFIER')
      OR (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = incident_id))$policy$, part || '_seen', part);
  END LOOP;
END $$;

ALTER TABLE revision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY revision_seen ON revision USING (
  CASE WHEN incident_id IS NULL THEN viewer_audience() <> ''
       WHEN viewer_audience() IN ('SYSTEM', 'VERIFIER') THEN true
       ELSE (SELECT sees_incident(i.status, i.organisation_id, i.submitted_by) FROM incident i WHERE i.id = revision.incident_id) END);

-- People: those of the own organisation.
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_seen ON organisation USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST') OR id = viewer_organisation())
  WITH CHECK (viewer_audience() = 'SYSTEM' OR id = viewer_organisation());
ALTER TABLE account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY account_seen ON account USING (viewer_audience() = 'SYSTEM' OR organisation_id = viewer_organisation());
ALTER TABLE credential ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY credential_seen ON credential USING (viewer_audience() = 'SYSTEM' OR organisation_id = viewer_organisation());
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY invitation_seen ON invitation USING (viewer_audience() = 'SYSTEM' OR organisation_id = viewer_organisation());
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY recovery_code_seen ON recovery_code
  USING (viewer_audience() = 'SYSTEM' OR EXISTS (SELECT FROM account WHERE account.id = recovery_code.account_id));
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY passkey_seen ON passkey
  USING (viewer_audience() = 'SYSTEM' OR EXISTS (SELECT FROM account WHERE account.id = passkey.account_id));
ALTER TABLE provider_identity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_identity_seen ON provider_identity
  USING (viewer_audience() = 'SYSTEM' OR EXISTS (SELECT FROM account WHERE account.id = provider_identity.account_id));
ALTER TABLE challenge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY challenge_seen ON challenge USING (viewer_audience() = 'SYSTEM');
ALTER TABLE wrapped_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wrapped_key_seen ON wrapped_key USING (viewer_audience() = 'SYSTEM');

-- Sealed identities: those that the own organisation received.
ALTER TABLE sealed_identity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY sealed_identity_seen ON sealed_identity USING (viewer_audience() = 'SYSTEM' OR organisation_id = viewer_organisation());
ALTER TABLE identity_access ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_access_seen ON identity_access
  USING (EXISTS (SELECT FROM sealed_identity WHERE sealed_identity.id = identity_access.identity_id))
  WITH CHECK (viewer_audience() = 'SYSTEM' OR account_id = viewer_account());

GRANT USAGE ON SCHEMA public TO tawthiq_member, tawthiq_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  place, place_name, facility, facility_name, facility_status_entry, perpetrator, perpetrator_name,
  strike, facility_impact, vehicle_impact, casualty, attribution, attribution_perpetrator, incident_figures,
  organisation, account, credential, invitation, recovery_code, passkey, provider_identity, challenge, wrapped_key, sealed_identity
  TO tawthiq_member;
GRANT SELECT, INSERT, UPDATE ON incident TO tawthiq_member;
GRANT SELECT, INSERT ON revision, identity_access TO tawthiq_member;
GRANT USAGE ON revision_id_seq, identity_access_id_seq TO tawthiq_member;

-- Whose a credential is: the one question that is asked before it is known for whom. Answers nothing unless all is in order. It
-- works as the tracker itself for as long as it takes, and leaves no trace of that.
CREATE FUNCTION authenticate(given bytea)
RETURNS TABLE (credential_id uuid, kind credential_kind, scopes text[], account_id uuid, organisation_id uuid, pseudonym text, roles role[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  RETURN QUERY
    SELECT c.id, c.kind, c.scopes, a.id, a.organisation_id, a.pseudonym, a.roles
      FROM credential c JOIN account a ON a.id = c.account_id AND a.organisation_id = c.organisation_id
     WHERE c.hash = given AND c.revoked_at IS NULL AND c.expires_at > clock_timestamp() AND a.disabled_at IS NULL;
  PERFORM set_config('tawthiq.audience', before, true);
END $$;
-- The same of a credential that is known: for what is read in a transaction of its own.
CREATE FUNCTION is_authentic(given uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
  found_it boolean;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  found_it := EXISTS (
    SELECT FROM credential c JOIN account a ON a.id = c.account_id
     WHERE c.id = given AND c.revoked_at IS NULL AND c.expires_at > clock_timestamp() AND a.disabled_at IS NULL);
  PERFORM set_config('tawthiq.audience', before, true);
  RETURN found_it;
END $$;
-- The same for a write about to happen. Until it is committed, nobody changes its account or credential; while somebody waits to
-- change them, no further write begins (rows locked FOR SHARE would let ever more of them pass); what comes after the change is
-- checked against it.
CREATE FUNCTION still_authentic(given uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
  whose uuid;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  whose := (SELECT account_id FROM credential WHERE id = given);
  PERFORM set_config('tawthiq.audience', before, true);
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('account ' || whose, 0));
  RETURN is_authentic(given);
END $$;
CREATE FUNCTION wait_for_writes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('account ' || CASE TG_TABLE_NAME WHEN 'account' THEN OLD.id ELSE (to_jsonb(OLD)->>'account_id')::uuid END, 0));
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER account_waits BEFORE UPDATE OR DELETE ON account FOR EACH ROW EXECUTE FUNCTION wait_for_writes();
CREATE TRIGGER credential_waits BEFORE UPDATE OR DELETE ON credential FOR EACH ROW EXECUTE FUNCTION wait_for_writes();
REVOKE EXECUTE ON FUNCTION authenticate(bytea), is_authentic(uuid), still_authentic(uuid) FROM PUBLIC;

-- A process that runs on with the old master key after it was changed would seal what nobody can open again.
CREATE FUNCTION refuse_other_master_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := viewer_audience();
  is_other boolean;
BEGIN
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  is_other := EXISTS (SELECT FROM wrapped_key WHERE master_key_id <> NEW.master_key_id);
  PERFORM set_config('tawthiq.audience', before, true);
  IF is_other THEN
    RAISE EXCEPTION 'sealed with a master key that is not in use';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_identity_master_key BEFORE INSERT ON sealed_identity FOR EACH ROW EXECUTE FUNCTION refuse_other_master_key();


-- ── The first fence: what the public sees ───────────────────────────────────────────────────────────────────────────────

-- Starts from what WHO SSA's public export shows: date and time, resources, types, totals, certainty. Places are governorates.
CREATE SCHEMA seen_by_public;

CREATE VIEW seen_by_public.place AS SELECT * FROM public.place;
CREATE VIEW seen_by_public.place_name AS SELECT * FROM public.place_name;
CREATE VIEW seen_by_public.perpetrator AS SELECT * FROM public.perpetrator;
CREATE VIEW seen_by_public.perpetrator_name AS SELECT * FROM public.perpetrator_name;

CREATE VIEW seen_by_public.incident AS
SELECT i.id, i.reference, i.status, i.certainty, i.date, i.date_precision, i.latest_date, i.local_time, i.time_precision, i.part_of_day,
       i.time_zone, i.occurred_at, coalesce(p.governorate_code, i.place_code) AS place_code, NULL::text AS locality,
       NULL::double precision AS latitude, NULL::double precision AS longitude, i.attack_types, i.weapons,
       NULL::text AS narrative_en, NULL::text AS narrative_ar, '' AS search_text, '' AS submission_hash, i.revision,
       'epoch'::timestamptz AS submitted_at, '' AS name_text, NULL::uuid AS organisation_id, NULL::uuid AS submitted_by
  FROM public.incident i JOIN public.place p ON p.code = i.place_code
 WHERE i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.strike AS
SELECT s.incident_id, s.number, s.local_time, s.time_precision, s.part_of_day, s.weapon, s.repeat_on_responders, NULL::text AS words
  FROM public.strike s JOIN public.incident i ON i.id = s.incident_id AND i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.facility_impact AS
SELECT x.incident_id, x.facility_id, x.damage, x.out_of_service, NULL::text AS words
  FROM public.facility_impact x JOIN public.incident i ON i.id = x.incident_id AND i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.vehicle_impact AS
SELECT v.incident_id, v.outcome, v.count_min, v.count_best, v.count_max, NULL::text AS count_words, NULL::text AS count_rule
  FROM public.vehicle_impact v JOIN public.incident i ON i.id = v.incident_id AND i.status = 'PUBLISHED';

-- A part that differs from its whole by sex or age would tell of them by being there: it is left out, with its own parts.
CREATE VIEW seen_by_public.casualty AS
SELECT c.incident_id, c.number, c.parent_number, c.outcome, c.role, NULL::sex AS sex, NULL::age_group AS age_group, c.strike_number,
       c.count_min, c.count_best, c.count_max, NULL::text AS count_words, NULL::text AS count_rule
  FROM public.casualty c JOIN public.incident i ON i.id = c.incident_id AND i.status = 'PUBLISHED'
  LEFT JOIN public.casualty whole ON whole.incident_id = c.incident_id AND whole.number = c.parent_number
  LEFT JOIN public.casualty upper ON upper.incident_id = c.incident_id AND upper.number = whole.parent_number
 WHERE c.parent_number IS NULL
    OR (num_nonnulls(c.sex, c.age_group) = 0
        AND (whole.parent_number IS NULL OR (num_nonnulls(whole.sex, whole.age_group) = 0 AND upper.parent_number IS NULL)));

CREATE VIEW seen_by_public.attribution AS
SELECT a.incident_id, a.number, a.mode, a.confidence, NULL::text AS alleged_by
  FROM public.attribution a JOIN public.incident i ON i.id = a.incident_id AND i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.attribution_perpetrator AS
SELECT a.* FROM public.attribution_perpetrator a JOIN public.incident i ON i.id = a.incident_id AND i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.incident_figures AS
SELECT f.* FROM public.incident_figures f JOIN public.incident i ON i.id = f.incident_id AND i.status = 'PUBLISHED';

CREATE VIEW seen_by_public.facility AS
SELECT f.id, f.type, NULL::text AS name_en, NULL::text AS name_ar, coalesce(p.governorate_code, f.place_code) AS place_code,
       NULL::text AS locality, NULL::double precision AS latitude, NULL::double precision AS longitude, '' AS search_text,
       '' AS sort_key, 1 AS revision, 'epoch'::timestamptz AS created_at
  FROM public.facility f JOIN public.place p ON p.code = f.place_code;
CREATE VIEW seen_by_public.facility_name AS SELECT * FROM public.facility_name WHERE false;
CREATE VIEW seen_by_public.facility_status_entry AS SELECT * FROM public.facility_status_entry WHERE false;

-- Of the past, what a tally counts; of a revision that was not published, only that it was there.
CREATE VIEW seen_by_public.revision AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL::text AS actor, NULL::text AS reason,
       CASE r.after->>'status' WHEN 'PUBLISHED' THEN jsonb_build_object(
         'status', 'PUBLISHED', 'certainty', r.after->'certainty', 'date', r.after->'date', 'latestDate', r.after->'latestDate',
         'datePrecision', r.after->'datePrecision', 'placeCode', coalesce(p.governorate_code, p.code),
         'attackTypes', r.after->'attackTypes', 'searchText', '', 'figures', r.after->'figures',
         'facilityImpacts', (SELECT coalesce(jsonb_agg(impact - 'words'), '[]') FROM jsonb_array_elements(r.after->'facilityImpacts') impact),
         'attributions', (SELECT coalesce(jsonb_agg(attribution - 'allegedBy'), '[]') FROM jsonb_array_elements(r.after->'attributions') attribution))
       ELSE jsonb_build_object('status', r.after->'status', 'attackTypes', '[]'::jsonb, 'facilityImpacts', '[]'::jsonb, 'attributions', '[]'::jsonb)
       END AS after, NULL::text AS previous_hash, '' AS hash
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND i.status = 'PUBLISHED'
  LEFT JOIN public.place p ON p.code = r.after->>'placeCode'
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       jsonb_build_object('type', r.after->'type', 'searchText', ''), NULL, ''
  FROM public.revision r WHERE r.facility_id IS NOT NULL;

-- To members too: an administrator reads no more of incidents than the public, and of tables only those of people.
GRANT USAGE ON SCHEMA seen_by_public TO tawthiq_public, tawthiq_member;
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_public TO tawthiq_public, tawthiq_member;


-- ── The first fence: what monitors and advocates see ────────────────────────────────────────────────────────────────────

-- All of what they submitted themselves; of the others' published incidents (for advocates also the verified ones) all but
-- exact coordinates, narratives, the words of sources, sex and age, who alleges, and the history. These views read as whoever asks,
-- so the policies hold behind them.
CREATE SCHEMA seen_by_member;

CREATE FUNCTION is_own(submitted_by uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN submitted_by IS NOT NULL AND submitted_by = viewer_account();
CREATE FUNCTION is_shared(status incident_status) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN status = 'PUBLISHED' OR (status = 'VERIFIED' AND viewer_audience() = 'ADVOCATE');

CREATE VIEW seen_by_member.incident WITH (security_invoker = true) AS
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, latitude, longitude, attack_types, weapons, narrative_en, narrative_ar, search_text, submission_hash, revision,
       submitted_at, name_text, organisation_id, submitted_by
  FROM public.incident WHERE is_own(submitted_by)
UNION ALL
SELECT id, reference, status, certainty, date, date_precision, latest_date, local_time, time_precision, part_of_day, time_zone, occurred_at,
       place_code, locality, NULL, NULL, attack_types, weapons, NULL, NULL, name_text, '', revision,
       'epoch'::timestamptz, name_text, NULL, NULL
  FROM public.incident WHERE NOT is_own(submitted_by) AND is_shared(status);

CREATE VIEW seen_by_member.strike WITH (security_invoker = true) AS
SELECT s.incident_id, s.number, s.local_time, s.time_precision, s.part_of_day, s.weapon, s.repeat_on_responders,
       CASE WHEN is_own(i.submitted_by) THEN s.words END AS words
  FROM public.strike s JOIN public.incident i ON i.id = s.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.facility_impact WITH (security_invoker = true) AS
SELECT x.incident_id, x.facility_id, x.damage, x.out_of_service, CASE WHEN is_own(i.submitted_by) THEN x.words END AS words
  FROM public.facility_impact x JOIN public.incident i ON i.id = x.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.vehicle_impact WITH (security_invoker = true) AS
SELECT v.* FROM public.vehicle_impact v
  JOIN public.incident i ON i.id = v.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.casualty WITH (security_invoker = true) AS
SELECT c.* FROM public.casualty c JOIN public.incident i ON i.id = c.incident_id AND is_own(i.submitted_by)
UNION ALL
SELECT c.incident_id, c.number, c.parent_number, c.outcome, c.role, NULL, NULL, c.strike_number,
       c.count_min, c.count_best, c.count_max, c.count_words, c.count_rule
  FROM public.casualty c JOIN public.incident i ON i.id = c.incident_id AND NOT is_own(i.submitted_by) AND is_shared(i.status)
  LEFT JOIN public.casualty whole ON whole.incident_id = c.incident_id AND whole.number = c.parent_number
  LEFT JOIN public.casualty upper ON upper.incident_id = c.incident_id AND upper.number = whole.parent_number
 WHERE c.parent_number IS NULL
    OR (num_nonnulls(c.sex, c.age_group) = 0
        AND (whole.parent_number IS NULL OR (num_nonnulls(whole.sex, whole.age_group) = 0 AND upper.parent_number IS NULL)));

CREATE VIEW seen_by_member.attribution WITH (security_invoker = true) AS
SELECT a.incident_id, a.number, a.mode, a.confidence, CASE WHEN is_own(i.submitted_by) THEN a.alleged_by END AS alleged_by
  FROM public.attribution a JOIN public.incident i ON i.id = a.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.attribution_perpetrator WITH (security_invoker = true) AS
SELECT a.* FROM public.attribution_perpetrator a
  JOIN public.incident i ON i.id = a.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.incident_figures WITH (security_invoker = true) AS
SELECT f.* FROM public.incident_figures f
  JOIN public.incident i ON i.id = f.incident_id AND (is_own(i.submitted_by) OR is_shared(i.status));

CREATE VIEW seen_by_member.facility WITH (security_invoker = true) AS
SELECT id, type, name_en, name_ar, place_code, locality, NULL::double precision AS latitude, NULL::double precision AS longitude,
       search_text, sort_key, revision, 'epoch'::timestamptz AS created_at -- It would tell of a submission.
  FROM public.facility;
CREATE VIEW seen_by_member.facility_status_entry WITH (security_invoker = true) AS SELECT facility_id, since, status, NULL::text AS words FROM public.facility_status_entry;

CREATE VIEW seen_by_member.revision WITH (security_invoker = true) AS
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, r.actor, r.reason, r.after, r.previous_hash, r.hash
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND is_own(i.submitted_by)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       CASE WHEN is_shared((r.after->>'status')::incident_status) THEN jsonb_build_object(
         'status', r.after->'status', 'certainty', r.after->'certainty', 'date', r.after->'date', 'latestDate', r.after->'latestDate',
         'datePrecision', r.after->'datePrecision', 'placeCode', r.after->'placeCode', 'attackTypes', r.after->'attackTypes',
         'searchText', coalesce(r.after->>'nameText', ''), 'figures', r.after->'figures',
         'facilityImpacts', (SELECT coalesce(jsonb_agg(impact - 'words'), '[]') FROM jsonb_array_elements(r.after->'facilityImpacts') impact),
         'attributions', (SELECT coalesce(jsonb_agg(attribution - 'allegedBy'), '[]') FROM jsonb_array_elements(r.after->'attributions') attribution))
       ELSE jsonb_build_object('status', r.after->'status', 'attackTypes', '[]'::jsonb, 'facilityImpacts', '[]'::jsonb, 'attributions', '[]'::jsonb)
       END, NULL, ''
  FROM public.revision r JOIN public.incident i ON i.id = r.incident_id AND NOT is_own(i.submitted_by) AND is_shared(i.status)
UNION ALL
SELECT r.id, r.incident_id, r.facility_id, r.perpetrator_id, r.number, r.recorded_at, NULL, NULL,
       r.after - ARRAY['latitude', 'longitude', 'statusHistory'], NULL, ''
  FROM public.revision r WHERE r.incident_id IS NULL;

GRANT USAGE ON SCHEMA seen_by_member TO tawthiq_member;
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_member TO tawthiq_member;


-- ── The first fence: what analysts see ──────────────────────────────────────────────────────────────────────────────────

-- Everything, but what another organisation has submitted and nobody has taken into review.
CREATE SCHEMA seen_by_analyst;
CREATE VIEW seen_by_analyst.incident WITH (security_invoker = true) AS
SELECT * FROM public.incident
 WHERE status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation() OR is_own(submitted_by);
CREATE VIEW seen_by_analyst.revision WITH (security_invoker = true) AS
SELECT * FROM public.revision WHERE incident_id IS NULL OR EXISTS (SELECT FROM seen_by_analyst.incident i WHERE i.id = incident_id);
GRANT USAGE ON SCHEMA seen_by_analyst TO tawthiq_member;
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_analyst TO tawthiq_member;
