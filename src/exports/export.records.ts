import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import type { Release } from '../releases/models/release.model.js';
import { filterOf } from '../releases/release.scope.js';
import { ReleaseService } from '../releases/release.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { ReleaseFilterInput } from '../releases/dto/release.input.js';

/** A release as a file asks for it: a version, or the draft of the next. */
export interface AskedVersion {
  readonly month: string;
  readonly version: number | 'draft';
  readonly filter: ReleaseFilterInput;
}

/** What a file asks of the records: those of a filter, as they were at a moment, or those that a release rests on. */
export interface AskedRecords {
  readonly filter: IncidentFilter;
  readonly asOf: string | null;
  readonly release: AskedVersion | null;
}

/** Which records a file is of: every part of it is read of the same. */
export interface Records {
  readonly filter: IncidentFilter;
  readonly moment: Date;
  /** The moment, where it is not simply now. */
  readonly asOf: string | null;
  readonly release: Release | null;
}

/** Finds out which records are asked for. */
@Injectable()
export class ExportRecords {
  constructor(
    private readonly releases: ReleaseService,
    private readonly revisions: RevisionService,
  ) {}

  /** @throws DomainError NOT_FOUND for a release that there is not; FORBIDDEN for a draft, for those who do not publish. */
  async of(ctx: RequestContext, { filter, asOf, release }: AskedRecords): Promise<Records> {
    if (!release) {
      return { filter, asOf, moment: await reading(ctx, (own) => this.revisions.finalMoment(own, asOf)), release: null };
    }
    const { version } = release;
    const found =
      version === 'draft'
        ? await this.releases.preview(ctx, release)
        : await reading(ctx, (own) => this.releases.require(own, { ...release, version }, 'release'));
    return { filter: filterOf(found.filter), asOf: found.asOf.toISOString(), moment: found.asOf, release: found };
  }
}
