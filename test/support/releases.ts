import { randomUUID } from 'node:crypto';
import { moveThrough, submit, TO_PUBLICATION } from './incidents.js';
import type { Caller, Data } from './tracker.js';

export const FIGURES = `incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
  ambulancesDestroyed { min best max } killed { min best max } injured { min best max } healthWorkersKilled { min best max }`;

const CHANGE = '{ min best bestUnknown max maxOpen }';
export const CHANGES = `incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
  ambulancesDestroyed ${CHANGE} killed ${CHANGE} injured ${CHANGE} healthWorkersKilled ${CHANGE}`;

/** A small release; what a test is about is given over it. */
export const aRelease = (over: object = {}): { id: string } & Record<string, unknown> => ({
  id: randomUUID(),
  month: '2017-04',
  titleEn: 'April',
  titleAr: 'نيسان',
  statementEn: 'What happened.',
  statementAr: 'ما حدث.',
  method: 'https://example.org/method/1',
  licence: 'CC-BY-4.0',
  ...over,
});

export const PUBLISH = `mutation ($input: PublishReleaseInput!) { publishRelease(input: $input) { release {
  id version asOf publishedAt tally { total { ${FIGURES} } } } } }`;

export async function publish(advocate: Caller, over: object = {}): Promise<Data> {
  return (await advocate.ask(PUBLISH, { input: aRelease(over) })).publishRelease.release;
}

/** Submits an incident and takes it all the way. */
export async function published(verifier: Caller, over: object = {}): Promise<Data> {
  const incident = await submit(verifier, over);
  return { ...incident, revision: await moveThrough(verifier, incident as { id: string }, TO_PUBLICATION) };
}

const AMEND = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }';

export async function amend(verifier: Caller, id: string, over: object, reason = 'for this test'): Promise<void> {
  const { incident } = await verifier.ask('query ($id: UUID) { incident(id: $id) { revision } }', { id });
  await verifier.ask(AMEND, { input: { id, revision: incident.revision, reason, ...over } });
}

/** Every figure of a difference, by its path: an interval's parts are figures too. */
export function flat(changes: Data, path = ''): Record<string, number> {
  return Object.fromEntries(
    Object.entries(changes as object).flatMap(([name, value]) =>
      typeof value === 'number' ? [[`${path}${name}`, value]] : Object.entries(flat(value, `${path}${name}.`)),
    ),
  );
}

/** What changes come to together. */
export function added(all: readonly Data[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const changes of all) for (const [path, value] of Object.entries(flat(changes))) sums[path] = (sums[path] ?? 0) + value;
  return sums;
}
