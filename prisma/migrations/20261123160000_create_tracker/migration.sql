-- The tracker's first tables. Names follow Prisma's own conventions (…_pkey, …_key, …_idx, …_fkey), so that
-- `prisma migrate` finds nothing to change.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TYPE place_level AS ENUM ('COUNTRY', 'GOVERNORATE', 'DISTRICT', 'SUBDISTRICT', 'COMMUNITY');
CREATE TYPE facility_type AS ENUM ('HOSPITAL', 'FIELD_HOSPITAL', 'PRIMARY_HEALTH_CENTRE', 'CLINIC', 'MOBILE_CLINIC', 'MEDICAL_POINT', 'AMBULANCE_STATION', 'BLOOD_BANK', 'LABORATORY', 'PHARMACY', 'MEDICAL_WAREHOUSE', 'OTHER', 'UNKNOWN');
CREATE TYPE facility_status AS ENUM ('FUNCTIONING', 'PARTLY_FUNCTIONING', 'OUT_OF_SERVICE', 'DESTROYED', 'REOPENED');
CREATE TYPE perpetrator_type AS ENUM ('STATE_FORCES', 'FOREIGN_FORCES', 'NON_STATE_ARMED_GROUP', 'POLICE', 'OTHER', 'UNKNOWN');
CREATE TYPE incident_status AS ENUM ('SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'REJECTED', 'MERGED');
CREATE TYPE certainty AS ENUM ('RUMOUR', 'POSSIBLE', 'PROBABLE', 'CONFIRMED');
CREATE TYPE date_precision AS ENUM ('DAY', 'MONTH', 'YEAR');
CREATE TYPE time_precision AS ENUM ('EXACT', 'HOUR', 'SIX_HOUR_BAND', 'PART_OF_DAY', 'UNKNOWN');
CREATE TYPE part_of_day AS ENUM ('BEFORE_DAWN', 'MORNING', 'AFTERNOON', 'EVENING', 'NIGHT');
CREATE TYPE attack_type AS ENUM ('HEAVY_WEAPONS', 'INDIVIDUAL_WEAPONS', 'OBSTRUCTION', 'PSYCHOLOGICAL_VIOLENCE', 'REMOVAL_OF_ASSETS', 'ABDUCTION_ARREST_DETENTION', 'ARMED_SEARCH', 'ASSAULT', 'MILITARISATION', 'FIRE', 'CHEMICAL_AGENT', 'SEXUAL_ASSAULT', 'CRIMINALISATION', 'OTHER', 'UNKNOWN');
CREATE TYPE weapon AS ENUM ('AERIAL_BOMB', 'BARREL_BOMB', 'CLUSTER_MUNITION', 'MISSILE', 'ROCKET', 'ARTILLERY', 'MORTAR', 'SHELLING', 'DRONE', 'CHEMICAL', 'IED', 'VEHICLE_IED', 'GRENADE', 'LANDMINE', 'UNEXPLODED_ORDNANCE', 'FIREARM', 'BLADE', 'FIRE', 'NO_WEAPON', 'OTHER', 'UNKNOWN');
CREATE TYPE damage AS ENUM ('NONE_REPORTED', 'LIGHT', 'HEAVY', 'DESTROYED');
CREATE TYPE vehicle_outcome AS ENUM ('DESTROYED', 'DAMAGED', 'STOLEN');
CREATE TYPE casualty_outcome AS ENUM ('KILLED', 'INJURED', 'KIDNAPPED', 'ARRESTED');
CREATE TYPE casualty_role AS ENUM ('HEALTH_WORKER', 'PARAMEDIC', 'PATIENT', 'CIVILIAN', 'UNKNOWN');
CREATE TYPE sex AS ENUM ('FEMALE', 'MALE');
CREATE TYPE age_group AS ENUM ('CHILD', 'ADULT', 'OLDER');
CREATE TYPE attribution_mode AS ENUM ('JOINTLY', 'ONE_OF', 'CONTESTED');
CREATE TYPE attribution_confidence AS ENUM ('LOW', 'MODERATE', 'HIGH');

CREATE TABLE place (
  code text NOT NULL,
  level place_level NOT NULL,
  parent_code text,
  country_code text NOT NULL,
  governorate_code text,
  district_code text,
  subdistrict_code text,
  name_en text NOT NULL,
  name_ar text NOT NULL,
  iso_code text,
  latitude double precision,
  longitude double precision,
  time_zone text,
  search_text text NOT NULL,
  CONSTRAINT place_pkey PRIMARY KEY (code)
);

CREATE TABLE place_name (
  place_code text NOT NULL,
  name_key text NOT NULL,
  name text NOT NULL,
  CONSTRAINT place_name_pkey PRIMARY KEY (place_code, name_key)
);

CREATE TABLE facility (
  id uuid NOT NULL,
  type facility_type NOT NULL,
  name_en text,
  name_ar text,
  place_code text NOT NULL,
  locality text,
  latitude double precision,
  longitude double precision,
  search_text text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT facility_pkey PRIMARY KEY (id)
);

CREATE TABLE facility_name (
  facility_id uuid NOT NULL,
  name_key text NOT NULL,
  name text NOT NULL,
  alias boolean NOT NULL,
  CONSTRAINT facility_name_pkey PRIMARY KEY (facility_id, name_key)
);

CREATE TABLE facility_status_entry (
  facility_id uuid NOT NULL,
  since date NOT NULL,
  status facility_status NOT NULL,
  words text,
  CONSTRAINT facility_status_entry_pkey PRIMARY KEY (facility_id, since)
);

CREATE TABLE perpetrator (
  id uuid NOT NULL,
  type perpetrator_type NOT NULL,
  name_en text,
  name_ar text,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT perpetrator_pkey PRIMARY KEY (id)
);

CREATE TABLE perpetrator_name (
  name_key text NOT NULL,
  perpetrator_id uuid NOT NULL,
  name text NOT NULL,
  alias boolean NOT NULL,
  CONSTRAINT perpetrator_name_pkey PRIMARY KEY (name_key)
);

CREATE TABLE incident (
  id uuid NOT NULL,
  reference text NOT NULL,
  status incident_status NOT NULL DEFAULT 'SUBMITTED',
  certainty certainty NOT NULL,
  date date NOT NULL,
  date_precision date_precision NOT NULL,
  latest_date date NOT NULL,
  local_time time(0),
  time_precision time_precision NOT NULL,
  part_of_day part_of_day,
  time_zone text NOT NULL,
  occurred_at timestamptz(3),
  place_code text NOT NULL,
  locality text,
  latitude double precision,
  longitude double precision,
  attack_types attack_type[],
  weapons weapon[],
  narrative_en text,
  narrative_ar text,
  search_text text NOT NULL,
  submission_hash text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  submitted_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT incident_pkey PRIMARY KEY (id)
);

CREATE TABLE strike (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  local_time time(0),
  time_precision time_precision NOT NULL,
  part_of_day part_of_day,
  weapon weapon,
  repeat_on_responders boolean NOT NULL,
  words text,
  CONSTRAINT strike_pkey PRIMARY KEY (incident_id, number)
);

CREATE TABLE facility_impact (
  incident_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  damage damage NOT NULL,
  out_of_service boolean,
  words text,
  CONSTRAINT facility_impact_pkey PRIMARY KEY (incident_id, facility_id)
);

CREATE TABLE vehicle_impact (
  incident_id uuid NOT NULL,
  outcome vehicle_outcome NOT NULL,
  count_min integer NOT NULL,
  count_best integer,
  count_max integer,
  count_words text,
  count_rule text,
  CONSTRAINT vehicle_impact_pkey PRIMARY KEY (incident_id, outcome)
);

CREATE TABLE casualty (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  parent_number integer,
  outcome casualty_outcome NOT NULL,
  role casualty_role NOT NULL,
  sex sex,
  age_group age_group,
  strike_number integer,
  count_min integer NOT NULL,
  count_best integer,
  count_max integer,
  count_words text,
  count_rule text,
  CONSTRAINT casualty_pkey PRIMARY KEY (incident_id, number)
);

CREATE TABLE attribution (
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  mode attribution_mode NOT NULL,
  confidence attribution_confidence,
  alleged_by text,
  CONSTRAINT attribution_pkey PRIMARY KEY (incident_id, number)
);

CREATE TABLE attribution_perpetrator (
  incident_id uuid NOT NULL,
  attribution_number integer NOT NULL,
  perpetrator_id uuid NOT NULL,
  CONSTRAINT attribution_perpetrator_pkey PRIMARY KEY (incident_id, attribution_number, perpetrator_id)
);

CREATE TABLE incident_figures (
  incident_id uuid NOT NULL,
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
  CONSTRAINT incident_figures_pkey PRIMARY KEY (incident_id)
);

CREATE TABLE revision (
  id bigserial NOT NULL,
  incident_id uuid,
  facility_id uuid,
  perpetrator_id uuid,
  number integer NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  actor text,
  reason text,
  after jsonb NOT NULL,
  previous_hash text,
  hash text NOT NULL,
  CONSTRAINT revision_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX place_iso_code_key ON place (iso_code);
CREATE INDEX place_parent_code_idx ON place (parent_code);
CREATE INDEX place_country_code_idx ON place (country_code);
CREATE INDEX place_governorate_code_idx ON place (governorate_code);
CREATE INDEX place_district_code_idx ON place (district_code);
CREATE INDEX place_subdistrict_code_idx ON place (subdistrict_code);
CREATE INDEX place_search_text_idx ON place USING gin (search_text gin_trgm_ops);
CREATE INDEX place_name_name_key_idx ON place_name (name_key);
CREATE INDEX facility_place_code_idx ON facility (place_code);
CREATE INDEX facility_sort_key_id_idx ON facility (sort_key, id);
CREATE INDEX facility_search_text_idx ON facility USING gin (search_text gin_trgm_ops);
CREATE INDEX facility_name_name_key_idx ON facility_name (name_key);
CREATE INDEX perpetrator_name_perpetrator_id_idx ON perpetrator_name (perpetrator_id);
CREATE UNIQUE INDEX incident_reference_key ON incident (reference);
CREATE INDEX incident_date_id_idx ON incident (date, id);
CREATE INDEX incident_latest_date_idx ON incident (latest_date);
CREATE INDEX incident_submitted_at_id_idx ON incident (submitted_at, id);
CREATE INDEX incident_place_code_idx ON incident (place_code);
CREATE INDEX incident_status_idx ON incident (status);
CREATE INDEX incident_attack_types_idx ON incident USING gin (attack_types);
CREATE INDEX incident_search_text_idx ON incident USING gin (search_text gin_trgm_ops);
CREATE INDEX facility_impact_facility_id_idx ON facility_impact (facility_id);
CREATE INDEX casualty_incident_id_parent_number_idx ON casualty (incident_id, parent_number);
CREATE INDEX casualty_incident_id_strike_number_idx ON casualty (incident_id, strike_number);
CREATE INDEX attribution_perpetrator_perpetrator_id_idx ON attribution_perpetrator (perpetrator_id);
CREATE UNIQUE INDEX revision_incident_id_number_key ON revision (incident_id, number);
CREATE UNIQUE INDEX revision_facility_id_number_key ON revision (facility_id, number);
CREATE UNIQUE INDEX revision_perpetrator_id_number_key ON revision (perpetrator_id, number);

ALTER TABLE place ADD CONSTRAINT place_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE place ADD CONSTRAINT place_country_code_fkey FOREIGN KEY (country_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE place ADD CONSTRAINT place_governorate_code_fkey FOREIGN KEY (governorate_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE place ADD CONSTRAINT place_district_code_fkey FOREIGN KEY (district_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE place ADD CONSTRAINT place_subdistrict_code_fkey FOREIGN KEY (subdistrict_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE place_name ADD CONSTRAINT place_name_place_code_fkey FOREIGN KEY (place_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility ADD CONSTRAINT facility_place_code_fkey FOREIGN KEY (place_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_name ADD CONSTRAINT facility_name_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_status_entry ADD CONSTRAINT facility_status_entry_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE perpetrator_name ADD CONSTRAINT perpetrator_name_perpetrator_id_fkey FOREIGN KEY (perpetrator_id) REFERENCES perpetrator (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE incident ADD CONSTRAINT incident_place_code_fkey FOREIGN KEY (place_code) REFERENCES place (code) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE strike ADD CONSTRAINT strike_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_impact ADD CONSTRAINT facility_impact_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE facility_impact ADD CONSTRAINT facility_impact_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE vehicle_impact ADD CONSTRAINT vehicle_impact_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE casualty ADD CONSTRAINT casualty_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE casualty ADD CONSTRAINT casualty_incident_id_parent_number_fkey FOREIGN KEY (incident_id, parent_number) REFERENCES casualty (incident_id, number) ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE casualty ADD CONSTRAINT casualty_incident_id_strike_number_fkey FOREIGN KEY (incident_id, strike_number) REFERENCES strike (incident_id, number) ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE attribution ADD CONSTRAINT attribution_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE attribution_perpetrator ADD CONSTRAINT attribution_perpetrator_incident_id_attribution_number_fkey FOREIGN KEY (incident_id, attribution_number) REFERENCES attribution (incident_id, number) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE attribution_perpetrator ADD CONSTRAINT attribution_perpetrator_perpetrator_id_fkey FOREIGN KEY (perpetrator_id) REFERENCES perpetrator (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE incident_figures ADD CONSTRAINT incident_figures_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_facility_id_fkey FOREIGN KEY (facility_id) REFERENCES facility (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE revision ADD CONSTRAINT revision_perpetrator_id_fkey FOREIGN KEY (perpetrator_id) REFERENCES perpetrator (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

-- A count is an interval: 0 ≤ min ≤ best ≤ max. A missing best means that nobody gave one figure, a missing max that no upper
-- bound is known.
CREATE FUNCTION is_count(min integer, best integer, max integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN min IS NOT NULL AND min >= 0
  AND (best IS NULL OR best >= min) AND (max IS NULL OR max >= coalesce(best, min));

ALTER TABLE vehicle_impact ADD CONSTRAINT vehicle_impact_count_check CHECK (is_count(count_min, count_best, count_max));
ALTER TABLE casualty ADD CONSTRAINT casualty_count_check CHECK (is_count(count_min, count_best, count_max));
ALTER TABLE incident_figures
  ADD CONSTRAINT incident_figures_strikes_check CHECK (strikes >= 0),
  ADD CONSTRAINT incident_figures_ambulances_destroyed_check
    CHECK (is_count(ambulances_destroyed_min, ambulances_destroyed_best, ambulances_destroyed_max)),
  ADD CONSTRAINT incident_figures_killed_check CHECK (is_count(killed_min, killed_best, killed_max)),
  ADD CONSTRAINT incident_figures_injured_check CHECK (is_count(injured_min, injured_best, injured_max)),
  ADD CONSTRAINT incident_figures_health_workers_killed_check
    CHECK (is_count(health_workers_killed_min, health_workers_killed_best, health_workers_killed_max)),
  -- Health workers killed are among those killed.
  ADD CONSTRAINT incident_figures_of_which_check
    CHECK (killed_max IS NULL OR (health_workers_killed_min <= killed_max AND coalesce(health_workers_killed_max <= killed_max, false)));

-- "Of which": a part has its parent's outcome and never surely exceeds it.
ALTER TABLE casualty ADD CONSTRAINT casualty_parent_check CHECK (parent_number < number);
CREATE FUNCTION casualty_of_which() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wrong casualty%ROWTYPE;
BEGIN
  SELECT part.* INTO wrong
    FROM casualty part
    JOIN casualty whole ON whole.incident_id = part.incident_id AND whole.number = part.parent_number
   WHERE part.incident_id = NEW.incident_id AND NEW.number IN (part.number, whole.number)
     AND (part.outcome <> whole.outcome OR part.count_min > whole.count_max)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'casualty % of incident %: an "of which" exceeds or differs from its total', wrong.number, wrong.incident_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'casualty_of_which_check';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER casualty_of_which AFTER INSERT OR UPDATE ON casualty FOR EACH ROW EXECUTE FUNCTION casualty_of_which();

-- Time: a clock time is there exactly when the precision speaks of one, a part of day likewise; bands start at 0, 6, 12, 18.
CREATE FUNCTION is_local_time(precision_ time_precision, clock time, part part_of_day) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE precision_
  WHEN 'EXACT' THEN clock IS NOT NULL AND part IS NULL
  WHEN 'HOUR' THEN clock IS NOT NULL AND part IS NULL AND extract(minute FROM clock) = 0
  WHEN 'SIX_HOUR_BAND' THEN clock IN ('00:00', '06:00', '12:00', '18:00') AND clock IS NOT NULL AND part IS NULL
  WHEN 'PART_OF_DAY' THEN clock IS NULL AND part IS NOT NULL
  ELSE clock IS NULL AND part IS NULL
END;
ALTER TABLE incident
  ADD CONSTRAINT incident_local_time_check CHECK (is_local_time(time_precision, local_time, part_of_day)),
  ADD CONSTRAINT incident_date_check CHECK (CASE date_precision
    WHEN 'DAY' THEN latest_date = date
    WHEN 'MONTH' THEN extract(day FROM date) = 1 AND latest_date = (date + interval '1 month' - interval '1 day')::date
    ELSE extract(doy FROM date) = 1 AND latest_date = (date + interval '1 year' - interval '1 day')::date
  END),
  ADD CONSTRAINT incident_time_needs_day_check CHECK (date_precision = 'DAY' OR time_precision = 'UNKNOWN'),
  ADD CONSTRAINT incident_coordinates_check
    CHECK ((latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT incident_attack_types_check CHECK (coalesce(cardinality(attack_types), 0) > 0);
ALTER TABLE strike
  ADD CONSTRAINT strike_number_check CHECK (number >= 1),
  ADD CONSTRAINT strike_local_time_check CHECK (is_local_time(time_precision, local_time, part_of_day));

-- Names: a facility and a perpetrator have one in at least one language.
ALTER TABLE facility
  ADD CONSTRAINT facility_name_check CHECK (num_nonnulls(name_en, name_ar) > 0),
  ADD CONSTRAINT facility_coordinates_check
    CHECK ((latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);
ALTER TABLE perpetrator ADD CONSTRAINT perpetrator_name_check CHECK (num_nonnulls(name_en, name_ar) > 0);

-- A place hangs below the level above it, and carries its own code among its ancestors'.
ALTER TABLE place ADD CONSTRAINT place_ancestors_check CHECK ((CASE level
  WHEN 'COUNTRY' THEN parent_code IS NULL AND country_code = code AND time_zone IS NOT NULL
    AND num_nonnulls(governorate_code, district_code, subdistrict_code) = 0
  WHEN 'GOVERNORATE' THEN parent_code = country_code AND governorate_code = code AND num_nonnulls(district_code, subdistrict_code) = 0
  WHEN 'DISTRICT' THEN parent_code = governorate_code AND district_code = code AND subdistrict_code IS NULL
  WHEN 'SUBDISTRICT' THEN governorate_code IS NOT NULL AND parent_code = district_code AND subdistrict_code = code
  ELSE governorate_code IS NOT NULL AND parent_code IN (governorate_code, district_code, subdistrict_code)
END) IS TRUE); -- IS TRUE: a CHECK that comes to NULL would pass.

-- A revision belongs to exactly one record.
ALTER TABLE revision ADD CONSTRAINT revision_subject_check CHECK (num_nonnulls(incident_id, facility_id, perpetrator_id) = 1);

-- What was recorded stays: no incident is deleted, no revision deleted or rewritten.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: records are kept', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER incident_kept BEFORE DELETE OR TRUNCATE ON incident FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
