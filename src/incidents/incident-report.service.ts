import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { clientId } from '../common/inputs/client-id.js';
import type { RequestContext } from '../common/request-context.js';
import type { Report } from '../reports/models/report.model.js';
import { ReportLoader } from '../reports/report.loader.js';
import { ReportService } from '../reports/report.service.js';
import { contentOf } from '../revisions/content-hash.js';
import type { AddReportInput } from './dto/report.input.js';
import { IncidentBuilder } from './incident.builder.js';
import { IncidentChangeService } from './incident-change.service.js';
import { IncidentLoader } from './incident.loader.js';
import { refusalToReport } from './incident.policy.js';
import { filledUp, readingOf } from './report.reading.js';

/** What the history says of a revision that only adds a report. */
const REASON = 'A report was filed.';

/** Further reports of incidents on record. */
@Injectable()
export class IncidentReportService {
  constructor(
    private readonly database: DatabaseService,
    private readonly loader: IncidentLoader,
    private readonly builder: IncidentBuilder,
    private readonly changes: IncidentChangeService,
    private readonly reports: ReportService,
    private readonly reportLoader: ReportLoader,
  ) {}

  /**
   * Files a report under the id that the client made, once: the same again is answered with the report on record. The incident
   * itself stays as it is.
   * @throws DomainError CONFLICT when the id was filed with other content; NOT_FOUND, FORBIDDEN for the incident; whatever the
   * builder refuses.
   */
  async add(ctx: RequestContext, input: AddReportInput): Promise<Report> {
    const id = clientId(input.id, 'input.id');
    const incidentId = input.incident.toLowerCase();
    const given = contentOf(input);
    await this.database.transaction(ctx, async (tx) => {
      await this.changes.lock(tx, incidentId);
      if (await this.reports.isFiled(tx, { id, incidentId, given })) return;
      const incident = await this.loader.byId(tx, incidentId);
      if (!incident) throw DomainError.atField('NOT_FOUND', 'input.incident', `no incident has the id ${incidentId}.`);
      const refusal = refusalToReport(tx.actor, incident);
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.incident', refusal);
      const read = readingOf(await this.builder.build(tx, filledUp(input, incident), null), input);
      await this.reports.file(tx, { id, incidentId, origin: input, path: 'input', words: input.words ?? [], given, read });
      await this.changes.keep(tx, incident, {}, REASON);
    });
    return (await this.reportLoader.byId(ctx, id))!;
  }
}
