import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Organisation } from './models/organisation.model.js';
import { OrganisationRepository } from './organisation.repository.js';

/** Batched look-ups of organisations. */
@Injectable()
export class OrganisationLoader {
  constructor(private readonly organisations: OrganisationRepository) {}

  async byId(ctx: RequestContext, id: string): Promise<Organisation | null> {
    const load = batched(ctx, this, 'byId', (ids: readonly string[]) => this.organisations.namesByIds(ctx, ids));
    return (await load.load(id)) ?? null;
  }
}
