import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createFacility, moveThrough, submit, TO_PUBLICATION } from './incidents.js';
import type { Caller, Data } from './tracker.js';

/**
 * Published incidents of which a reader sees the same, and which differ in nothing but what is withheld of where they were. Whatever
 * tells one of them from another tells something of the place.
 */

export interface Twin {
  readonly id: string;
  readonly reference: string;
  readonly place: { code: string; name: string; district: string };
  readonly facility: { id: string; name: string; alias: string };
  readonly locality: string;
  readonly narrative: string;
  readonly latitude: number;
  readonly longitude: number;
  /** What stood there before it was amended. */
  readonly before: { place: string; locality: string };
  /** Coordinates of the facility. */
  readonly facilityAt: { latitude: number; longitude: number };
}

export interface Twins {
  /** On one day, each at a place of its own: the public sees the governorate of all of them. */
  readonly apart: readonly Twin[];
  /** On another day, at one place and facility, each with coordinates of its own: members see no more than that place. */
  readonly together: readonly Twin[];
  /** A moment between the submissions and the amendments. */
  readonly between: string;
  /** What is as exact and wrong. */
  readonly wrong: Pick<Twin, 'place' | 'facility' | 'locality' | 'narrative' | 'latitude' | 'longitude' | 'before'>;
}

export const APART = { day: '2017-04-27', count: 5 };
export const TOGETHER = { day: '2017-04-03', count: 4 };
export const GOVERNORATE = 'SY07';

/** A word that stands nowhere else, which search folds to itself. */
const word = (): string => `zq${randomBytes(6).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`; // prettier-ignore
/** Where no place of the governorate is, whose coordinates are told to everybody. */
const degrees = (from: number): number => Number((from + randomInt(100_001, 399_999) / 1_000_000).toFixed(6));

type Spot = Twin['place'];

export async function plantTwins(verifier: Caller): Promise<Twins> {
  const spots = await placesOf(verifier);
  const next = (index: number): Spot => spots[index % spots.length]!;
  const submitted: Twin[] = [];
  const facilityOf = async (place: Spot): Promise<{ facility: Twin['facility']; facilityAt: Twin['facilityAt'] }> => {
    const [name, alias, facilityAt] = [word(), word(), { latitude: degrees(33), longitude: degrees(38) }];
    const input = { type: 'CLINIC', nameEn: name, aliases: [alias], place: place.code, locality: word(), ...facilityAt };
    const { id } = await createFacility(verifier, input);
    return { facility: { id: id as string, name, alias }, facilityAt };
  };
  const shared = { ...(await facilityOf(next(0))), place: next(0), locality: word() };
  for (let number = 0; number < APART.count + TOGETHER.count; number += 1) {
    const isApart = number < APART.count;
    const where = isApart ? { ...(await facilityOf(next(number))), place: next(number), locality: word() } : shared;
    const before = { place: next(isApart ? number + APART.count : 1).code, locality: isApart ? word() : shared.locality };
    const twin = {
      ...{ id: randomUUID(), reference: '', narrative: word(), before, ...where },
      ...{ latitude: degrees(33), longitude: degrees(38) },
    };
    const { reference } = await submit(verifier, {
      id: twin.id,
      date: isApart ? APART.day : TOGETHER.day,
      governorate: undefined,
      ...before,
      latitude: twin.latitude,
      longitude: twin.longitude,
      narrativeEn: `Seen at ${twin.narrative}.`,
      facilityImpacts: [{ facility: where.facility.id, damage: 'HEAVY', words: word() }],
    });
    submitted.push({ ...twin, reference: reference as string });
  }
  for (const { id } of submitted) await moveThrough(verifier, { id }, TO_PUBLICATION);
  const between = new Date().toISOString();
  await new Promise((later) => setTimeout(later, 50));
  for (const { id, place, locality } of submitted) await amend(verifier, id, { place: place.code, locality });
  const elsewhere = next(2 * APART.count);
  return {
    apart: submitted.slice(0, APART.count),
    together: submitted.slice(APART.count),
    between,
    wrong: {
      ...{
        place: elsewhere,
        locality: word(),
        narrative: word(),
        before: { place: next(2 * APART.count + 1).code, locality: word() },
      },
      ...{ facility: (await facilityOf(elsewhere)).facility, latitude: degrees(33), longitude: degrees(38) },
    },
  };
}

const AMEND = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }';

async function amend(verifier: Caller, id: string, over: object): Promise<void> {
  const { incident } = await verifier.ask('query ($id: UUID) { incident(id: $id) { revision } }', { id });
  await verifier.ask(AMEND, { input: { id, revision: incident.revision, reason: 'known better', ...over } });
}

/** Subdistricts of the governorate, those of one district far from each other; none is called as the governorate or a district is. */
async function placesOf(verifier: Caller): Promise<Spot[]> {
  const { place } = await verifier.ask(
    '{ place(place: "SY07") { nameEn children { code nameEn children { code nameEn children { code nameEn } } } } }',
  );
  const lists: Spot[][] = place.children.map((district: Data) =>
    district.children.map(({ code, nameEn }: Data) => ({ code, name: nameEn, district: district.code })),
  );
  const names = new Set([place.nameEn, ...place.children.map(({ nameEn }: Data) => nameEn as string)]);
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? []))
    .flat()
    .filter(({ name }) => !names.has(name));
}
