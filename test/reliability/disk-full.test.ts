import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPrograms, startPostgres } from '../../bin/postgres.mjs';
import { Role } from '../../src/common/authz/permission.js';
import { ERROR_CATALOGUE } from '../../src/common/errors/catalogue.js';
import { ON_SERVER } from '../support/database.js';
import { aTicket, evidenceOf, patch, ticketFor } from '../support/evidence.js';
import { anIncident, submit } from '../support/incidents.js';
import { prepareServerOn, type ServerHost } from '../support/server.js';
import { callerOf, type GraphQLError } from '../support/tracker.js';

/**
 * The disk runs full while people submit: nothing that was acknowledged is lost, whoever is refused is told so by the catalogue, and when
 * there is room again it goes on. On small disks of their own, in memory; making those needs an administrator of the machine (Linux).
 */

const MEGA = 1024 * 1024;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;

const places: string[] = [];
/** What a test that fails leaves behind. */
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
/** A disk of a size, in megabytes; null where that is not permitted. */
function smallDisk(size: number): string | null {
  const place = mkdtempSync(join(tmpdir(), 'tawthiq-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m,mode=1777`, 'tmpfs', place]).status !== 0) {
    rmSync(place, { recursive: true });
    return null;
  }
  places.push(place);
  return place;
}
afterAll(() => {
  for (const place of places) {
    spawnSync('umount', ['-l', place]);
    rmSync(place, { recursive: true, force: true });
  }
});

const free = (place: string): number => {
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
};
/** Takes all room but so many megabytes. @returns how to give it back. */
function fill(place: string, left: number): () => void {
  const ballast = join(place, 'ballast');
  writeFileSync(ballast, Buffer.alloc(Math.max(free(place) - left * MEGA, 0)));
  chmodSync(ballast, 0o600);
  return () => rmSync(ballast, { force: true });
}

const probe = smallDisk(1);
if (!probe)
  process.stdout.write('Small disks cannot be made here (that needs mount, as root): what a full disk does is not tested.\n');
const withDisks = probe ? it : it.skip;
const programs = findPrograms();
if (ON_SERVER && !programs)
  process.stdout.write("PostgreSQL's own programs are not installed: none can be started on a small disk here.\n");
const onServer = probe && ON_SERVER && programs ? it : it.skip;

/** Text that cannot be packed. */
const noise = (): string => randomBytes(6_000).toString('hex');
const TRACE = /node_modules|\bat .+\.[jt]s:\d|ENOSPC|No space left|\/tmp\//;

interface Outcome {
  readonly acknowledged: string[];
  readonly codes: Map<string, number>;
}

/** Submits large accounts until several were refused, one after the other, or the server answers no more. */
async function submitUntilFull(url: string, token: string, most: number): Promise<Outcome> {
  const caller = callerOf(url, token);
  const outcome: Outcome = { acknowledged: [], codes: new Map() };
  let refusals = 0;
  for (let number = 0; number < most && refusals < 10; number += 1) {
    const input = anIncident({ narrativeEn: noise() });
    const answer = await caller.graphql(SUBMIT, { input }).catch(() => null);
    if (answer?.data?.submitIncident) outcome.acknowledged.push(input.id);
    else {
      refusals += 1;
      const code = answer?.errors?.[0]?.extensions.code ?? 'no answer';
      outcome.codes.set(code, (outcome.codes.get(code) ?? 0) + 1);
      expect(JSON.stringify(answer ?? {})).not.toMatch(TRACE);
      if (!answer) await new Promise((later) => setTimeout(later, 200));
    }
  }
  return outcome;
}

const told = ({ codes }: Outcome): string => [...codes].map(([code, count]) => `${code} ${count}`).join(', ');

/** Ids that are not on record. */
async function lostOf(host: ServerHost, url: string, ids: readonly string[]): Promise<string[]> {
  const lost = [];
  for (const id of ids) {
    const { incident } = await callerOf(url, host.people[0]!.token).ask('query ($id: UUID) { incident(id: $id) { id } }', { id });
    if (!incident) lost.push(id);
  }
  return lost;
}

onServer(
  'PostgreSQL’s disk is full: nothing acknowledged is lost, and it goes on when there is room',
  async () => {
    const disk = smallDisk(160)!;
    const settings = ['min_wal_size=4MB', 'max_wal_size=8MB', 'shared_buffers=16MB'];
    const postgres = startPostgres({ where: disk, settings, initially: ['--wal-segsize=1'], durable: true })!;
    closing.push(() => postgres.stop());
    const database = { config: { databaseUrl: postgres.url, dataDirectory: '' }, remove: () => Promise.resolve() };
    const host = await prepareServerOn(database, Role.VERIFIER);
    closing.push(() => host.remove());
    const server = await host.start();
    closing.push(() => server.stop('SIGKILL'));
    const makeRoom = fill(disk, 12);
    const full = await submitUntilFull(server.url, host.people[0]!.token, 2_000);
    makeRoom();
    // Without room for its journal PostgreSQL stops, by its own rules: whoever runs it starts it again.
    const client = new pg.Client(postgres.url);
    const isDown = await client.connect().then(
      () => client.end().then(() => false),
      () => true,
    );
    if (isDown) expect(await postgres.start()).toBe(true);
    const after = await submitUntilFull(server.url, host.people[0]!.token, 20);
    const all = [...full.acknowledged, ...after.acknowledged];
    const lost = await lostOf(host, server.url, all);
    process.stdout.write(
      `PostgreSQL without room: ${full.acknowledged.length} acknowledged, then refused: ${told(full)}${isDown ? ' (PostgreSQL had stopped, and was started again)' : ''}; with room again ${after.acknowledged.length} of 20 acknowledged; ${lost.length} lost\n`,
    );
    expect(lost).toEqual([]);
    expect(full.codes.size).toBeGreaterThan(0);
    expect([...full.codes.keys()].filter((code) => code !== 'NOT_AVAILABLE')).toEqual([]);
    expect(after.acknowledged).toHaveLength(20);
  },
  180_000,
);

withDisks(
  'the embedded database’s disk is full: nothing acknowledged is lost, and it goes on when there is room',
  async () => {
    const disk = smallDisk(260)!;
    const database = { config: { databaseUrl: null, dataDirectory: join(disk, 'data') }, remove: () => Promise.resolve() };
    const host = await prepareServerOn(database, Role.VERIFIER);
    closing.push(() => host.remove());
    let server = await host.start();
    closing.push(() => server.stop('SIGKILL'));
    const makeRoom = fill(disk, 3);
    const full = await submitUntilFull(server.url, host.people[0]!.token, 2_000);
    makeRoom();
    const again = await submitUntilFull(server.url, host.people[0]!.token, 3);
    // A database that could not write its journal has stopped: the tracker is started again.
    const isDown = again.acknowledged.length === 0;
    if (isDown) {
      await server.stop('SIGKILL');
      server = await host.start();
    }
    const after = await submitUntilFull(server.url, host.people[0]!.token, 20);
    const lost = await lostOf(host, server.url, [...full.acknowledged, ...again.acknowledged, ...after.acknowledged]);
    process.stdout.write(
      `Embedded database without room: ${full.acknowledged.length} acknowledged, then refused: ${told(full)}${isDown ? ' (it had stopped, and was started again)' : ''}; with room again ${after.acknowledged.length} of 20 acknowledged; ${lost.length} lost\n`,
    );
    expect(server.printed().toString()).not.toContain(host.people[0]!.token);
    expect(lost).toEqual([]);
    expect(full.codes.size).toBeGreaterThan(0);
    expect([...full.codes.keys()].filter((code) => code !== 'no answer' && !(code in ERROR_CATALOGUE))).toEqual([]);
    expect(after.acknowledged).toHaveLength(20);
  },
  180_000,
);

onServer(
  'the disk of evidence is full: the file is refused by the catalogue, and goes on where it was',
  async () => {
    const disk = smallDisk(16)!;
    const postgres = startPostgres({ durable: true })!;
    closing.push(() => postgres.stop());
    const database = { config: { databaseUrl: postgres.url, dataDirectory: '' }, remove: () => Promise.resolve() };
    const host = await prepareServerOn(database, Role.VERIFIER);
    closing.push(() => host.remove());
    const server = await host.start({ TAWTHIQ_DATA_DIR: disk, TAWTHIQ_KEY_FILE: join(host.dataDirectory, 'master.key') });
    closing.push(() => server.stop('SIGKILL'));
    const sender = { url: server.url, token: host.people[0]!.token };
    const { id: incident } = await submit(callerOf(sender.url, sender.token));
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4 * MEGA)]);
    const input = aTicket(incident as string, bytes, { kind: 'DOCUMENT', mediaType: 'application/pdf' });
    const makeRoom = fill(disk, 2);
    const { path } = await ticketFor(sender, input);
    const refused = await patch(sender, path, 0, bytes);
    const text = await refused.text();
    const code = (JSON.parse(text) as { errors: GraphQLError[] }).errors[0]!.extensions.code;
    expect(text).not.toMatch(TRACE);
    makeRoom();
    const { path: further, offset } = await ticketFor(sender, input);
    const sent = await patch(sender, further, offset as number, bytes.subarray(offset as number));
    const kept = await evidenceOf(sender, incident as string);
    process.stdout.write(
      `Evidence without room: refused with ${refused.status} ${code}; with room again it went on at ${offset as number} of ${bytes.length} bytes: ${sent.status}\n`,
    );
    expect(code).toBe('NOT_AVAILABLE');
    expect(kept.map(({ id, sha256 }) => [id, sha256])).toEqual([[input.id, input.sha256]]);
  },
  120_000,
);
