import type { INestApplicationContext } from '@nestjs/common';
import { checkInput } from '../common/errors/input-pipe.js';
import { endReading, reading, type RequestContext } from '../common/request-context.js';
import { ClaimLoader } from '../releases/claim.loader.js';
import { ClaimService } from '../releases/claim.service.js';
import { MatchClaimInput, RecordClaimInput } from '../releases/dto/claim.input.js';
import { PublishReleaseInput } from '../releases/dto/release.input.js';
import { ReleaseService } from '../releases/release.service.js';
import { CLAIMS, MATCHES } from './april-2017.claims.js';
import { RELEASE } from './april-2017.release.js';
import { loadEach } from './load-each.js';

/** Records what others published about April 2017, and publishes the month; what is there already is left as it is. */
export async function loadPublications(
  app: INestApplicationContext,
  verifier: RequestContext,
  advocate: RequestContext,
): Promise<void> {
  await loadEach(verifier, CLAIMS, app.get(ClaimLoader), async (input) =>
    app.get(ClaimService).record(verifier, await checkInput(RecordClaimInput, input, 'input')),
  );
  await endReading(verifier);
  await reading(verifier, (ctx) => matchClaims(app, ctx));
  await reading(advocate, (ctx) => publishMonth(app, ctx));
}

async function matchClaims(app: INestApplicationContext, verifier: RequestContext): Promise<void> {
  for (const match of MATCHES) {
    const { revision } = (await app.get(ClaimLoader).byId(verifier, match.id))!;
    // The first revision is what was recorded: whatever came after it is somebody's decision.
    if (revision > 1) continue;
    await app.get(ClaimService).match(verifier, await checkInput(MatchClaimInput, { ...match, revision }, 'input'));
  }
}

async function publishMonth(app: INestApplicationContext, advocate: RequestContext): Promise<void> {
  if (await app.get(ReleaseService).find(advocate, { month: RELEASE.month })) return;
  await app.get(ReleaseService).publish(advocate, await checkInput(PublishReleaseInput, RELEASE, 'input'));
}
