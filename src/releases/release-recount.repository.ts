import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';
import { type IncidentThen, toIncidentThen } from '../incidents/incident-past.rows.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { StoredRevision } from '../revisions/revision.repository.js';

/** A revision that a release rests on: as it is stored, and the incident as it leaves it. */
export interface RestsOn {
  readonly row: StoredRevision;
  readonly incident: Incident;
}

@Injectable()
export class ReleaseRecountRepository {
  constructor(private readonly database: DatabaseService) {}

  async of(ctx: RequestContext, releaseId: string, asOf: Date): Promise<RestsOn[]> {
    const rows = await (
      await this.database.client(ctx)
    ).releaseIncident.findMany({
      where: { releaseId },
      include: { revision: { include: { incident: { select: { reference: true } } } } },
      orderBy: { incidentId: 'asc' },
    });
    return rows.map(({ revision: { incident, ...row } }) => {
      const record = row.after as unknown as IncidentThen['record'];
      const unshown = { submitted_at: new Date(0), organisation_id: null, submitted_by: null };
      const then = { id: row.incidentId!, number: row.number, reference: incident!.reference, record, ...unshown };
      return { row, incident: toIncidentThen(then, asOf) };
    });
  }
}
