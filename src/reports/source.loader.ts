import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Source } from './models/source.model.js';
import { SourceRepository } from './source.repository.js';

/** Batched look-ups of sources. */
@Injectable()
export class SourceLoader {
  constructor(private readonly sources: SourceRepository) {}

  /** The source of a report that the asker sees. */
  async byId(ctx: RequestContext, id: string): Promise<Source> {
    const source = await batched(ctx, this, 'byId', (ids: readonly string[]) => this.sources.byIds(ctx, ids)).load(id);
    if (!source) throw new Error(`source ${id} is referred to and does not exist`);
    return source;
  }
}
