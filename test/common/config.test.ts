import { resolve } from 'node:path';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error(`${JSON.stringify(env)} was taken`);
}

describe('the settings', () => {
  it('have defaults that serve one machine: the embedded database in ./data, port 3000, nobody else may ask', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      replica: null,
      dataDirectory: resolve('data'),
      keyFile: null,
      host: '127.0.0.1',
      hosts: [],
      port: 3000,
      smallestCell: 1,
      evidence: new EvidenceSettings(resolve('data/evidence')),
      tsaUrl: null,
      address: null,
      metrics: null,
    });
  });

  it('are taken from the environment', () => {
    const env = {
      DATABASE_URL: 'postgresql://user@host/name',
      DATABASE_REPLICA_URL: 'postgresql://user@other/name',
      DATABASE_REPLICA_WAIT: '200',
      TAWTHIQ_DATA_DIR: '/srv/tawthiq',
      TAWTHIQ_KEY_FILE: '/keys/master.key',
      TAWTHIQ_SMALLEST_CELL: '5',
      HOST: '0.0.0.0',
      PORT: '8080',
      TAWTHIQ_HOSTS: 'tracker.example, other.example',
      TAWTHIQ_TSA_URL: 'https://stamps.example/tsr',
      TAWTHIQ_METRICS: '[::1]:9464',
    };
    expect(readConfig(env)).toEqual({
      databaseUrl: 'postgresql://user@host/name',
      replica: { url: 'postgresql://user@other/name', patience: 200 },
      dataDirectory: '/srv/tawthiq',
      keyFile: '/keys/master.key',
      smallestCell: 5,
      address: null,
      host: '0.0.0.0',
      hosts: ['tracker.example', 'other.example'],
      port: 8080,
      evidence: new EvidenceSettings('/srv/tawthiq/evidence'),
      tsaUrl: 'https://stamps.example/tsr',
      metrics: { host: '::1', port: 9464 },
    });
  });

  it('left empty are as if they were not there', () => {
    const env = { DATABASE_URL: ' ', TAWTHIQ_DATA_DIR: '', HOST: '', PORT: ' ' };
    expect(readConfig(env)).toEqual(readConfig({}));
  });

  it.each(['postgres://host/name', 'postgresql://user:word@host:5432/name?sslmode=require'])('know PostgreSQL by %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('name a store and sizes for evidence', () => {
    const { s3, largest } = readConfig({
      TAWTHIQ_S3_ENDPOINT: 'https://s3.example/',
      TAWTHIQ_S3_BUCKET: 'files',
      TAWTHIQ_S3_ACCESS_KEY: 'key',
      TAWTHIQ_S3_SECRET_KEY: 'secret',
      TAWTHIQ_LARGEST_FILES: 'photo=5, VIDEO=0',
    }).evidence;
    expect(s3).toEqual({
      endpoint: 'https://s3.example',
      bucket: 'files',
      region: 'us-east-1',
      accessKey: 'key',
      secretKey: 'secret',
    });
    expect(largest).toEqual({ PHOTO: 5_000_000, VIDEO: 0, AUDIO: 200_000_000, DOCUMENT: 100_000_000 });
  });

  it.each(['0', '65535'])('take port %s', (port) => expect(readConfig({ PORT: port }).port).toBe(Number(port)));
});

describe('a setting that is wrong is refused in one sentence', () => {
  it.each(['mysql://host/name', 'host/name', 'file:data', 'postgresql://user:a%zz@host/name'])('DATABASE_URL %s', (url) => {
    expect(refusal({ DATABASE_URL: url })).toBe(
      'DATABASE_URL must start with postgresql:// and be a whole address, with %25 for each % in a password (leave it out to use the embedded database).',
    );
  });

  it.each(['https://tracker.example', 'tracker.example:3000', 'a b', '*', 'tracker.example/'])('TAWTHIQ_HOSTS %s', (name) => {
    const said = refusal({ TAWTHIQ_HOSTS: `other.example, ${name}` });
    expect(said).toMatch(/^TAWTHIQ_HOSTS must be names such as tracker.example.org, [^\n]+\.$/);
    expect(said).toContain(`one is "${name}"`);
  });

  it('a name that is none of a setting, but not what Kubernetes says of a service of that name', () => {
    expect(refusal({ TAWTHIQ_HOST: 'tracker.example' })).toMatch(/^There is no setting TAWTHIQ_HOST\. [^\n]*TAWTHIQ_HOSTS/);
    expect(readConfig({ TAWTHIQ_SERVICE_HOST: '10.0.0.1', TAWTHIQ_PORT_3000_TCP: 'tcp://10.0.0.1:3000' })).toEqual(
      readConfig({}),
    );
  });

  it('without repeating a password', () => {
    expect(refusal({ DATABASE_URL: 'mysql://user:secret@host/name' })).not.toContain('secret');
  });

  it.each([
    ['host/name', 'postgresql://host/name', 'must start with postgresql:// and be a whole address'],
    ['postgresql://user:secret@other/name', '', 'the embedded database has none'],
    ['postgresql://host/name', 'postgresql://host/name', 'must be another address than DATABASE_URL'],
  ])('DATABASE_REPLICA_URL %s', (url, primary, why) => {
    const said = refusal({ DATABASE_URL: primary, DATABASE_REPLICA_URL: url });
    expect(said).toMatch(/^DATABASE_REPLICA_URL [^\n]+\.$/);
    expect(said).toContain(why);
    expect(said).not.toContain('secret');
  });

  it.each(['-1', '2.5', '10001', 'long'])('DATABASE_REPLICA_WAIT %s', (wait) => {
    expect(refusal({ DATABASE_REPLICA_WAIT: wait })).toBe(
      `DATABASE_REPLICA_WAIT must be a whole number of milliseconds from 0 to 10000; it is "${wait}".`,
    );
  });

  it.each(['-1', '65536', '80.5', 'http', '3000 4000'])('PORT %s', (port) => {
    expect(refusal({ PORT: port })).toBe(`PORT must be a whole number from 0 to 65535; it is "${port}".`);
  });

  it.each(['photo', 'photo=x', 'photo=2001', 'picture=5', '5'])('TAWTHIQ_LARGEST_FILES %s', (largest) => {
    expect(refusal({ TAWTHIQ_LARGEST_FILES: largest })).toContain(`it is "${largest}"`);
  });

  it('a store for evidence that is named by half, without repeating its key', () => {
    const said = refusal({ TAWTHIQ_S3_ENDPOINT: 's3.example', TAWTHIQ_S3_SECRET_KEY: 'secret-canary' });
    expect(said.split('\n')).toHaveLength(2);
    expect(said).not.toContain('canary');
  });

  it('and all of them at once', () => {
    expect(refusal({ DATABASE_URL: 'x', PORT: 'y' }).split('\n')).toHaveLength(2);
  });

  it.each(['0', '-1', '2.5', '101', 'many'])('TAWTHIQ_SMALLEST_CELL %s', (smallest) => {
    expect(refusal({ TAWTHIQ_SMALLEST_CELL: smallest })).toBe(
      `TAWTHIQ_SMALLEST_CELL must be a whole number from 1 to 100; it is "${smallest}".`,
    );
  });
});
