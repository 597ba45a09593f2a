import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { OrganisationRepository } from '../accounts/organisation.repository.js';
import { AccountRepository } from '../accounts/account.repository.js';
import { checkInput } from '../common/errors/input-pipe.js';
import type { Role } from '../common/authz/permission.js';
import { createRequestContext, endReading, reading, type RequestContext, systemContext } from '../common/request-context.js';
import { CreateFacilityInput } from '../facilities/dto/facility.input.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { FacilityService } from '../facilities/facility.service.js';
import { AmendIncidentInput, SubmitIncidentInput } from '../incidents/dto/incident.input.js';
import { AddReportInput } from '../incidents/dto/report.input.js';
import { IncidentReportService } from '../incidents/incident-report.service.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import { IncidentService } from '../incidents/incident.service.js';
import { CreatePerpetratorInput } from '../perpetrators/dto/perpetrator.input.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import { type PlaceFile, PlaceReference } from '../places/place-reference.js';
import { type DemoPerson, demoPeople, ORGANISATION } from './people.service.js';
import { ReportLoader } from '../reports/report.loader.js';
import { ReviewService } from '../reviews/review.service.js';
import { LogService } from '../revisions/log/log.service.js';
import { loadEach } from './load-each.js';
import { loadPublications } from './publications.js';
import {
  ATTRIBUTIONS,
  FACILITIES,
  INCIDENTS,
  MEDICAL_POINT_AND_AMBULANCES,
  PERPETRATORS,
  SURGICAL_HOSPITAL,
} from './april-2017.js';
import { REPORTS } from './april-2017-reports.js';

/**
 * Loads the April 2017 example through the same services that answer GraphQL; what is there already is left as it is.
 * @returns the people of the example, with API tokens to try it as each of them.
 */
export async function loadDemo(app: INestApplicationContext): Promise<Record<Role, DemoPerson>> {
  await refuseRealRecords(app);
  const people = await demoPeople(app);
  await app.get(PlaceReference).load(communities());
  const verifier = createRequestContext(people.VERIFIER.actor);
  const monitor = createRequestContext(people.MONITOR.actor);
  await loadEach(verifier, PERPETRATORS, app.get(PerpetratorLoader), async (input) =>
    app.get(PerpetratorService).create(verifier, await checkInput(CreatePerpetratorInput, input, 'input')),
  );
  await loadEach(verifier, FACILITIES, app.get(FacilityLoader), async (input) =>
    app.get(FacilityService).create(verifier, await checkInput(CreateFacilityInput, input, 'input')),
  );
  await loadEach(verifier, INCIDENTS, app.get(IncidentLoader), async (input) =>
    app.get(IncidentService).submit(monitor, await checkInput(SubmitIncidentInput, input, 'input')),
  );
  await endReading(monitor);
  await loadEach(verifier, REPORTS, app.get(ReportLoader), async (input) =>
    app.get(IncidentReportService).add(verifier, await checkInput(AddReportInput, input, 'input')),
  );
  await endReading(verifier);
  await reading(verifier, (ctx) => agreeAndPublish(app, ctx));
  await loadPublications(app, verifier, createRequestContext(people.ADVOCATE.actor));
  // Nobody is in danger by the example: its log can be tried at once.
  await app.get(LogService).publish();
  return people;
}

/** The steps that a verifier takes with each incident of the example. */
const STEPS: readonly [from: IncidentStatus, to: IncidentStatus, reason: string][] = [
  [IncidentStatus.SUBMITTED, IncidentStatus.IN_REVIEW, 'Taken into review.'],
  [IncidentStatus.IN_REVIEW, IncidentStatus.VERIFIED, 'Compared with what was published at the time.'],
  [IncidentStatus.VERIFIED, IncidentStatus.PUBLISHED, 'Published with the example.'],
];

async function agreeAndPublish(app: INestApplicationContext, verifier: RequestContext): Promise<void> {
  for (const { id } of [SURGICAL_HOSPITAL, MEDICAL_POINT_AND_AMBULANCES]) {
    const incident = (await app.get(IncidentLoader).byId(verifier, id))!;
    if ((await app.get(IncidentLoader).partOf(verifier, incident, 'attributions')).length === ATTRIBUTIONS.length) continue;
    const amendment = {
      id,
      revision: incident.revision,
      reason: 'Each source attributes it differently.',
      attributions: ATTRIBUTIONS,
    };
    await app.get(IncidentService).amend(verifier, await checkInput(AmendIncidentInput, amendment, 'input'));
  }
  for (const { id } of INCIDENTS) {
    for (const [from, status, reason] of STEPS) {
      const incident = (await app.get(IncidentLoader).byId(verifier, id))!;
      if (incident.status === from)
        await app.get(ReviewService).move(verifier, { id, revision: incident.revision, status, reason });
    }
  }
}

/** Records cannot be deleted, and the example's API tokens are printed: it must not get into a tracker that is in use. */
async function refuseRealRecords(app: INestApplicationContext): Promise<void> {
  if (!(await reading(systemContext(), (ctx) => isInUse(app, ctx)))) return;
  throw new Error('The database is in real use: start the example on another, or without DATABASE_URL.');
}

async function isInUse(app: INestApplicationContext, ctx: RequestContext): Promise<boolean> {
  const own = await app.get(OrganisationRepository).byNameKey(ctx, ORGANISATION.nameKey);
  if (await app.get(AccountRepository).hasPasswordsBeside(ctx, own?.id ?? null)) return true;
  const example = await Promise.all(INCIDENTS.map(({ id }) => app.get(IncidentLoader).byId(ctx, id)));
  if (example.some((incident) => incident !== null)) return false;
  const { nodes } = await app.get(IncidentService).list(ctx, { status: Object.values(IncidentStatus) }, { first: 1 });
  return nodes.length > 0;
}

function communities(): PlaceFile {
  return JSON.parse(readFileSync(new URL('./april-2017-communities.json', import.meta.url), 'utf8')) as PlaceFile;
}
