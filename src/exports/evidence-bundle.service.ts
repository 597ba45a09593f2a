import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import { isUuid } from '../common/graphql/scalars.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { IncidentService } from '../incidents/incident.service.js';
import { BundleBuilder } from '../revisions/bundle/bundle.builder.js';
import { LogService } from '../revisions/log/log.service.js';
import { writeBundle } from './evidence-bundle.writer.js';
import type { ExportFile } from './export.file.js';

/** Makes evidence bundles: all that is on record of an incident, with proofs that hold without us. */
@Injectable()
export class EvidenceBundleService {
  constructor(
    private readonly incidents: IncidentService,
    private readonly log: LogService,
    private readonly builder: BundleBuilder,
  ) {}

  /**
   * @param name id or reference of the incident.
   * @param from sizes of earlier trees from which proofs are wanted.
   * @throws DomainError NOT_FOUND, INVALID_INPUT, NOT_AVAILABLE.
   */
  async bundle(ctx: RequestContext, name: string, from: readonly number[]): Promise<ExportFile> {
    const incident = await this.incidents.find(ctx, isUuid(name) ? { id: name } : { reference: name });
    if (!incident)
      throw DomainError.atField('NOT_FOUND', 'incident', `no incident has the id or reference ${name.slice(0, 80)}.`);
    if (!incident.republishable) {
      throw DomainError.atField('FORBIDDEN', 'incident', 'comes from a data set whose licence keeps it here: it is in no file.');
    }
    // What was just changed is taken into the log; the embedded database has one connection for both.
    await endReading(ctx);
    await this.log.grow();
    const { id, reference } = incident;
    const files = await this.builder.files(ctx, { id, reference }, from);
    return { name: `tawthiq-evidence-${reference}`, format: 'zip', body: writeBundle(files, id) };
  }
}
