import { type Caller, type Data } from '../support/tracker.js';

/** What a test asks of imports. */

export const CREATE = 'mutation ($input: CreateImportInput!) { createImport(input: $input) { import { id status } uploadPath } }';
export const IMPORT = `query ($id: UUID!) { import(id: $id) { id status message totalRows doneRows secondsLeft fileHash source dataSet republishable
  columns suggestedMapping { column field } counts { created updated unchanged refused rejected reverted left }
  rows(first: 100) { totalCount nodes { number outcome outsideId incidentId revision undone
    cells { column value } problems { column message } notes { column message } changes { field before after } } } } }`;
const STATUS = 'query ($id: UUID!) { import(id: $id) { status } }';
export const COMMIT = 'mutation ($id: UUID!) { commitImport(id: $id) { import { id status } } }';
export const CANCEL = 'mutation ($id: UUID!) { cancelImport(id: $id) { import { id status } } }';
export const UNDO = 'mutation ($input: UndoImportInput!) { undoImport(input: $input) { import { id status } } }';
export const MAP = 'mutation ($input: MappingInput!) { mapImport(input: $input) { import { id status } } }';

/** A whole file takes minutes on a slow machine. */
const MOST_TRIES = 4_000;

export interface Uploader extends Caller {
  readonly url: string;
  readonly token: string;
}

/** Sends a file to where a ticket says. */
export const put = (url: string, token: string, path: string, file: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(new URL(path, url), { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: file });

/** Announces and sends a file, and waits until its rows were looked at. */
export async function preview(
  caller: Uploader,
  file: string | Uint8Array<ArrayBuffer>,
  input: object = {},
  until: readonly string[] = ['CHECKED', 'NEEDS_MAPPING', 'FAILED'],
): Promise<Data> {
  const { createImport } = await caller.ask(CREATE, { input: { fileName: 'records.csv', ...input } });
  const answer = await put(caller.url, caller.token, createImport.uploadPath, file);
  if (answer.status !== 200) throw new Error(await answer.text());
  return settled(caller, createImport.import.id, until);
}

/** The import when it is in one of the states. */
export async function settled(caller: Caller, id: string, until: readonly string[]): Promise<Data> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { status } = (await caller.ask(STATUS, { id })).import;
    if (until.includes(status)) return (await caller.ask(IMPORT, { id })).import;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`import ${id} does not get to ${until.join(' or ')}`);
}

export async function commit(caller: Caller, id: string): Promise<Data> {
  await caller.ask(COMMIT, { id });
  return settled(caller, id, ['COMMITTED', 'FAILED']);
}

export async function undo(caller: Caller, id: string, reason: string): Promise<Data> {
  await caller.ask(UNDO, { input: { id, reason } });
  return settled(caller, id, ['UNDONE', 'FAILED']);
}

/** A table as Insecurity Insight makes them, with the columns that a test is about. */
export const HEAD =
  'Date,Event Description,Country,Country ISO,Admin 1,Latitude,Longitude,Geo Precision,Reported Perpetrator,Reported Perpetrator Name,Weapon Carried/Used,Number of Attacks on Health Facilities Reporting Destruction,Number of Attacks on Health Facilities Reporting Damaged,Health Workers Killed,Health Workers Injured,SiND Event ID';

export const row = (
  over: Partial<Record<'date' | 'text' | 'country' | 'iso' | 'admin1' | 'parties' | 'destroyed' | 'killed' | 'id', string>> = {},
): string => {
  const { date = '2017-04-27', text = 'A clinic was hit.', country = 'Syria', iso = 'SYR', admin1 = 'Idlib' } = over;
  const { parties = 'Syrian Forces', destroyed = '0', killed = '2', id = '1' } = over;
  return `${date},"${text}",${country},${iso},${admin1},35.9,36.6,(2) 25 km Precision,Foreign Forces,"${parties}",Aerial Bomb,${destroyed},0,${killed},0,${id}`;
};

export const table = (...rows: string[]): string => [HEAD, ...rows].join('\r\n');
