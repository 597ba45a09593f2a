-- Organisations, accounts and what they sign in with; who submitted an incident; sealed identities.

CREATE TYPE role AS ENUM ('MONITOR', 'VERIFIER', 'ANALYST', 'ADVOCATE', 'ADMINISTRATOR');
CREATE TYPE credential_kind AS ENUM ('SESSION', 'API_TOKEN');
CREATE TYPE identity_kind AS ENUM ('REPORTER', 'WITNESS');
CREATE TYPE identity_action AS ENUM ('OPENED', 'ERASED');

CREATE TABLE organisation (
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  oidc_issuer text,
  oidc_client_id text,
  oidc_client_secret bytea,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);

CREATE TABLE account (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  pseudonym text NOT NULL,
  pseudonym_key text NOT NULL,
  roles role[],
  password_hash text,
  totp_secret bytea,
  totp_confirmed boolean NOT NULL DEFAULT false,
  totp_step integer NOT NULL DEFAULT 0,
  disabled_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT account_pkey PRIMARY KEY (id)
);

CREATE TABLE credential (
  id uuid NOT NULL,
  kind credential_kind NOT NULL,
  hash bytea NOT NULL,
  account_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text,
  scopes text[],
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT credential_pkey PRIMARY KEY (id)
);

CREATE TABLE invitation (
  id uuid NOT NULL,
  hash bytea NOT NULL,
  organisation_id uuid NOT NULL,
  account_id uuid,
  roles role[],
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  revoked_at timestamptz(3),
  CONSTRAINT invitation_pkey PRIMARY KEY (id)
);

CREATE TABLE recovery_code (
  hash bytea NOT NULL,
  account_id uuid NOT NULL,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (hash)
);

CREATE TABLE passkey (
  id text NOT NULL,
  account_id uuid NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[],
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT passkey_pkey PRIMARY KEY (id)
);

CREATE TABLE provider_identity (
  key bytea NOT NULL,
  account_id uuid NOT NULL,
  CONSTRAINT provider_identity_pkey PRIMARY KEY (key)
);

CREATE TABLE challenge (
  hash bytea NOT NULL,
  purpose text NOT NULL,
  account_id uuid,
  content bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT challenge_pkey PRIMARY KEY (hash)
);

CREATE TABLE rate_limit (
  key text NOT NULL,
  points integer NOT NULL,
  expire timestamptz(3),
  CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
);

CREATE TABLE wrapped_key (
  purpose text NOT NULL,
  master_key_id text NOT NULL,
  wrapped bytea NOT NULL,
  CONSTRAINT wrapped_key_pkey PRIMARY KEY (purpose)
);

CREATE TABLE sealed_identity (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind identity_kind NOT NULL,
  master_key_id text,
  wrapped_key bytea,
  ciphertext bytea,
  CONSTRAINT sealed_identity_pkey PRIMARY KEY (id)
);

CREATE TABLE identity_access (
  id bigserial NOT NULL,
  identity_id uuid NOT NULL,
  account_id uuid NOT NULL,
  action identity_action NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT identity_access_pkey PRIMARY KEY (id)
);

ALTER TABLE incident
  ADD COLUMN name_text text NOT NULL DEFAULT '',
  ADD COLUMN organisation_id uuid,
  ADD COLUMN submitted_by uuid;
-- Incidents of before: what the application would have folded, as far as SQL can.
UPDATE incident SET name_text = lower(concat_ws(' | ', replace(reference, '-', ' '), locality));

CREATE UNIQUE INDEX organisation_name_key_key ON organisation (name_key);
CREATE UNIQUE INDEX account_pseudonym_key_key ON account (pseudonym_key);
CREATE INDEX account_organisation_id_idx ON account (organisation_id);
CREATE UNIQUE INDEX credential_hash_key ON credential (hash);
CREATE INDEX credential_account_id_idx ON credential (account_id);
CREATE INDEX credential_organisation_id_idx ON credential (organisation_id);
CREATE UNIQUE INDEX invitation_hash_key ON invitation (hash);
CREATE INDEX invitation_organisation_id_idx ON invitation (organisation_id);
CREATE INDEX invitation_account_id_idx ON invitation (account_id);
CREATE INDEX recovery_code_account_id_idx ON recovery_code (account_id);
CREATE INDEX passkey_account_id_idx ON passkey (account_id);
CREATE INDEX provider_identity_account_id_idx ON provider_identity (account_id);
CREATE INDEX challenge_account_id_idx ON challenge (account_id);
CREATE INDEX challenge_expires_at_idx ON challenge (expires_at);
CREATE INDEX sealed_identity_incident_id_idx ON sealed_identity (incident_id);
CREATE INDEX sealed_identity_organisation_id_idx ON sealed_identity (organisation_id);
CREATE INDEX identity_access_identity_id_idx ON identity_access (identity_id);
CREATE INDEX identity_access_account_id_idx ON identity_access (account_id);
CREATE INDEX incident_name_text_idx ON incident USING gin (name_text gin_trgm_ops);
CREATE INDEX incident_organisation_id_idx ON incident (organisation_id);
CREATE INDEX incident_submitted_by_idx ON incident (submitted_by);

ALTER TABLE account ADD CONSTRAINT account_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE credential ADD CONSTRAINT credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE credential ADD CONSTRAINT credential_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT invitation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE passkey ADD CONSTRAINT passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE provider_identity ADD CONSTRAINT provider_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE challenge ADD CONSTRAINT challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE sealed_identity ADD CONSTRAINT sealed_identity_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE sealed_identity ADD CONSTRAINT sealed_identity_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE identity_access ADD CONSTRAINT identity_access_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES sealed_identity (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE identity_access ADD CONSTRAINT identity_access_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE incident ADD CONSTRAINT incident_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE incident ADD CONSTRAINT incident_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Rules that the data keeps, whoever writes it ───────────────────────────────────────────────────────────────────────

-- Only hashes of what opens a door are kept: 32 bytes of SHA-256.
ALTER TABLE credential
  ADD CONSTRAINT credential_hash_check CHECK (length(hash) = 32),
  -- An API token has a name and at least one permission; a session has neither.
  ADD CONSTRAINT credential_kind_check CHECK (CASE kind
    WHEN 'API_TOKEN' THEN name IS NOT NULL AND coalesce(cardinality(scopes), 0) > 0
    ELSE name IS NULL AND coalesce(cardinality(scopes), 0) = 0
  END);
ALTER TABLE invitation ADD CONSTRAINT invitation_hash_check CHECK (length(hash) = 32);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_hash_check CHECK (length(hash) = 32);
ALTER TABLE provider_identity ADD CONSTRAINT provider_identity_key_check CHECK (length(key) = 32);
ALTER TABLE challenge ADD CONSTRAINT challenge_hash_check CHECK (length(hash) = 32);

-- An account has at least one role.
ALTER TABLE account ADD CONSTRAINT account_roles_check CHECK (coalesce(cardinality(roles), 0) > 0);

-- An identity provider is named whole or not at all.
ALTER TABLE organisation ADD CONSTRAINT organisation_oidc_check CHECK (num_nonnulls(oidc_issuer, oidc_client_id, oidc_client_secret) IN (0, 3));

-- Erased, neither the key nor what it opens is left.
ALTER TABLE sealed_identity ADD CONSTRAINT sealed_identity_whole_check CHECK (num_nonnulls(master_key_id, wrapped_key, ciphertext) IN (0, 3));

-- Who opened an identity stays on record.
CREATE TRIGGER identity_access_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_access FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
