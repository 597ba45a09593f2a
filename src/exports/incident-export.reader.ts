import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { IncidentService } from '../incidents/incident.service.js';
import { IncidentExportRepository } from './incident-export.repository.js';
import type { IncidentRow } from './incident-export.rows.js';

/** Reads the incidents of a filter page by page, with what an export shows of each. */
@Injectable()
export class IncidentExportReader {
  /** Most incidents of a page. */
  pageSize = 2000;

  constructor(
    private readonly service: IncidentService,
    private readonly repository: IncidentExportRepository,
  ) {}

  /** How many incidents meet the filter. @throws DomainError when it names what is not known. */
  async count(ctx: RequestContext, filter: IncidentFilter): Promise<number> {
    return reading(ctx, async (own) => (await this.service.list(own, filter, undefined, 1)).totalCount);
  }

  /** The oldest first. One page is read ahead while the one before is written, so an export holds two at a time. */
  async *pages(ctx: RequestContext, filter: IncidentFilter): AsyncGenerator<IncidentRow[]> {
    const condition = await reading(ctx, (own) => this.service.listed(own, filter));
    let ahead = this.page(ctx, condition, null);
    for (;;) {
      const rows = await ahead;
      const isLast = rows.length < this.pageSize;
      if (!isLast) {
        ahead = this.page(ctx, condition, rows.at(-1)!);
        // Whoever takes the next page hears of it; if nobody does, nobody needs to.
        ahead.catch(() => undefined);
      }
      if (rows.length > 0) yield rows;
      if (isLast) return;
    }
  }

  /** Between pages nothing is held: the receiver may be slow. */
  private page(ctx: RequestContext, condition: IncidentCondition, after: IncidentRow | null): Promise<IncidentRow[]> {
    const key = after && ([after.date, after.id] as const);
    return reading(ctx, (own) => this.repository.page(own, condition, key, this.pageSize));
  }
}
