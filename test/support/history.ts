import { generateKeyPairSync, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Role } from '../../src/common/authz/permission.js';
import { CosignerService } from '../../src/revisions/log/cosigner.service.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { cosign } from '../../src/revisions/proof/cosignature.js';
import { formatVerifierKey, parseNote, SignatureType, verifierKey } from '../../src/revisions/proof/signed-note.js';
import { sendFile } from './evidence.js';
import { addReport, aSource, createFacility, createPerpetrator, moveThrough, submit, TO_PUBLICATION } from './incidents.js';
import { publish, published } from './releases.js';
import type { Caller, Tracker } from './tracker.js';

/** Somebody whose name was sealed with the first incident. */
export const WITNESS = 'Canary Witness of the first';

/** A second organisation that signs below heads, with a key of its own. */
export function aCosigner(name = 'example.net/witness') {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = verifierKey(name, SignatureType.COSIGNATURE, publicKey);
  return {
    key,
    verifierKey: formatVerifierKey(key),
    /** A checkpoint with its signature below. */
    sign: (checkpoint: string, at = new Date()): string =>
      `${checkpoint}${cosign(parseNote(checkpoint).text, key, privateKey, at)}\n`,
  };
}

export const ADD_COSIGNATURE =
  'mutation ($checkpoint: String!) { addCosignature(input: { checkpoint: $checkpoint }) { treeHead { size cosignatures { cosigner signedAt } } } }';

const amend = (caller: Caller, type: 'Incident' | 'Facility' | 'Perpetrator', input: object): Promise<unknown> =>
  caller.ask(`mutation ($input: Amend${type}Input!) { amend${type}(input: $input) { ${type.toLowerCase()} { id } } }`, {
    input: { reason: 'for this test', ...input },
  });

/**
 * A small tracker with a bit of everything that revisions are kept of, in a log with several heads, one of them published and
 * cosigned. The last three changes are moves of an incident, each with a head of its own.
 */
export async function plantHistory(
  tracker: Tracker,
): Promise<{ incidents: string[]; facilities: string[]; cosigner: ReturnType<typeof aCosigner> }> {
  const log = tracker.app.get(LogService);
  const monitor = await tracker.person(Role.MONITOR);
  const parties = [await createPerpetrator(tracker, { nameAr: 'طرف', aliases: ['Party one'] }), await createPerpetrator(tracker)];
  await amend(tracker, 'Perpetrator', { id: parties[1].id, revision: 1, aliases: ['Another alias'] });
  const facilities = [
    await createFacility(tracker, {
      nameEn: 'Northern Hospital',
      nameAr: 'مشفى الشمال',
      aliases: ['Old Northern', 'Alpha'],
      latitude: 35.9,
      longitude: 36.6,
      locality: 'By the mill',
      statusHistory: [
        { status: 'FUNCTIONING', since: '2015-01-01', words: 'open' },
        { status: 'OUT_OF_SERVICE', since: '2014-03-04' },
      ],
    }),
    await createFacility(tracker, { place: 'SY0700', type: 'CLINIC' }),
  ];
  await amend(tracker, 'Facility', { id: facilities[1].id, revision: 1, locality: 'New street', nameAr: 'عيادة' });
  await log.grow();
  const whole = {
    time: '05:30',
    latitude: 35.81234,
    longitude: 36.61234,
    locality: 'Edge of the town',
    narrativeEn: 'What was told of it.',
    identities: [{ kind: 'WITNESS', name: WITNESS }],
    narrativeAr: 'ما قيل عنها.',
    attackTypes: ['HEAVY_WEAPONS', 'FIRE'],
    weapons: ['AERIAL_BOMB', 'BARREL_BOMB'],
    strikes: [
      { time: '05:30', words: 'first' },
      { partOfDay: 'MORNING', repeatOnResponders: true },
    ],
    facilityImpacts: [
      { facility: facilities[1].id, damage: 'HEAVY', words: 'roof' },
      { facility: facilities[0].id, damage: 'LIGHT', outOfService: true },
      { newFacility: { nameEn: 'Unlisted clinic', type: 'CLINIC' }, damage: 'DESTROYED' },
    ],
    ambulances: { destroyed: { min: 1, best: 2 }, damaged: { words: 'several' } },
    casualties: [
      {
        outcome: 'KILLED',
        count: { min: 3, best: 4, max: 5 },
        ofWhich: [{ outcome: 'KILLED', role: 'PARAMEDIC', sex: 'MALE', ageGroup: 'ADULT', strike: 1, count: { min: 2 } }],
      },
      { outcome: 'INJURED', count: { words: 'عدد من الجرحى' } },
    ],
    attributions: [{ perpetrators: [parties[1].id, parties[0].id], mode: 'ONE_OF', confidence: 'LOW', allegedBy: 'a newspaper' }],
  };
  const incidents: string[] = [
    (await submit(monitor, whole)).id,
    (await submit(tracker, { date: '2017-05', datePrecision: 'MONTH' }).catch(() => submit(tracker))).id,
  ];
  await log.grow();
  incidents.push(
    (await submit(monitor, { narrativeEn: 'Another.', strikes: [{}], casualties: [{ outcome: 'KILLED', count: { min: 1 } }] }))
      .id,
  );
  await amend(monitor, 'Incident', {
    id: incidents[2],
    revision: 1,
    locality: 'Elsewhere',
    casualties: null,
    strikes: [{ words: 'one' }, { words: 'two' }],
  });
  await amend(tracker, 'Incident', {
    id: incidents[0],
    revision: 1,
    casualties: [{ outcome: 'KILLED', count: { min: 5 } }],
    facilityImpacts: [{ facility: facilities[0].id, damage: 'HEAVY' }],
  });
  await moveThrough(tracker, { id: incidents[0]!, revision: 2 }, ['IN_REVIEW', 'VERIFIED']);
  await plantAttachments(tracker, incidents[0]!, incidents[1]!);
  await plantPublications(tracker, incidents[0]!);
  await log.publish();
  const cosigner = aCosigner();
  await tracker.app.get(CosignerService).add(cosigner.verifierKey);
  const { treeHead } = await tracker.ask('{ treeHead { checkpoint } }');
  await tracker.ask(ADD_COSIGNATURE, { checkpoint: cosigner.sign(treeHead.checkpoint as string) });
  for (const [index, status] of ['IN_REVIEW', 'REJECTED', 'IN_REVIEW'].entries()) {
    await moveThrough(tracker, { id: incidents[2]!, revision: 2 + index }, [status]);
    await log.grow();
  }
  return { incidents, facilities: facilities.map(({ id }) => String(id)), cosigner };
}

