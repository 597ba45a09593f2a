-- What a month's tally adds up, kept beside the incidents and changed by every statement that changes them, so that a tally need not
-- read them all (docs/decisions/0018-roll-up.md). Rows are only added, each with what came (+) or went (−): whoever writes waits for
-- nobody. A figure is the sum of its rows; now and then they are put together.

-- One cell: incidents that have their month, governorate, certainty and what decides who sees them in common. An interval's sum has
-- no best, or no upper bound, when any of its parts has none: those are counted.
CREATE TABLE tally_cell (
  id bigserial NOT NULL,
  month text NOT NULL,
  governorate_code text,
  certainty certainty NOT NULL,
  status incident_status NOT NULL,
  republishable boolean NOT NULL,
  organisation_id uuid,
  incidents bigint NOT NULL,
  strikes bigint NOT NULL,
  ambulances_destroyed_min bigint NOT NULL,
  ambulances_destroyed_best bigint NOT NULL,
  ambulances_destroyed_best_unknown bigint NOT NULL,
  ambulances_destroyed_max bigint NOT NULL,
  ambulances_destroyed_max_unknown bigint NOT NULL,
  killed_min bigint NOT NULL,
  killed_best bigint NOT NULL,
  killed_best_unknown bigint NOT NULL,
  killed_max bigint NOT NULL,
  killed_max_unknown bigint NOT NULL,
  injured_min bigint NOT NULL,
  injured_best bigint NOT NULL,
  injured_best_unknown bigint NOT NULL,
  injured_max bigint NOT NULL,
  injured_max_unknown bigint NOT NULL,
  health_workers_killed_min bigint NOT NULL,
  health_workers_killed_best bigint NOT NULL,
  health_workers_killed_best_unknown bigint NOT NULL,
  health_workers_killed_max bigint NOT NULL,
  health_workers_killed_max_unknown bigint NOT NULL,
  CONSTRAINT tally_cell_pkey PRIMARY KEY (id)
);
CREATE INDEX tally_cell_month_idx ON tally_cell (month);

-- The facilities of a cell: how often each was attacked. Facilities that nobody names are one row without an id.
CREATE TABLE tally_facility_cell (
  id bigserial NOT NULL,
  month text NOT NULL,
  governorate_code text,
  certainty certainty NOT NULL,
  status incident_status NOT NULL,
  republishable boolean NOT NULL,
  organisation_id uuid,
  facility_id uuid,
  attacks bigint NOT NULL,
  destroyed bigint NOT NULL,
  out_of_service bigint NOT NULL,
  CONSTRAINT tally_facility_cell_pkey PRIMARY KEY (id)
);
CREATE INDEX tally_facility_cell_month_idx ON tally_facility_cell (month);


-- ── Who sees them: whoever sees the incidents ───────────────────────────────────────────────────────────────────────────

