import type { INestApplicationContext } from '@nestjs/common';
import { checkInput } from '../common/errors/input-pipe.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { ClaimLoader } from '../releases/claim.loader.js';
import { ClaimService } from '../releases/claim.service.js';
import { MatchClaimInput, RecordClaimInput } from '../releases/dto/claim.input.js';
import { PublishReleaseInput } from '../releases/dto/release.input.js';
import { ReleaseService } from '../releases/release.service.js';
import { CLAIMS, MATCHES } from './april-2017.claims.js';
import { RELEASE } from './april-2017.release.js';

/** Records what others published about April 2017, and publishes the month; what is there already is left as it is. */
export async function loadPublications(
  app: INestApplicationContext,
  verifier: RequestContext,
  advocate: RequestContext,
): Promise<void> {
  for (const input of CLAIMS) {
    if (await isClaimed(app, verifier, input.id)) continue;
    await app.get(ClaimService).record(verifier, await checkInput(RecordClaimInput, input, 'input'));
  }
  for (const match of MATCHES) {
    const claim = await reading(verifier, (ctx) => app.get(ClaimLoader).byId(ctx, match.id));
    if (claim && claim.revision === 1) {
      const input = { ...match, revision: claim.revision };
      await app.get(ClaimService).match(verifier, await checkInput(MatchClaimInput, input, 'input'));
    }
  }
  const { month } = RELEASE;
  if (await reading(advocate, (ctx) => app.get(ReleaseService).find(ctx, { month }))) return;
  await app.get(ReleaseService).publish(advocate, await checkInput(PublishReleaseInput, RELEASE, 'input'));
}

const isClaimed = (app: INestApplicationContext, verifier: RequestContext, id: string): Promise<boolean> =>
  reading(verifier, async (ctx) => (await app.get(ClaimLoader).byId(ctx, id)) !== null);
