import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Role } from '../../src/common/authz/permission.js';
import { aTicket, evidenceOf, offsetOf, originalOf, patch, type Sender, startSenders, ticketFor } from '../support/evidence.js';
import { submit } from '../support/incidents.js';
import { prepareServer, type RunningServer, type ServerHost } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

/** No file that was sent is lost or doubled, whatever dies meanwhile. */

let host: ServerHost;
let monitor: Sender;
let verifier: Sender;
let server: RunningServer;
const start = async (): Promise<void> => {
  ({ server, monitor, verifier } = await startSenders(host));
};

beforeAll(async () => {
  host = await prepareServer(Role.MONITOR, Role.VERIFIER);
});
afterAll(async () => {
  await server.stop();
  await host.remove();
});

/** Rounds of sending, with a kill in each; a longer form: EVIDENCE_KILLS=50. */
const KILLS = Number(process.env.EVIDENCE_KILLS ?? 2);
/** While one file is sent: it is as long as that takes, and may not be longer than the longest that is taken. */
const MOST_KILLS_OF_A_FILE = 10;

it(
  `files come whole, once and unchanged although the server is killed ${KILLS} times on their way`,
  async () => {
    await start();
    for (let files = Math.ceil(KILLS / MOST_KILLS_OF_A_FILE), left = KILLS; files > 0; files -= 1) {
      // Evenly: over a single kill nothing is gone on with.
      const kills = Math.ceil(left / files);
      left -= kills;
      const { size, offsets } = await sendOverKills(kills);
      process.stdout.write(`${kills} kills of the server; it went on at ${offsets.join(', ')} of ${size} bytes\n`);
    }
  },
  120_000 + KILLS * 30_000,
);

/** Sends one file over so many kills, and makes sure that it came whole. @returns how long it is and where it was gone on with. */
async function sendOverKills(kills: number): Promise<{ size: number; offsets: number[] }> {
  const incident = (await submit(callerOf(monitor.url, monitor.token))).id as string;
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(kills * 2_000_000)]);
  const input = aTicket(incident, bytes, { kind: 'DOCUMENT', mediaType: 'application/pdf' });
  const offsets: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const { path, offset, evidence } = await ticketFor(monitor, input);
    if (evidence) break;
    expect(offset).toBe(await offsetOf(monitor, path));
    // What was stated as kept is never taken back.
    expect(offset).toBeGreaterThanOrEqual(offsets.at(-1) ?? 0);
    offsets.push(offset);
    // At any byte; the last one comes while the file is being checked and put in its place.
    const left = bytes.length - offset;
    const killAt = kill === kills ? left : Math.min(left, 1_100_000 + Math.floor(Math.random() * 1_800_000));
    await new Promise<void>((killed, failed) => {
      const body = counted(bytes.subarray(offset), killAt, () => {
        void setTimeout(Math.random() * 120)
          .then(() => server.stop('SIGKILL'))
          .then(killed, failed);
      });
      patch(monitor, path, offset, body).catch(() => null);
    });
    await start();
  }
  const { path } = await ticketFor(monitor, input);
  if (path) {
    const at = await offsetOf(monitor, path);
    if (at < bytes.length) expect((await patch(monitor, path, at, bytes.subarray(at))).status).toBe(204);
  }
  expect(await ticketFor(monitor, input)).toMatchObject({ path: null, evidence: { id: input.id } });
  const evidence = await evidenceOf(verifier, incident);
  expect(evidence.map(({ id, custody }) => [id, custody.length])).toEqual([[input.id, 1]]);
  expect((await originalOf(verifier, input.id)).equals(bytes)).toBe(true);
  // It did go on, and not from the beginning each time.
  expect(offsets.at(-1)).toBeGreaterThan(0);
  return { size: bytes.length, offsets };
}

/** A body that says when so much of it has been taken. */
function counted(bytes: Buffer, mark: number, reached: () => void): ReadableStream<Uint8Array> {
  let at = 0;
  let isReached = false;
  return new ReadableStream({
    pull: async (controller) => {
      await setTimeout(5);
      if (at >= mark && !isReached) {
        isReached = true;
        reached();
      }
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 32_000)));
      at += 32_000;
    },
  });
}
