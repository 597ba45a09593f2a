-- One Merkle log over all revisions (docs/decisions/0007-log.md): its leaves, the perfect subtrees above them, and the heads of its
-- tree, with what others have put below them.

CREATE TABLE log_leaf (
  index integer NOT NULL,
  revision_id bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT log_leaf_pkey PRIMARY KEY (index)
);

CREATE TABLE log_node (
  level smallint NOT NULL,
  index integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT log_node_pkey PRIMARY KEY (level, index)
);

CREATE TABLE log_head (
  size integer NOT NULL,
  root_hash bytea NOT NULL,
  checkpoint text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  CONSTRAINT log_head_pkey PRIMARY KEY (size)
);

CREATE TABLE log_publication (
  size integer NOT NULL,
  published_at timestamptz(3) NOT NULL,
  CONSTRAINT log_publication_pkey PRIMARY KEY (size)
);

CREATE TABLE cosigner (
  name text NOT NULL,
  verifier_key text NOT NULL,
  added_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  CONSTRAINT cosigner_pkey PRIMARY KEY (name)
);

CREATE TABLE cosignature (
  size integer NOT NULL,
  cosigner_name text NOT NULL,
  line text NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  CONSTRAINT cosignature_pkey PRIMARY KEY (size, cosigner_name)
);

CREATE TABLE timestamp_token (
  size integer NOT NULL,
  authority text NOT NULL,
  token bytea NOT NULL,
  stamped_at timestamptz(3) NOT NULL,
  CONSTRAINT timestamp_token_pkey PRIMARY KEY (size, authority)
);

CREATE UNIQUE INDEX log_leaf_revision_id_key ON log_leaf (revision_id);
CREATE UNIQUE INDEX log_leaf_hash_key ON log_leaf (hash);
CREATE INDEX cosignature_cosigner_name_idx ON cosignature (cosigner_name);

ALTER TABLE log_leaf ADD CONSTRAINT log_leaf_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE log_publication ADD CONSTRAINT log_publication_size_fkey FOREIGN KEY (size) REFERENCES log_head (size) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE cosignature ADD CONSTRAINT cosignature_size_fkey FOREIGN KEY (size) REFERENCES log_publication (size) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE cosignature ADD CONSTRAINT cosignature_cosigner_name_fkey FOREIGN KEY (cosigner_name) REFERENCES cosigner (name) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE timestamp_token ADD CONSTRAINT timestamp_token_size_fkey FOREIGN KEY (size) REFERENCES log_publication (size) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

ALTER TABLE log_leaf
  ADD CONSTRAINT log_leaf_index_check CHECK (index >= 0),
  ADD CONSTRAINT log_leaf_hash_check CHECK (length(hash) = 32);
ALTER TABLE log_node
  ADD CONSTRAINT log_node_place_check CHECK (level BETWEEN 1 AND 31 AND index >= 0),
  ADD CONSTRAINT log_node_hash_check CHECK (length(hash) = 32);
ALTER TABLE log_head
  ADD CONSTRAINT log_head_size_check CHECK (size >= 1),
  ADD CONSTRAINT log_head_root_hash_check CHECK (length(root_hash) = 32);

