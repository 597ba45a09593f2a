import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createApp } from '../../src/app.js';
import { CredentialService } from '../../src/accounts/credential.service.js';
import { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { keyFileIn, type MasterKey, MasterKeyError, readKey, writeKey } from '../../src/common/vault/master-key.js';
import { masterKeyOf, PURPOSES } from '../../src/common/vault/own-keys.js';
import { rotateMasterKey } from '../../src/common/vault/rotation.js';
import { VaultRepository } from '../../src/common/vault/vault.repository.js';
import { VaultService } from '../../src/common/vault/vault.service.js';
import { createRequestContext } from '../../src/common/request-context.js';
import { IdentityService } from '../../src/incidents/identity.service.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import { createDatabase, ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { type Data, MASTER, startTracker, type Tracker } from '../support/tracker.js';

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const LIST = `query ($id: UUID!) { incident(id: $id) { identities { id erased } } }`;
const OPEN = `mutation ($input: OpenIdentityInput!) { openIdentity(input: $input) { name } }`;
const ERASE = `mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { identity { id } } }`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function newKey(): MasterKey {
  const path = join(folder, randomUUID());
  writeKey(path, randomBytes(32));
  return readKey(path);
}

describe('at start', () => {
  it('a new database is given a key; after that it takes this one alone, and no other file is made', async () => {
    const { config, remove } = await createDatabase();
    const at = (name: string, keyFile: string | null = null) => ({ dataDirectory: join(folder, name), keyFile });
    const database = await openDatabase(config);
    const { master, warnings } = await masterKeyOf(database, at('first'));
    expect(warnings).toEqual([expect.stringContaining(`A master key was made in ${keyFileIn(join(folder, 'first'))}`)]);
    const kept = await database.session((session) => session.query('SELECT purpose, master_key_id FROM wrapped_key'));
    expect(kept).toHaveLength(PURPOSES.length);
    expect(new Set(kept.map((row) => row.master_key_id))).toEqual(new Set([master.id]));

    expect(await masterKeyOf(database, at('first'))).toEqual({ master, warnings: [] });
    await expect(masterKeyOf(database, at('second'))).rejects.toThrow(
      /^This database was sealed with the master key \w{16}, and there is no file/,
    );
    expect(existsSync(keyFileIn(join(folder, 'second')))).toBe(false);
    writeKey(join(folder, 'other'), randomBytes(32));
    await expect(masterKeyOf(database, at('first', join(folder, 'other')))).rejects.toThrow(
      `This database was sealed with the master key ${master.id}; the one given is ${readKey(join(folder, 'other')).id}. Set TAWTHIQ_KEY_FILE to the right one.`,
    );
    await database.close();
    await remove();
  });

  it('of two processes on one new database one makes the key, and the other leaves no file', async () => {
    const { config, remove } = await createDatabase();
    const database = await openDatabase(config);
    const folders = ['a', 'b', 'c', 'd'].map((name) => join(folder, name));
    const started = await Promise.allSettled(
      folders.map((dataDirectory) => masterKeyOf(database, { dataDirectory, keyFile: null })),
    );
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(folders.filter((dataDirectory) => existsSync(keyFileIn(dataDirectory)))).toHaveLength(1);
    await database.close();
    await remove();
  });

  it('a tracker with another key than its database’s does not start', async () => {
    const { config, remove } = await createDatabase();
    const settings = { hosts: [], smallestCell: 1, evidence: new EvidenceSettings(folder), requestLog: () => undefined };
    const database = await openDatabase(config);
    await masterKeyOf(database, { dataDirectory: folder, keyFile: null });
    const app = await createApp(database, { ...settings, master: MASTER });
    await expect(app.init()).rejects.toThrow(MasterKeyError);
    await expect(new VaultService(database, new VaultRepository(database), MASTER).onModuleInit()).rejects.toThrow(
      `This database was sealed with the master key ${readKey(keyFileIn(folder)).id}; the one given is test. Set TAWTHIQ_KEY_FILE to the right one.`,
    );
    await database.close();
    await remove();
  });
});

describe('changing the master key', () => {
  let tracker: Tracker;
  beforeEach(async () => {
    tracker = await startTracker();
  });
  afterEach(() => tracker.close());

  const rows = (sql: string, ...parameters: unknown[]): Promise<Data[]> =>
    tracker.database.session((session) => session.query(sql, parameters));
  const submit = async (name: string): Promise<string> => {
    const input = anIncident({ identities: [{ kind: 'WITNESS', name }] });
    const monitor = await tracker.person(Role.MONITOR);
    await monitor.ask(SUBMIT, { input });
    return (await tracker.ask(LIST, { id: input.id })).incident.identities[0].id as string;
  };
  /** A vault as a process would have it that starts with this key. */
  const vaultWith = async (master: MasterKey): Promise<VaultService> => {
    const vault = new VaultService(tracker.database, new VaultRepository(tracker.database), master);
    await vault.onModuleInit();
    return vault;
  };
  const stored = async (id: string) => {
    const [row] = await rows(
      'SELECT kind::text, incident_id::text, organisation_id::text, wrapped_key, ciphertext FROM sealed_identity WHERE id = $1',
      id,
    );
    return {
      owner: `${row.kind} ${row.incident_id} ${row.organisation_id}`,
      wrappedKey: row.wrapped_key,
      ciphertext: row.ciphertext,
    };
  };

  it('wraps every key anew: the new one opens all that was not erased, the old one nothing on record', async () => {
    const [kept, erased] = [await submit('kept'), await submit('erased')];
    const old = await vaultWith(MASTER);
    const sealedBefore = old.seal('TOTP', 'account', 'secret');
    const backup = { kept: await stored(kept), erased: await stored(erased) };
    await tracker.ask(ERASE, { input: { id: erased, reason: 'asked to' } });
    const to = newKey();
    expect(await rotateMasterKey(tracker.database, MASTER, to)).toEqual({ ownKeys: PURPOSES.length, subjectKeys: 1 });

    const used = await rows(
      `SELECT master_key_id FROM wrapped_key UNION SELECT master_key_id FROM sealed_identity WHERE master_key_id IS NOT NULL`,
    );
    expect(used).toEqual([{ master_key_id: to.id }]);
    const renewed = await vaultWith(to);
    expect(renewed.open('TOTP', 'account', sealedBefore)).toBe('secret');
    expect(renewed.keyedHash('LIMIT', 'x')).toEqual(old.keyedHash('LIMIT', 'x'));
    const now = await stored(kept);
    expect(JSON.parse(renewed.openSubject(kept, now.owner, now))).toMatchObject({ name: 'kept' });
    expect(() => old.openSubject(kept, now.owner, now)).toThrow();
    await expect(vaultWith(MASTER)).rejects.toThrow(MasterKeyError);

    // A backup of before, without the old key: what was erased stays erased. With it, it would open: destroy it.
    for (const [id, row] of [
      [kept, backup.kept],
      [erased, backup.erased],
    ] as const) {
      expect(() => renewed.openSubject(id, row.owner, row)).toThrow();
      expect(() => old.openSubject(id, row.owner, row)).not.toThrow();
    }
  });

  it('lets no process that runs on with the old key seal what nobody could open, or open anything', async () => {
    const id = await submit('before');
    await rotateMasterKey(tracker.database, MASTER, newKey());
    const input = anIncident({ identities: [{ kind: 'WITNESS', name: 'after' }] });
    expect((await tracker.refusal(SUBMIT, { input })).extensions.code).toBe('INTERNAL');
    expect((await tracker.ask(LIST, { id: input.id })).incident).toBeNull();
    expect((await tracker.refusal(OPEN, { input: { id, reason: 'x' } })).extensions.code).toBe('INTERNAL');
    expect(await rows('SELECT FROM identity_access')).toEqual([]);
  });

  it('loses nothing that is submitted meanwhile', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const to = newKey();
    const inputs = Array.from({ length: 30 }, (_, index) =>
      anIncident({ identities: [{ kind: 'WITNESS', name: `name ${index}` }] }),
    );
    const [answers] = await Promise.all([
      Promise.all(inputs.map((input) => monitor.graphql(SUBMIT, { input }))),
      rotateMasterKey(tracker.database, MASTER, to),
    ]);
    const renewed = await vaultWith(to);
    for (const [index, { errors }] of answers.entries()) {
      const [row] = await rows('SELECT id::text FROM sealed_identity WHERE incident_id = $1', inputs[index]!.id);
      expect(Boolean(row)).toBe(!errors);
      if (!row) continue;
      const sealed = await stored(row.id);
      expect(JSON.parse(renewed.openSubject(row.id, sealed.owner, sealed))).toMatchObject({ name: `name ${index}` });
    }
  });

  // The embedded database has one connection: there, one always comes after the other.
  if (ON_SERVER)
    it('waits for what is being submitted, and rewraps it too', async () => {
      const id = await submit('before');
      const to = newKey();
      const old = await vaultWith(MASTER);
      const late = randomUUID();
      const { owner } = await stored(id);
      let rotation: Promise<unknown> | undefined;
      await tracker.database.session(async (session) => {
        const { wrappedKey, ciphertext } = old.sealSubject(late, owner, 'late');
        await session.exec('BEGIN');
        await session.query(
          `INSERT INTO sealed_identity SELECT $1::uuid, incident_id, organisation_id, kind, master_key_id, $2, $3 FROM sealed_identity WHERE id = $4`,
          [late, Buffer.from(wrappedKey), Buffer.from(ciphertext), id],
        );
        rotation = rotateMasterKey(tracker.database, MASTER, to);
        expect(await Promise.race([rotation.then(() => 'done'), setTimeout(300, 'waits')])).toBe('waits');
        await session.exec('COMMIT');
      });
      expect(await rotation).toEqual({ ownKeys: PURPOSES.length, subjectKeys: 2 });
      const sealed = await stored(late);
      expect((await vaultWith(to)).openSubject(late, owner, sealed)).toBe('late');
    });

  it('rewraps more keys than one statement takes', async () => {
    const id = await submit('one of many');
    const { incident_id: incidentId } = (await rows('SELECT incident_id::text FROM sealed_identity WHERE id = $1', id))[0];
    const many = Array.from({ length: 2100 }, () => ({ kind: 'WITNESS' as const, name: 'many' }));
    const ctx = createRequestContext(await tracker.app.get(CredentialService).actorOf(tracker.token));
    await tracker.database.transaction(ctx, (tx) => tracker.app.get(IdentityService).seal(tx, incidentId, many));
    const to = newKey();
    expect((await rotateMasterKey(tracker.database, MASTER, to)).subjectKeys).toBe(2101);
    const renewed = await vaultWith(to);
    for (const { id: one } of await rows('SELECT id::text FROM sealed_identity ORDER BY id OFFSET 990 LIMIT 20')) {
      const sealed = await stored(one);
      expect(renewed.openSubject(one, sealed.owner, sealed)).toContain('many');
    }
  });

  it('changes nothing when the key given as the old one is not it, or when one key does not open', async () => {
    await submit('kept');
    await submit('broken');
    const before = await rows('SELECT * FROM wrapped_key ORDER BY purpose');
    await expect(rotateMasterKey(tracker.database, newKey(), newKey())).rejects.toThrow(MasterKeyError);
    await expect(rotateMasterKey(tracker.database, MASTER, MASTER)).rejects.toThrow(
      'The new master key is the old one: make another.',
    );
    await rows(
      `UPDATE sealed_identity SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) WHERE id = (SELECT max(id::text)::uuid FROM sealed_identity)`,
    );
    // Not toThrow: what Node's own modules throw is of another realm than the tests'.
    await expect(rotateMasterKey(tracker.database, MASTER, newKey())).rejects.toBeDefined();
    expect(await rows('SELECT * FROM wrapped_key ORDER BY purpose')).toEqual(before);
    expect(await rows(`SELECT DISTINCT master_key_id FROM sealed_identity`)).toEqual([{ master_key_id: MASTER.id }]);
  });
});

it('the file made at start is on record nowhere else', async () => {
  const { config, remove } = await createDatabase();
  const database = await openDatabase(config);
  await masterKeyOf(database, { dataDirectory: folder, keyFile: null });
  const key = readFileSync(keyFileIn(folder), 'utf8').trim();
  const tables = await database.session((session) =>
    session.query('SELECT purpose, encode(wrapped, $1) AS wrapped FROM wrapped_key', ['hex']),
  );
  expect(JSON.stringify(tables)).not.toContain(key.slice(0, 16));
  await database.close();
  await remove();
});
