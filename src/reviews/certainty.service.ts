import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentChangeService } from '../incidents/incident-change.service.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { refusalToAmend } from '../incidents/incident.policy.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { SourceLoader } from '../reports/source.loader.js';
import { CERTAINTY_RULE, propose } from './certainty-rule.js';
import type { GradeCertaintyInput } from './dto/grade-certainty.input.js';
import type { CertaintyProposal } from './models/certainty.model.js';

/** How certain an event is: a rule proposes, a person decides. */
@Injectable()
export class CertaintyService {
  constructor(
    private readonly database: DatabaseService,
    private readonly incidents: IncidentLoader,
    private readonly changes: IncidentChangeService,
    private readonly sources: SourceLoader,
  ) {}

  /** Null when no report supports the event, and for whoever does not see all reports: of some it would propose too little. */
  async proposal(ctx: RequestContext, incident: Incident): Promise<CertaintyProposal | null> {
    if (tierOf(ctx.audience) < Tier.RESTRICTED) return null;
    const reports = await this.incidents.reportsOf(ctx, incident);
    const grounds = await Promise.all(
      reports.map(async (report) => ({ ...report, sourceKind: (await this.sources.byId(ctx, report.sourceId)).kind })),
    );
    const proposal = propose(grounds, ctx.locale);
    return proposal && { ...proposal, rule: CERTAINTY_RULE };
  }

  /** @throws DomainError NOT_FOUND, STALE_REVISION; FORBIDDEN for an incident that is rejected or merged. */
  async grade(ctx: RequestContext, { revision, certainty, reason, ...input }: GradeCertaintyInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      const incident = await this.changes.locked(tx, { id, revision });
      const refusal = refusalToAmend(tx.actor, incident);
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      const proposed = (await this.proposal(tx, incident))?.certainty ?? null;
      await this.changes.keep(tx, incident, { certainty }, reason, { grading: { rule: CERTAINTY_RULE, proposed } });
    });
    return (await this.incidents.byId(ctx, id))!;
  }
}
