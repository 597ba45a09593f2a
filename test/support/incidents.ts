import { randomUUID } from 'node:crypto';
import type { Caller, Data } from './tracker.js';

/** A small valid submission; what a test is about is given over it. */
export function anIncident(over: object = {}): { id: string } & Record<string, unknown> {
  return { id: randomUUID(), date: '2017-04-27', governorate: 'SY07', attackTypes: ['HEAVY_WEAPONS'], ...over };
}

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id reference revision } } }`;

export async function submit(caller: Caller, over: object = {}): Promise<Data> {
  return (await caller.ask(SUBMIT, { input: anIncident(over) })).submitIncident.incident;
}

export function refusedSubmission(caller: Caller, over: object): ReturnType<Caller['refusal']> {
  return caller.refusal(SUBMIT, { input: anIncident(over) });
}

export async function createFacility(caller: Caller, over: object = {}): Promise<Data> {
  const input = { type: 'HOSPITAL', nameEn: `Hospital ${randomUUID().slice(0, 8)}`, place: 'SY07', ...over };
  const query = `mutation ($input: CreateFacilityInput!) { createFacility(input: $input) { facility { id revision name } } }`;
  return (await caller.ask(query, { input })).createFacility.facility;
}

export async function createPerpetrator(caller: Caller, over: object = {}): Promise<Data> {
  const input = { type: 'STATE_FORCES', nameEn: `Party ${randomUUID().slice(0, 8)}`, ...over };
  const query = `mutation ($input: CreatePerpetratorInput!) { createPerpetrator(input: $input) { perpetrator { id revision name } } }`;
  return (await caller.ask(query, { input })).createPerpetrator.perpetrator;
}

const MOVE = 'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { revision } } }';

/** Takes an incident of a revision through statuses, one after the other. @returns the revision that it then is at. */
export async function moveThrough(
  verifier: Caller,
  { id, revision = 1 }: { id: string; revision?: number },
  statuses: readonly string[],
  reason = 'for this test',
): Promise<number> {
  let at = revision;
  for (const status of statuses) {
    at = (await verifier.ask(MOVE, { input: { id, revision: at, status, reason } })).moveIncident.incident.revision;
  }
  return at;
}

export const TO_PUBLICATION = ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'];

const ADD_REPORT = `mutation ($input: AddReportInput!) { addReport(input: $input) { report { id sha256 } incident { id revision } } }`;

/** A small report of an incident; what a test is about is given over it. */
export const aReport = (incident: string, over: object = {}): { id: string; incident: string } => ({
  id: randomUUID(),
  incident,
  ...over,
});

export async function addReport(caller: Caller, incident: string, over: object = {}): Promise<Data> {
  return (await caller.ask(ADD_REPORT, { input: aReport(incident, over) })).addReport;
}

export function refusedReport(caller: Caller, incident: string, over: object = {}): ReturnType<Caller['refusal']> {
  return caller.refusal(ADD_REPORT, { input: aReport(incident, over) });
}

/** An organisation that is a source, under a name of its own. */
export const aSource = (kind = 'ORGANISATION'): { newSource: { kind: string; nameEn: string } } => ({
  newSource: { kind, nameEn: `Source ${randomUUID().slice(0, 8)}` },
});
