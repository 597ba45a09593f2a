import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { checkInput } from '../common/errors/input-pipe.js';
import { createRequestContext, type RequestContext } from '../common/request-context.js';
import { CreateFacilityInput } from '../facilities/dto/facility.input.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { FacilityService } from '../facilities/facility.service.js';
import { SubmitIncidentInput } from '../incidents/dto/incident.input.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import { IncidentService } from '../incidents/incident.service.js';
import { CreatePerpetratorInput } from '../perpetrators/dto/perpetrator.input.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import { type PlaceFile, PlaceReference } from '../places/place-reference.js';
import { FACILITIES, INCIDENTS, PERPETRATORS } from './april-2017.js';

/** Loads the April 2017 example through the same services that answer GraphQL; what is there already is left as it is. */
export async function loadDemo(app: INestApplicationContext): Promise<void> {
  const ctx = createRequestContext();
  await refuseRealRecords(app, ctx);
  await app.get(PlaceReference).load(communities());
  await loadEach(ctx, PERPETRATORS, app.get(PerpetratorLoader), async (input) =>
    app.get(PerpetratorService).create(ctx, await checkInput(CreatePerpetratorInput, input, 'input')),
  );
  await loadEach(ctx, FACILITIES, app.get(FacilityLoader), async (input) =>
    app.get(FacilityService).create(ctx, await checkInput(CreateFacilityInput, input, 'input')),
  );
  await loadEach(ctx, INCIDENTS, app.get(IncidentLoader), async (input) =>
    app.get(IncidentService).submit(createRequestContext(), await checkInput(SubmitIncidentInput, input, 'input')),
  );
}

/** Records cannot be deleted: the example must not get among those of real use. */
async function refuseRealRecords(app: INestApplicationContext, ctx: RequestContext): Promise<void> {
  const example = await Promise.all(INCIDENTS.map(({ id }) => app.get(IncidentLoader).byId(ctx, id)));
  if (example.some((incident) => incident !== null)) return;
  const { nodes } = await app.get(IncidentService).list(ctx, { status: Object.values(IncidentStatus) }, undefined, 1);
  if (nodes.length === 0) return;
  throw new Error('The database holds incidents of real use: start the example on another, or without DATABASE_URL.');
}

async function loadEach<T extends { id: string }>(
  ctx: RequestContext,
  inputs: readonly T[],
  loader: { byId(ctx: RequestContext, id: string): Promise<unknown> },
  load: (input: T) => Promise<unknown>,
): Promise<void> {
  const known = await Promise.all(inputs.map(({ id }) => loader.byId(ctx, id)));
  for (const [index, input] of inputs.entries()) if (!known[index]) await load(input);
}

function communities(): PlaceFile {
  return JSON.parse(readFileSync(new URL('./april-2017-communities.json', import.meta.url), 'utf8')) as PlaceFile;
}