-- Cells know nobody's own submissions: of monitors and advocates they hold what everybody's are shared with them.
CREATE FUNCTION sees_tally(status incident_status, organisation_id uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN viewer_audience() IN ('SYSTEM', 'VERIFIER')
  OR (viewer_audience() IN ('PUBLIC', 'MONITOR', 'ADVOCATE') AND status = 'PUBLISHED')
  OR (viewer_audience() = 'ADVOCATE' AND status = 'VERIFIED')
  OR (viewer_audience() = 'ANALYST' AND (status <> 'SUBMITTED' OR organisation_id IS NULL OR organisation_id = viewer_organisation()));

DO $$
DECLARE
  cell text;
BEGIN
  FOREACH cell IN ARRAY ARRAY['tally_cell', 'tally_facility_cell'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', cell);
    EXECUTE format('CREATE POLICY %I ON %I USING (sees_tally(status, organisation_id)) WITH CHECK (viewer_audience() = ''SYSTEM'')', cell || '_seen', cell);
    EXECUTE format('GRANT SELECT ON %I TO tawthiq_member', cell);
    EXECUTE format('CREATE VIEW seen_by_public.%I AS SELECT * FROM public.%I WHERE status = ''PUBLISHED''', cell, cell);
    EXECUTE format('GRANT SELECT ON seen_by_public.%I TO tawthiq_public, tawthiq_member', cell);
    EXECUTE format('CREATE VIEW seen_by_member.%I WITH (security_invoker = true) AS SELECT * FROM public.%I WHERE is_shared(status)', cell, cell);
    EXECUTE format('GRANT SELECT ON seen_by_member.%I TO tawthiq_member', cell);
    EXECUTE format('CREATE VIEW seen_by_analyst.%I WITH (security_invoker = true) AS SELECT * FROM public.%I
      WHERE status <> ''SUBMITTED'' OR organisation_id IS NULL OR organisation_id = viewer_organisation()', cell, cell);
    EXECUTE format('GRANT SELECT ON seen_by_analyst.%I TO tawthiq_member', cell);
  END LOOP;
END $$;


-- ── How they are kept ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Puts the rows of some months together, those that nobody else is at: nobody waits.
CREATE FUNCTION condense_tallies(months text[]) RETURNS void LANGUAGE sql AS $$
  WITH apart AS (
    DELETE FROM public.tally_cell WHERE id IN (SELECT id FROM public.tally_cell WHERE month = ANY (months) FOR UPDATE SKIP LOCKED) RETURNING *)
  INSERT INTO public.tally_cell (month, governorate_code, certainty, status, republishable, organisation_id, incidents, strikes,
    ambulances_destroyed_min, ambulances_destroyed_best, ambulances_destroyed_best_unknown, ambulances_destroyed_max, ambulances_destroyed_max_unknown,
    killed_min, killed_best, killed_best_unknown, killed_max, killed_max_unknown,
    injured_min, injured_best, injured_best_unknown, injured_max, injured_max_unknown,
    health_workers_killed_min, health_workers_killed_best, health_workers_killed_best_unknown, health_workers_killed_max, health_workers_killed_max_unknown)
  SELECT month, governorate_code, certainty, status, republishable, organisation_id, sum(incidents), sum(strikes),
         sum(ambulances_destroyed_min), sum(ambulances_destroyed_best), sum(ambulances_destroyed_best_unknown), sum(ambulances_destroyed_max), sum(ambulances_destroyed_max_unknown),
         sum(killed_min), sum(killed_best), sum(killed_best_unknown), sum(killed_max), sum(killed_max_unknown),
         sum(injured_min), sum(injured_best), sum(injured_best_unknown), sum(injured_max), sum(injured_max_unknown),
         sum(health_workers_killed_min), sum(health_workers_killed_best), sum(health_workers_killed_best_unknown), sum(health_workers_killed_max), sum(health_workers_killed_max_unknown)
    FROM apart GROUP BY month, governorate_code, certainty, status, republishable, organisation_id
  HAVING sum(incidents) <> 0;

  WITH apart AS (
    DELETE FROM public.tally_facility_cell WHERE id IN (SELECT id FROM public.tally_facility_cell WHERE month = ANY (months) FOR UPDATE SKIP LOCKED) RETURNING *)
  INSERT INTO public.tally_facility_cell (month, governorate_code, certainty, status, republishable, organisation_id, facility_id, attacks, destroyed, out_of_service)
  SELECT month, governorate_code, certainty, status, republishable, organisation_id, facility_id, sum(attacks), sum(destroyed), sum(out_of_service)
    FROM apart GROUP BY month, governorate_code, certainty, status, republishable, organisation_id, facility_id
  HAVING sum(attacks) <> 0;
$$;

-- Every table that a tally counts has a trigger that adds what came and takes away what went, from within the statement that did it.
-- They differ in where the incident, its place and its parts are read: in the table, or among the rows that came or went.
DO $make$
DECLARE
  cells text := $sql$
    INSERT INTO public.tally_cell (month, governorate_code, certainty, status, republishable, organisation_id, incidents, strikes,
      ambulances_destroyed_min, ambulances_destroyed_best, ambulances_destroyed_best_unknown, ambulances_destroyed_max, ambulances_destroyed_max_unknown,
      killed_min, killed_best, killed_best_unknown, killed_max, killed_max_unknown,
      injured_min, injured_best, injured_best_unknown, injured_max, injured_max_unknown,
      health_workers_killed_min, health_workers_killed_best, health_workers_killed_best_unknown, health_workers_killed_max, health_workers_killed_max_unknown)
    SELECT to_char(i.date, 'YYYY-MM'), p.governorate_code, i.certainty, i.status, i.republishable,
           CASE i.status WHEN 'SUBMITTED' THEN i.organisation_id END, %4$s * count(*), %4$s * sum(f.strikes),
           %4$s * sum(f.ambulances_destroyed_min), %4$s * coalesce(sum(f.ambulances_destroyed_best), 0), %4$s * (count(*) - count(f.ambulances_destroyed_best)), %4$s * coalesce(sum(f.ambulances_destroyed_max), 0), %4$s * (count(*) - count(f.ambulances_destroyed_max)),
           %4$s * sum(f.killed_min), %4$s * coalesce(sum(f.killed_best), 0), %4$s * (count(*) - count(f.killed_best)), %4$s * coalesce(sum(f.killed_max), 0), %4$s * (count(*) - count(f.killed_max)),
           %4$s * sum(f.injured_min), %4$s * coalesce(sum(f.injured_best), 0), %4$s * (count(*) - count(f.injured_best)), %4$s * coalesce(sum(f.injured_max), 0), %4$s * (count(*) - count(f.injured_max)),
           %4$s * sum(f.health_workers_killed_min), %4$s * coalesce(sum(f.health_workers_killed_best), 0), %4$s * (count(*) - count(f.health_workers_killed_best)), %4$s * coalesce(sum(f.health_workers_killed_max), 0), %4$s * (count(*) - count(f.health_workers_killed_max))
      FROM %1$s i JOIN %2$s p ON p.code = i.place_code JOIN %3$s f ON f.incident_id = i.id
     WHERE i.date_precision <> 'YEAR'
     GROUP BY 1, 2, 3, 4, 5, 6;
  $sql$;
  facility_cells text := $sql$
    INSERT INTO public.tally_facility_cell (month, governorate_code, certainty, status, republishable, organisation_id, facility_id, attacks, destroyed, out_of_service)
    SELECT to_char(i.date, 'YYYY-MM'), p.governorate_code, i.certainty, i.status, i.republishable,
           CASE i.status WHEN 'SUBMITTED' THEN i.organisation_id END, x.facility_id,
           %4$s * sum(x.units), %4$s * coalesce(sum(x.units) FILTER (WHERE x.damage = 'DESTROYED'), 0), %4$s * count(*) FILTER (WHERE x.out_of_service)
      FROM %1$s i JOIN %2$s p ON p.code = i.place_code JOIN %3$s x ON x.incident_id = i.id
     WHERE i.date_precision <> 'YEAR'
     GROUP BY 1, 2, 3, 4, 5, 6, 7;
  $sql$;
  named text := '(SELECT incident_id, facility_id, damage, out_of_service, 1 AS units FROM %s)';
  -- Nobody knows which these are: each counts as one, as many as there were at least.
  unnamed text := '(SELECT incident_id, NULL::uuid AS facility_id, damage, false AS out_of_service, count_min AS units FROM %s WHERE count_min > 0)';
  all_named text := format(named, 'public.facility_impact');
  all_unnamed text := format(unnamed, 'public.unnamed_facility_impact');
  -- Incidents that belong to another cell than before, as they were or as they are now; and those whose place does.
  moved text := '(SELECT one.* FROM %s one JOIN gone ON gone.id = one.id JOIN come ON come.id = one.id
    WHERE (gone.date, gone.date_precision, gone.place_code, gone.certainty, gone.status, gone.republishable, gone.organisation_id)
          IS DISTINCT FROM (come.date, come.date_precision, come.place_code, come.certainty, come.status, come.republishable, come.organisation_id))';
  placed text := '(SELECT one.* FROM %s one JOIN gone ON gone.code = one.code JOIN come ON come.code = one.code
    WHERE gone.governorate_code IS DISTINCT FROM come.governorate_code)';
  condense text := $sql$
    IF random() < 0.02 THEN
      PERFORM condense_tallies(ARRAY(SELECT DISTINCT to_char(i.date, 'YYYY-MM') FROM %s));
    END IF;
  $sql$;
  changes record;
  changed text;
  work text;
  sign integer;
BEGIN
  FOR changes IN SELECT * FROM (VALUES ('incident_figures', 'INSERT'), ('incident_figures', 'UPDATE'), ('incident_figures', 'DELETE'),
      ('facility_impact', 'INSERT'), ('facility_impact', 'UPDATE'), ('facility_impact', 'DELETE'),
      ('unnamed_facility_impact', 'INSERT'), ('unnamed_facility_impact', 'UPDATE'), ('unnamed_facility_impact', 'DELETE'),
      ('incident', 'UPDATE'), ('place', 'UPDATE')) t (name, event) LOOP
    work := '';
    FOREACH changed IN ARRAY CASE changes.event WHEN 'INSERT' THEN ARRAY['come'] WHEN 'DELETE' THEN ARRAY['gone'] ELSE ARRAY['gone', 'come'] END LOOP
      sign := CASE changed WHEN 'come' THEN 1 ELSE -1 END;
      work := work || CASE changes.name
        WHEN 'incident_figures' THEN format(cells, 'public.incident', 'public.place', changed, sign)
        WHEN 'facility_impact' THEN format(facility_cells, 'public.incident', 'public.place', format(named, changed), sign)
        WHEN 'unnamed_facility_impact' THEN format(facility_cells, 'public.incident', 'public.place', format(unnamed, changed), sign)
        WHEN 'incident' THEN format(cells, format(moved, changed), 'public.place', 'public.incident_figures', sign)
          || format(facility_cells, format(moved, changed), 'public.place', all_named, sign)
          || format(facility_cells, format(moved, changed), 'public.place', all_unnamed, sign)
        WHEN 'place' THEN format(cells, 'public.incident', format(placed, changed), 'public.incident_figures', sign)
          || format(facility_cells, 'public.incident', format(placed, changed), all_named, sign)
          || format(facility_cells, 'public.incident', format(placed, changed), all_unnamed, sign) END;
    END LOOP;
    work := work || CASE
      WHEN changes.name = 'incident_figures' AND changes.event = 'INSERT' THEN format(condense, 'public.incident i JOIN come ON come.incident_id = i.id')
      WHEN changes.name = 'incident' THEN format(condense, 'come i') ELSE '' END;
    EXECUTE format($sql$
      CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $do$
      DECLARE
        before text := viewer_audience();
      BEGIN
        -- It works as the tracker itself for as long as it takes.
        PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
        %2$s
        PERFORM set_config('tawthiq.audience', before, true);
        RETURN NULL;
      END $do$$sql$, 'tally_' || changes.name || '_' || lower(changes.event), work);
    EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      changes.name || '_tallied_at_' || lower(changes.event), changes.event, changes.name,
      CASE changes.event WHEN 'INSERT' THEN 'NEW TABLE AS come' WHEN 'DELETE' THEN 'OLD TABLE AS gone' ELSE 'OLD TABLE AS gone NEW TABLE AS come' END,
      'tally_' || changes.name || '_' || lower(changes.event));
  END LOOP;

  -- What is on record already.
  PERFORM set_config('tawthiq.audience', 'SYSTEM', true);
  EXECUTE format(cells, 'public.incident', 'public.place', 'public.incident_figures', 1);
  EXECUTE format(facility_cells, 'public.incident', 'public.place', all_named, 1);
  EXECUTE format(facility_cells, 'public.incident', 'public.place', all_unnamed, 1);
  PERFORM set_config('tawthiq.audience', '', true);
END $make$;
