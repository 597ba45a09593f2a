-- Which revisions the log has not taken in yet is kept, by whoever writes either: to look for them among all revisions cost more the more there
-- were (docs/decisions/0007-log.md).

CREATE TABLE log_pending (
  revision_id bigint NOT NULL,
  CONSTRAINT log_pending_pkey PRIMARY KEY (revision_id)
);

CREATE FUNCTION await_log() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO log_pending VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER revision_awaits_log AFTER INSERT ON revision FOR EACH ROW EXECUTE FUNCTION await_log();

CREATE FUNCTION leave_pending() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- As a list, so that each is looked up, however many wait: a join would be planned once, by how many did then.
  DELETE FROM log_pending WHERE revision_id = ANY (ARRAY(SELECT revision_id FROM leaves));
  RETURN NULL;
END $$;
CREATE TRIGGER log_leaf_not_pending AFTER INSERT ON log_leaf REFERENCING NEW TABLE AS leaves
  FOR EACH STATEMENT EXECUTE FUNCTION leave_pending();

SELECT set_config('tawthiq.audience', 'SYSTEM', true);
INSERT INTO log_pending SELECT r.id FROM revision r WHERE NOT EXISTS (SELECT FROM log_leaf l WHERE l.revision_id = r.id);
SELECT set_config('tawthiq.audience', '', true);

-- Nobody writes it but these triggers, as its owner, and the tracker itself reads it.
ALTER TABLE log_pending ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_pending_seen ON log_pending FOR SELECT USING (viewer_audience() = 'SYSTEM');
GRANT SELECT ON log_pending TO tawthiq_member;
REVOKE EXECUTE ON FUNCTION await_log(), leave_pending() FROM PUBLIC;