const ask = (caller: Caller, name: string, input: object, fields: string, type = inputOf(name)): Promise<unknown> =>
  caller.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input });
const inputOf = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Input`;

/** A month that was published, and figures that others published of it, one of them amended. */
async function plantPublications(tracker: Tracker, incident: string): Promise<void> {
  const advocate = await tracker.person(Role.ADVOCATE);
  await published(tracker, { casualties: [{ outcome: 'KILLED', count: { words: 'several' } }] });
  await publish(advocate);
  const claims = [randomUUID(), randomUUID()] as const;
  const newSource = { kind: 'MEDIA', nameEn: 'A newspaper' };
  const about = [
    { place: 'SY07', from: '2017-04-01', to: '2017-04-30', public: true, quote: 'Dozens.' },
    { incident, unitWords: 'people' },
  ];
  for (const [index, id] of claims.entries()) {
    const input = { id, unit: 'KILLED', value: { words: 'dozens' }, newSource, ...about[index] };
    await ask(advocate, 'recordClaim', input, 'claim { id }');
  }
  await ask(advocate, 'amendClaim', { id: claims[0], revision: 1, reason: 'misread', value: { words: '14' } }, 'claim { id }');
}

/** What hangs on incidents: reports, evidence with its custody, tombstones, what was found in matching. */
async function plantAttachments(tracker: Tracker, id: string, other: string): Promise<void> {
  const words = [{ language: 'en', text: 'What another heard.' }];
  await addReport(tracker, id, { ...aSource(), words, link: 'https://paper.example/1', occurred: 'at dawn' });
  await addReport(tracker, other, { ...aSource('MEDIA'), words, directWitness: true });
  const photo = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();
  const sender = { url: tracker.url, token: tracker.token };
  const evidence = await sendFile(sender, id, photo, { caption: 'the roof', fileName: 'IMG_1.jpg' });
  await sendFile(sender, other, photo);
  await tracker.get(`/evidence/${evidence}/copy`).then((response) => response.arrayBuffer());
  await ask(tracker, 'openOriginal', { id: evidence, reason: 'to verify it' }, 'path');
  await ask(
    tracker,
    'addEvidenceLink',
    { id: randomUUID(), incident: other, link: 'https://video.example/1' },
    'evidence { id }',
  );
  const outside = { id, dataSet: 'another-list', reason: 'the same attack' };
  await ask(tracker, 'linkOutsideRecord', { ...outside, outsideId: 'A-1' }, 'incident { id }', 'OutsideRecordInput');
  await ask(tracker, 'linkOutsideRecord', { ...outside, outsideId: 'A-2' }, 'incident { id }', 'OutsideRecordInput');
  await ask(tracker, 'unlinkOutsideRecord', { ...outside, outsideId: 'A-2' }, 'incident { id }', 'OutsideRecordInput');
  await ask(tracker, 'dismissDuplicate', { id, other, reason: 'two attacks' }, 'incident { id }', 'DuplicatePairInput');
  const taken = await submit(tracker, { narrativeEn: 'Published, and taken back.' });
  const revision = await moveThrough(tracker, taken as { id: string }, TO_PUBLICATION);
  const word = { reason: 'it was not so', publicReason: 'An error.', endangersSomebody: false };
  await ask(tracker, 'retractIncident', { id: taken.id, revision, ...word }, 'incident { id }');
}
