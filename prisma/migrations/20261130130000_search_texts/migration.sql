-- Which incidents a text may fit, by the index of their texts. Behind row-level security no index of texts is ever used: comparing
-- them could tell of a row before the policy is asked. So this is asked by a role of its own, whose policies hide nothing, and what
-- it finds is looked up by whoever asks as anything else: ids of what they do not see lead them nowhere.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tawthiq_search') THEN
    BEGIN
      CREATE ROLE tawthiq_search NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another database of the same server is being made at this moment.
    END;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO tawthiq_search;
GRANT SELECT (id, date, place_code, search_text) ON incident TO tawthiq_search;
GRANT SELECT (incident_id, facility_id) ON facility_impact TO tawthiq_search;
GRANT SELECT (id, search_text) ON facility TO tawthiq_search;
GRANT SELECT (code, subdistrict_code, district_code, governorate_code, search_text) ON place TO tawthiq_search;
CREATE POLICY incident_searched ON incident FOR SELECT TO tawthiq_search USING (true);
CREATE POLICY facility_impact_searched ON facility_impact FOR SELECT TO tawthiq_search USING (true);

-- Does a text have something like each of the longer words?
CREATE FUNCTION has_words_like(content text, words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(bool_and(word_similarity(word, content) >= 0.2), true) FROM unnest(words) word WHERE length(word) >= 4);

-- @param phrase folded text; words: those of it.
-- @returns ids of all that src/common/database/text-search.ts finds for it, and of others; NULL where they are more than `most`,
-- which are found soon by reading on.
CREATE FUNCTION incidents_like(phrase text, words text[], most integer) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  -- In the incident's own text, its place and what that lies in, its facilities.
  sought text := $sql$
    SELECT array_agg(DISTINCT id) FROM (
      (SELECT i.id FROM incident i WHERE i.search_text %1$s $1 AND ($3 IS NULL OR has_words_like(i.search_text, $3)) LIMIT $2)
      UNION ALL
      (SELECT i.id FROM incident i WHERE i.place_code IN (
        SELECT p.code FROM place around JOIN place p ON around.code IN (p.code, p.subdistrict_code, p.district_code, p.governorate_code)
         WHERE around.search_text %1$s $1 AND ($3 IS NULL OR has_words_like(around.search_text, $3))) LIMIT $2)
      UNION ALL
      (SELECT DISTINCT x.incident_id FROM facility_impact x WHERE x.facility_id IN (
        SELECT f.id FROM facility f WHERE f.search_text %1$s $1 AND ($3 IS NULL OR has_words_like(f.search_text, $3))) LIMIT $2)
    ) found (id)
  $sql$;
  -- Each of several words must be there by itself as well.
  alone text[] := CASE WHEN cardinality(words) > 1 THEN words END;
  alike uuid[];
  theirs uuid[];
  fewest uuid[];
  word text;
BEGIN
  IF viewer_audience() IN ('', 'PUBLIC') THEN
    RETURN NULL;
  END IF;
  -- What fills the longest page from the newest alone is not looked up.
  IF (SELECT count(*) > 200 FROM (SELECT search_text FROM incident ORDER BY date DESC, id DESC LIMIT 600) newest
       WHERE (search_text %> phrase AND (alone IS NULL OR has_words_like(search_text, alone)))
          OR search_text LIKE ALL (SELECT '%' || one || '%' FROM unnest(words) one)) THEN
    RETURN NULL;
  END IF;
  EXECUTE format(sought, '%>') INTO alike USING phrase, most + 1, alone;
  IF cardinality(alike) > most THEN
    RETURN NULL;
  END IF;
  -- What has all of the words has the rarest of them. Of fewer than three letters there is no index.
  FOREACH word IN ARRAY words LOOP
    CONTINUE WHEN length(word) < 3;
    EXECUTE format(sought, 'LIKE') INTO theirs USING '%' || word || '%', most + 1, NULL::text[];
    theirs := coalesce(theirs, '{}');
    IF cardinality(theirs) <= most AND cardinality(theirs) < coalesce(cardinality(fewest), most + 1) THEN
      fewest := theirs;
    END IF;
    EXIT WHEN cardinality(fewest) = 0;
  END LOOP;
  IF fewest IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY(SELECT DISTINCT unnest(alike || fewest));
END $$;
REVOKE EXECUTE ON FUNCTION incidents_like(text, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incidents_like(text, text[], integer) TO tawthiq_member;

-- The role owns it. For that, whoever migrates must be a member for a moment and the role be allowed to make something here; a member
-- for longer would be under its policies, which hide nothing. (From PostgreSQL 16 on, who made a role is a member that can neither
-- become it nor inherit from it.)
DO $$
DECLARE
  membership text := CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END;
  joins boolean := NOT pg_has_role(current_user, 'tawthiq_search', membership);
  name text;
BEGIN
  IF joins THEN
    GRANT tawthiq_search TO CURRENT_USER;
  END IF;
  GRANT CREATE ON SCHEMA public TO tawthiq_search;
  ALTER FUNCTION incidents_like(text, text[], integer) OWNER TO tawthiq_search;
  REVOKE CREATE ON SCHEMA public FROM tawthiq_search;
  IF joins THEN
    REVOKE tawthiq_search FROM CURRENT_USER;
  END IF;
  -- The roles that transactions take, likewise.
  FOREACH name IN ARRAY ARRAY['tawthiq_member', 'tawthiq_public'] LOOP
    IF NOT pg_has_role(current_user, name, membership) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    END IF;
  END LOOP;
END $$;

-- Asked by members alone, whose policies keep it from use.
DROP INDEX incident_name_text_idx;
