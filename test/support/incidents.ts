import { randomUUID } from 'node:crypto';
import type { Data, Tracker } from './tracker.js';

/** A small valid submission; what a test is about is given over it. */
export function anIncident(over: object = {}): { id: string } & Record<string, unknown> {
  return { id: randomUUID(), date: '2017-04-27', governorate: 'SY07', attackTypes: ['HEAVY_WEAPONS'], ...over };
}

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id reference revision } } }`;

export async function submit(tracker: Tracker, over: object = {}): Promise<Data> {
  return (await tracker.ask(SUBMIT, { input: anIncident(over) })).submitIncident.incident;
}

export function refusedSubmission(tracker: Tracker, over: object): ReturnType<Tracker['refusal']> {
  return tracker.refusal(SUBMIT, { input: anIncident(over) });
}

export async function createFacility(tracker: Tracker, over: object = {}): Promise<Data> {
  const input = { type: 'HOSPITAL', nameEn: `Hospital ${randomUUID().slice(0, 8)}`, place: 'SY07', ...over };
  const query = `mutation ($input: CreateFacilityInput!) { createFacility(input: $input) { facility { id revision name } } }`;
  return (await tracker.ask(query, { input })).createFacility.facility;
}

export async function createPerpetrator(tracker: Tracker, over: object = {}): Promise<Data> {
  const input = { type: 'STATE_FORCES', nameEn: `Party ${randomUUID().slice(0, 8)}`, ...over };
  const query = `mutation ($input: CreatePerpetratorInput!) { createPerpetrator(input: $input) { perpetrator { id revision name } } }`;
  return (await tracker.ask(query, { input })).createPerpetrator.perpetrator;
}
