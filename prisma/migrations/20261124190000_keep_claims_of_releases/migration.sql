-- A release keeps the claims as everybody read them beside the records when it was published (docs/decisions/0012-releases.md).

ALTER TABLE release ADD COLUMN claims jsonb NOT NULL DEFAULT '[]';

-- Those that name an incident whose past is withheld since are left out.
CREATE FUNCTION shown_claims(claims jsonb) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(jsonb_agg(c.claim ORDER BY c.place), '[]')
          FROM jsonb_array_elements(claims) WITH ORDINALITY AS c (claim, place)
         WHERE NOT EXISTS (SELECT FROM hidden_pasts() AS hidden (id) WHERE c.claim->'incidentIds' ? hidden.id::text));

CREATE OR REPLACE VIEW seen_by_public.release AS
SELECT id, month, scope, filter, version, as_of, published_at, title_en, title_ar, statement_en, statement_ar, endorsed_by, method, rules,
       licence, reason, tally #- '{groups,DISTRICT}' AS tally, '' AS content_hash, shown_claims(claims) AS claims
  FROM public.release;
CREATE VIEW seen_by_member.release WITH (security_invoker = true) AS
SELECT id, month, scope, filter, version, as_of, published_at, title_en, title_ar, statement_en, statement_ar, endorsed_by, method, rules,
       licence, reason, tally, content_hash, shown_claims(claims) AS claims
  FROM public.release;

GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_public TO tawthiq_public, tawthiq_member;
GRANT SELECT ON ALL TABLES IN SCHEMA seen_by_member TO tawthiq_member;