-- What was logged stays. Of a cosigner, all that changes is that it is one no more.
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['log_leaf', 'log_node', 'log_head', 'log_publication', 'cosignature', 'timestamp_token'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_kept', kept);
  END LOOP;
END $$;
CREATE FUNCTION keep_cosigner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'removed_at' = to_jsonb(OLD) - 'removed_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a cosigner is not changed: its signatures rest on its key' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cosigner_unchanged BEFORE UPDATE ON cosigner FOR EACH ROW EXECUTE FUNCTION keep_cosigner();
CREATE TRIGGER cosigner_kept BEFORE DELETE OR TRUNCATE ON cosigner FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Records say when they were made: by the same moment as their first revision, so that the log vouches for it.
SELECT set_config('tawthiq.audience', 'SYSTEM', true);
UPDATE incident i SET submitted_at = r.recorded_at FROM revision r WHERE r.incident_id = i.id AND r.number = 1;
UPDATE facility f SET created_at = r.recorded_at FROM revision r WHERE r.facility_id = f.id AND r.number = 1;
UPDATE perpetrator p SET created_at = r.recorded_at FROM revision r WHERE r.perpetrator_id = p.id AND r.number = 1;
SELECT set_config('tawthiq.audience', '', true);


-- ── Who sees it: verifiers and analysts at once; everybody else what is published ───────────────────────────────────────

-- How the log grows from minute to minute would tell when somebody sent something. A head is published when a day is over.

ALTER TABLE log_publication ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY log_publication_seen ON log_publication USING (viewer_audience() <> '') WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE log_leaf ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY log_leaf_seen ON log_leaf USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST')
    OR (viewer_audience() <> '' AND index < (SELECT max(p.size) FROM log_publication p)))
  WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE log_node ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY log_node_seen ON log_node USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST')
    OR (viewer_audience() <> '' AND (index + 1)::bigint << level <= (SELECT max(p.size) FROM log_publication p)))
  WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE log_head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY log_head_seen ON log_head USING (viewer_audience() IN ('SYSTEM', 'VERIFIER', 'ANALYST')
    OR (viewer_audience() <> '' AND EXISTS (SELECT FROM log_publication p WHERE p.size = log_head.size)))
  WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE cosigner ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY cosigner_seen ON cosigner USING (viewer_audience() <> '') WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE cosignature ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY cosignature_seen ON cosignature USING (viewer_audience() <> '') WITH CHECK (viewer_audience() = 'SYSTEM');
ALTER TABLE timestamp_token ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY timestamp_token_seen ON timestamp_token USING (viewer_audience() <> '') WITH CHECK (viewer_audience() = 'SYSTEM');

GRANT SELECT, INSERT ON log_leaf, log_node, log_head, log_publication, cosigner, cosignature, timestamp_token TO tawthiq_member;
GRANT UPDATE ON cosigner TO tawthiq_member;

-- When a published head was made would tell of the last change before it: readers get when it was published.
CREATE VIEW seen_by_public.log_publication AS SELECT * FROM public.log_publication;
CREATE VIEW seen_by_public.log_leaf AS
SELECT l.index, NULL::bigint AS revision_id, l.hash FROM public.log_leaf l
 WHERE l.index < (SELECT max(p.size) FROM public.log_publication p);
CREATE VIEW seen_by_public.log_node AS
SELECT n.* FROM public.log_node n WHERE (n.index + 1)::bigint << n.level <= (SELECT max(p.size) FROM public.log_publication p);
CREATE VIEW seen_by_public.log_head AS
SELECT h.size, h.root_hash, h.checkpoint, p.published_at AS made_at FROM public.log_head h JOIN public.log_publication p ON p.size = h.size;
CREATE VIEW seen_by_public.cosigner AS SELECT * FROM public.cosigner;
CREATE VIEW seen_by_public.cosignature AS SELECT * FROM public.cosignature;
CREATE VIEW seen_by_public.timestamp_token AS SELECT * FROM public.timestamp_token;
GRANT SELECT ON seen_by_public.log_publication, seen_by_public.log_leaf, seen_by_public.log_node, seen_by_public.log_head,
  seen_by_public.cosigner, seen_by_public.cosignature, seen_by_public.timestamp_token TO tawthiq_public, tawthiq_member;

CREATE VIEW seen_by_member.log_leaf WITH (security_invoker = true) AS
SELECT l.* FROM public.log_leaf l WHERE l.index < (SELECT max(p.size) FROM public.log_publication p);
CREATE VIEW seen_by_member.log_node WITH (security_invoker = true) AS
SELECT n.* FROM public.log_node n WHERE (n.index + 1)::bigint << n.level <= (SELECT max(p.size) FROM public.log_publication p);
CREATE VIEW seen_by_member.log_head WITH (security_invoker = true) AS
SELECT h.size, h.root_hash, h.checkpoint, p.published_at AS made_at FROM public.log_head h JOIN public.log_publication p ON p.size = h.size;
GRANT SELECT ON seen_by_member.log_leaf, seen_by_member.log_node, seen_by_member.log_head TO tawthiq_member;
