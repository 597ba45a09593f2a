-- What somebody looks at again and again, under a name of their own.

CREATE TABLE saved_view (
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  CONSTRAINT saved_view_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_view_account_id_name_key ON saved_view (account_id, name);
ALTER TABLE saved_view ADD CONSTRAINT saved_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody else's business: not even that of the own organisation.
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY saved_view_seen ON saved_view USING (viewer_audience() = 'SYSTEM' OR account_id = viewer_account());
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO tawthiq_member;
