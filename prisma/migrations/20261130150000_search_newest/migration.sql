-- Whether a text fills pages by itself is seen from fewer of the newest incidents: comparing 600 texts took longer than all else that a search does.

-- Does a text fit so many of the newest incidents? As incidents_like finds them, in the incident's own text; each has the incidents that its caller sees.
CREATE FUNCTION newest_like(phrase text, words text[], among integer, enough integer) RETURNS boolean LANGUAGE sql STABLE
RETURN (SELECT count(*) = enough FROM (
  SELECT FROM (SELECT search_text FROM incident ORDER BY date DESC, id DESC LIMIT among) newest
   WHERE search_text LIKE ALL (SELECT '%' || one || '%' FROM unnest(words) one)
      OR (search_text %> phrase AND (cardinality(words) < 2 OR has_words_like(search_text, words)))
   LIMIT enough) found);
REVOKE EXECUTE ON FUNCTION newest_like(text, text[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION newest_like(text, text[], integer, integer) TO tawthiq_search;

-- To replace what tawthiq_search owns, whoever migrates must be a member for a moment (see search_texts).
DO $$
DECLARE
  membership text := CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'USAGE' ELSE 'MEMBER' END;
  joins boolean := NOT pg_has_role(current_user, 'tawthiq_search', membership);
BEGIN
  PERFORM set_config('tawthiq.joined', joins::text, true);
  IF joins THEN
    GRANT tawthiq_search TO CURRENT_USER;
  END IF;
END $$;

-- @param phrase folded text; words: those of it.
-- @returns ids of all that src/common/database/text-search.ts finds for it, and of others; NULL where they are more than `most`,
-- which are found soon by reading on.
CREATE OR REPLACE FUNCTION incidents_like(phrase text, words text[], most integer) RETURNS uuid[]
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
  -- What fills the longest page from the newest alone is not looked up; of most texts a few of the newest tell that it does not.
  IF newest_like(phrase, words, 50, 5) AND newest_like(phrase, words, 600, 201) THEN
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

DO $$
BEGIN
  IF current_setting('tawthiq.joined')::boolean THEN
    REVOKE tawthiq_search FROM CURRENT_USER;
  END IF;
END $$;
