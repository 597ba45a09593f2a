import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFileIn, loadMasterKey, MasterKeyError, readKey, writeKey } from '../../src/common/vault/master-key.js';
import { open, seal } from '../../src/common/vault/seal.js';
import { VaultService } from '../../src/common/vault/vault.service.js';
import { IdentityKind } from '../../src/common/database/generated/enums.js';
import { type IdentityContent, readContent, sameIdentities, writeContent } from '../../src/incidents/identity.content.js';

const OTHER_MASTER = { id: 'other', key: Buffer.alloc(32, 8) };
/** A vault that needs no database: subjects have keys of their own. */
const vaultOf = (master = { id: 'test', key: Buffer.alloc(32, 7) }): VaultService =>
  new VaultService(undefined as never, undefined as never, master);

describe('what is sealed', () => {
  const key = randomBytes(32);
  const plain = Buffer.from('أبو أحمد, +963 11 000 0000');
  const sealed = seal(key, plain, 'owner');

  it('opens to the byte with its key, for its owner', () => {
    expect(open(key, sealed, 'owner')).toEqual(plain);
    expect(open(key, seal(key, Buffer.alloc(0), 'owner'), 'owner')).toHaveLength(0);
  });

  it('is another each time, and does not hold the plain text', () => {
    expect(Buffer.from(seal(key, plain, 'owner'))).not.toEqual(Buffer.from(sealed));
    expect(Buffer.from(sealed).includes(plain.subarray(0, 8))).toBe(false);
  });

  it('does not open when any one bit is changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(key, changed, 'owner')).toThrow();
    }
  });

  it('does not open when it is cut short anywhere', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(key, sealed.subarray(0, length), 'owner')).toThrow();
    }
  });

  it('does not open with another key or for another owner', () => {
    expect(() => open(randomBytes(32), sealed, 'owner')).toThrow();
    expect(() => open(key, sealed, 'owner 2')).toThrow();
  });
});

describe('a sealed subject', () => {
  const vault = vaultOf();
  const id = randomUUID();
  const sealed = vault.sealSubject(id, 'clinic', 'who it was');

  it('opens for its owner alone', () => {
    expect(vault.openSubject(id, 'clinic', sealed)).toBe('who it was');
    expect(() => vault.openSubject(id, 'another', sealed)).toThrow();
    expect(() => vault.openSubject(randomUUID(), 'clinic', sealed)).toThrow();
  });

  it('does not open under another master key', () => {
    expect(() => vaultOf(OTHER_MASTER).openSubject(id, 'clinic', sealed)).toThrow();
  });

  it('has a key of its own: what is sealed under that of another does not open', () => {
    const other = vault.sealSubject(id, 'clinic', 'who it was');
    expect(() => vault.openSubject(id, 'clinic', { ...sealed, wrappedKey: other.wrappedKey })).toThrow();
    expect(() => vault.openSubject(id, 'clinic', { ...sealed, ciphertext: other.ciphertext })).toThrow();
  });

  it('refuses to be asked for a key of the tracker before there is one', () => {
    expect(() => vault.seal('TOTP', id, 'secret')).toThrow('no key for TOTP');
  });
});

