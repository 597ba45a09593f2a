import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import {
  aTicket,
  bytesAt,
  evidenceOf,
  originalOf,
  patch,
  type Sender,
  sendFile,
  startSenders,
  ticketFor,
} from '../support/evidence.js';
import { submit } from '../support/incidents.js';
import { HAS_EXIFTOOL, type Picture, tagsOf, tellingPictures, tellingTags } from '../support/photos.js';
import { prepareServer, type RunningServer, type ServerHost } from '../support/server.js';
import { callerOf } from '../support/tracker.js';
import { Canaries, filesIn, searchBytes, searchFiles, type Search, tablesAsText } from './canary-search.js';

/** Photos do not betray who took them, and nothing else does that lies on the disk. */

let host: ServerHost;
let monitor: Sender;
let verifier: Sender;
let server: RunningServer;
const start = async (): Promise<void> => {
  ({ server, monitor, verifier } = await startSenders(host));
};
const anIncident = async (): Promise<string> => (await submit(callerOf(monitor.url, monitor.token))).id as string;

beforeEach(async () => {
  host = await prepareServer(Role.MONITOR, Role.VERIFIER);
});
afterEach(async () => {
  await server.stop();
  await host.remove();
});

const withExiftool = HAS_EXIFTOOL ? it : it.skip;
if (!HAS_EXIFTOOL) process.stdout.write('exiftool is not installed, so nothing is known of what photos tell.\n');

withExiftool(
  'nothing of a photo but its original tells of place, device or owner, and that is the same to the bit',
  async () => {
    const exif = new Canaries();
    const control = new Canaries();
    const pictures = await tellingPictures(() => exif.next());
    // The search finds what is there.
    const inOriginals = tagsOf(pictures.map(({ bytes }) => bytes)).map(tellingTags);
    pictures.forEach(({ name }, index) => expect([name, inOriginals[index]!.length > 2]).toEqual([name, true]));
    for (const { name, bytes } of pictures) expect([name, exif.hits(bytes) > 0]).toEqual([name, true]);

    await start();
    const incident = await anIncident();
    const outputs: { picture: Picture; part: string; bytes: Buffer }[] = [];
    for (const picture of pictures) {
      const over = { mediaType: picture.mediaType, fileName: `${exif.next()}.jpg`, caption: control.next() };
      const id = await sendFile(monitor, incident, picture.bytes, over);
      for (const part of ['copy', 'thumbnail']) {
        outputs.push({ picture, part, bytes: await bytesAt(monitor, `/evidence/${id}/${part}`) });
      }
      expect((await originalOf(verifier, id)).equals(picture.bytes)).toBe(true);
    }
    const tags = tagsOf(outputs.map(({ bytes }) => bytes));
    const told = outputs.flatMap(({ picture, part }, index) =>
      tellingTags(tags[index]!).map((tag) => `${part} of ${picture.name}: ${tag}`),
    );
    expect(told).toEqual([]);
    expect(outputs.filter(({ bytes }) => exif.hits(bytes) > 0)).toEqual([]);
    // They are pictures, and stand upright.
    for (const one of tags) expect(one['File:ImageWidth'] ?? one['PNG:ImageWidth']).toBeGreaterThan(0);
    const sideways = outputs.find(({ picture, part }) => picture.name === 'a photo on its side' && part === 'copy')!;
    expect(await sharp(sideways.bytes).metadata()).toMatchObject({ width: 480, height: 640, format: 'jpeg' });
    // Nor does any other answer.
    const verify = callerOf(verifier.url, verifier.token);
    const files = ['csv', 'json', 'geojson'].map(async (format) => (await verify.get(`/exports/incidents.${format}`)).text());
    const answers = Buffer.from(JSON.stringify([await evidenceOf(verifier, incident), await Promise.all(files)]));
    expect([exif.hits(answers), control.hits(answers) > 0]).toEqual([0, true]);
    process.stdout.write(
      `${pictures.length} pictures with ${inOriginals.flat().length} telling tags and ${exif.count} canaries: ${told.length} tags and 0 canaries in ${outputs.length} copies\n`,
    );
  },
  120_000,
);

it('a stolen disk shows nothing of the photos, of who sent them, or of what they were called', async () => {
  const secret = new Canaries();
  const control = new Canaries();
  const wanted = { sealed: secret, control };
  await start();
  const incident = await anIncident();
  const exif = { IFD0: { Artist: secret.next(), Model: secret.next() }, IFD3: { GPSAreaInformation: secret.next() } };
  const photo = await sharp(randomBytes(700 * 700 * 3), { raw: { width: 700, height: 700, channels: 3 } })
    .withExif(exif)
    .jpeg()
    .toBuffer();
  const inPhoto = secret.hits(photo);
  expect(inPhoto).toBeGreaterThanOrEqual(2);
  const agent = { 'user-agent': `Mozilla/5.0 (${secret.next()})`, 'x-forwarded-for': `203.0.113.9, ${secret.next()}` };
  const said = () => ({ fileName: `${secret.next()}.jpg`, caption: control.next() });
  // One whole, one half way, one refused at its end.
  await sendFile(monitor, incident, photo, said());
  const half = await ticketFor(monitor, aTicket(incident, photo, said()));
  const middle = Math.floor(photo.length / 2);
  expect((await patch(monitor, half.path, 0, photo.subarray(0, middle), agent)).status).toBe(204);
  const wrong = await ticketFor(monitor, aTicket(incident, photo, { ...said(), sha256: 'a'.repeat(64) }));
  expect((await patch(monitor, wrong.path, 0, photo, agent)).status).toBe(422);

  const searches: Search[] = [await searchFiles(wanted, 'the data folder, with a file half way', filesIn(host.dataDirectory))];
  expect((await patch(monitor, half.path, middle, photo.subarray(middle), agent)).status).toBe(204);
  const [first] = await evidenceOf(verifier, incident);
  expect(secret.hits(await originalOf(verifier, first.id))).toBe(inPhoto);
  await bytesAt(monitor, first.copyPath);
  await server.stop();
  searches.push(await searchFiles(wanted, 'the data folder, afterwards', filesIn(host.dataDirectory)));
  searches.push(await searchFiles(wanted, 'the store alone', filesIn(join(host.dataDirectory, 'evidence'))));
  searches.push(searchBytes(wanted, 'what it printed', server.printed()));
  const database = await openDatabase({ databaseUrl: host.databaseUrl, dataDirectory: host.dataDirectory });
  const tables = await tablesAsText(database);
  await database.close();
  searches.push(searchBytes(wanted, 'every table as text', tables));
  const table = searches.map(
    (one) => `  ${one.where}: ${one.bytes} bytes, ${one.sealedHits} found, ${one.controlHits} of the control`,
  );
  process.stdout.write(`${secret.count} canaries of photos, names and senders looked for:\n${table.join('\n')}\n`);
  expect(searches.filter(({ sealedHits }) => sealedHits > 0)).toEqual([]);
  expect(searches.at(-1)!.controlHits).toBeGreaterThanOrEqual(2);
  const kept = `${server.printed().toString()}\n${tables.toString()}`;
  for (const trace of ['203.0.113.9', half.path, half.path.split('/').at(-1), monitor.token]) expect(kept).not.toContain(trace);
  // Nothing in the store is a picture, and its files are for their owner's eyes only.
  expect(filesIn(join(host.dataDirectory, 'evidence')).length).toBeGreaterThanOrEqual(3);
}, 120_000);
