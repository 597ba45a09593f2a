-- What changed is told to every process that listens (docs/decisions/0016-live.md): ids and revision numbers, nothing of what they say.
-- PostgreSQL tells it at the commit, and never of what was rolled back.

CREATE FUNCTION tell_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tawthiq', CASE
    WHEN NEW.incident_id IS NOT NULL THEN json_build_object('incident', NEW.incident_id, 'revision', NEW.number)::text
    ELSE json_build_object('release', NEW.release_id)::text END);
  RETURN NULL;
END $$;
CREATE TRIGGER revision_told AFTER INSERT ON revision FOR EACH ROW
  WHEN (num_nonnulls(NEW.incident_id, NEW.release_id) > 0) EXECUTE FUNCTION tell_revision();

-- Whoever listens by a credential that ended, or of an account that has other roles now, stops listening or is told as what it is now.
CREATE FUNCTION tell_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tawthiq', json_build_object('account', CASE TG_TABLE_NAME WHEN 'account' THEN OLD.id ELSE (to_jsonb(OLD)->>'account_id')::uuid END)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER account_told AFTER UPDATE ON account FOR EACH ROW
  WHEN ((OLD.roles, OLD.disabled_at) IS DISTINCT FROM (NEW.roles, NEW.disabled_at)) EXECUTE FUNCTION tell_account();
CREATE TRIGGER credential_told AFTER UPDATE OR DELETE ON credential FOR EACH ROW EXECUTE FUNCTION tell_account();