describe('the master key’s file', () => {
  let folder: string;
  const config = (keyFile: string | null = null) => ({ keyFile, dataDirectory: join(folder, 'data') });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tawthiq-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made in the data folder on first start, for its owner’s eyes, with a warning; then read again', () => {
    const { master, warnings } = loadMasterKey(config(), null);
    const path = keyFileIn(config().dataDirectory);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(`${master.key.toString('hex')}\n`);
    expect(warnings).toEqual([
      `A master key was made in ${path}: keep a copy of it elsewhere, and set TAWTHIQ_KEY_FILE to a file on another disk, or whoever takes the folder takes the key with it.`,
    ]);
    expect(loadMasterKey(config(), master.id)).toEqual({ master, warnings: [] });
  });

  it('is not made anew for a database that was sealed: the right one was lost, and nothing may hide that', () => {
    expect(() => loadMasterKey(config(), '0123456789abcdef')).toThrow(MasterKeyError);
    expect(() => loadMasterKey(config(), '0123456789abcdef')).toThrow(
      `This database was sealed with the master key 0123456789abcdef, and there is no file ${keyFileIn(config().dataDirectory)}: put that key back there, or set TAWTHIQ_KEY_FILE to where it is. Nothing was made in its place.`,
    );
    expect(existsSync(keyFileIn(config().dataDirectory))).toBe(false);
  });

  it('is never made where TAWTHIQ_KEY_FILE says', () => {
    const path = join(folder, 'elsewhere');
    expect(() => loadMasterKey(config(path), null)).toThrow(`TAWTHIQ_KEY_FILE: there is no file ${path}; make one with:`);
    expect(existsSync(path)).toBe(false);
  });

  it('must be that of the database', () => {
    const path = join(folder, 'key');
    writeKey(path, randomBytes(32));
    const { id } = readKey(path);
    expect(loadMasterKey(config(path), id).master.id).toBe(id);
    expect(() => loadMasterKey(config(path), 'ffffffffffffffff')).toThrow(
      `This database was sealed with the master key ffffffffffffffff; the one given is ${id}. Set TAWTHIQ_KEY_FILE to the right one.`,
    );
  });

  it.each([0o640, 0o604, 0o666])('is warned of when others can read it (%o)', (mode) => {
    const path = join(folder, 'key');
    writeKey(path, randomBytes(32));
    chmodSync(path, mode);
    const { warnings } = loadMasterKey(config(path), null);
    expect(warnings).toEqual([`${path} can be read by other users of this machine: chmod 600 it.`]);
  });

  it('is never written over', () => {
    const path = join(folder, 'key');
    writeKey(path, randomBytes(32));
    expect(() => writeKey(path, randomBytes(32))).toThrow('EEXIST');
  });

  it('that holds something else is refused without a word of it', () => {
    const path = join(folder, 'key');
    writeFileSync(path, 'not a key, but perhaps a password');
    expect(() => readKey(path)).toThrow(new MasterKeyError(`${path} is not a master key: it must hold 64 hexadecimal digits.`));
    expect(() => readKey(folder)).toThrow(`${folder} cannot be read (EISDIR).`);
  });

  it('an id tells keys apart and nothing of them', () => {
    const ids = [1, 2].map((fill) => {
      const path = join(folder, `key${fill}`);
      writeKey(path, Buffer.alloc(32, fill));
      return readKey(path).id;
    });
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(ids[0]).not.toContain('0101');
  });
});

describe('the content of an identity', () => {
  const content = (over: Partial<IdentityContent> = {}): IdentityContent => {
    return { kind: IdentityKind.WITNESS, name: 'N', contact: null, notes: null, ...over };
  };

  it('is read as it was written', () => {
    const whole = content({ contact: 'c', notes: 'ملاحظات' });
    expect(readContent(writeContent(whole))).toEqual(whole);
  });

  it('is as long for a short name as for a long one', () => {
    const lengths = ['N', 'ن'.repeat(20), 'N'.repeat(200)].map((name) => Buffer.byteLength(writeContent(content({ name }))));
    expect(new Set(lengths)).toEqual(new Set([512]));
    expect(Buffer.byteLength(writeContent(content({ notes: 'n'.repeat(600) })))).toBe(1024);
  });

  it('of a submission that comes again is compared without regard to order; an erased one stands for one of its kind', () => {
    const [first, second] = [content({ name: 'A' }), content({ name: 'B' })];
    const erased = (kind: IdentityKind) => ({ kind, erased: true }) as const;
    expect(sameIdentities([], [])).toBe(true);
    expect(sameIdentities([first, second], [second, first])).toBe(true);
    expect(sameIdentities([first], [first, second])).toBe(false);
    expect(sameIdentities([first, second], [first])).toBe(false);
    expect(sameIdentities([first, first], [first, second])).toBe(false);
    expect(sameIdentities([content({ name: 'A', contact: 'x' })], [first])).toBe(false);
    expect(sameIdentities([first, second], [erased('WITNESS'), second])).toBe(true);
    expect(sameIdentities([first, second], [erased('REPORTER'), second])).toBe(false);
    expect(sameIdentities([second], [erased('WITNESS'), second])).toBe(false);
    expect(sameIdentities([first], [erased('WITNESS'), second])).toBe(false);
  });
});
