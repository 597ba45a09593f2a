import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import type { AuditReport } from '../revisions/audit/audit.report.js';
import {
  AuditRegistry,
  hashedRows,
  type History,
  type RecordAudit,
  type TableAudit,
  type Tables,
} from '../revisions/audit/record.audit.js';
import { type Attached, INCIDENT_TABLES, IncidentAuditRepository, type IncidentTable } from './incident-audit.repository.js';
import type { IncidentRecord, UnnamedFacilities } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import type { IncidentKeys } from './incident.keys.js';
import * as rows from './incident.rows.js';
import { CoordinatePrecision } from './models/incident.enums.js';

/** What a revision of an incident holds, as JSON: instants are text there. */
type Kept = Omit<IncidentRecord, 'occurredAt' | 'unnamedFacilities' | 'coordinatePrecision' | 'republishable'> &
  Omit<IncidentKeys, 'nameText'> & {
    status: string;
    occurredAt: string | null;
    /** These three are not in revisions of before there were they. */
    unnamedFacilities?: UnnamedFacilities[];
    coordinatePrecision?: CoordinatePrecision | null;
    republishable?: boolean;
    /** Nor are these in revisions of before they were logged. */
    nameText?: string;
    mergedInto?: string | null;
    attached?: Attached;
  };
/** What the first one holds besides (see IncidentService.submit). */
type Submission = { submission?: { submissionHash: string; organisationId: string | null } };

/** Makes an incident's rows anew of its revisions. */
@Injectable()
export class IncidentAudit implements RecordAudit, TableAudit, OnModuleInit {
  readonly subject = 'incidentId';
  readonly tables = INCIDENT_TABLES;

  constructor(
    private readonly repository: IncidentAuditRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
    this.registry.addTables(this);
  }

  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    return this.repository.rows(ctx, ids);
  }

  /** What lists of the past are asked of. */
  async check(ctx: RequestContext, report: AuditReport): Promise<void> {
    for (const { table, id, number } of await this.repository.wrongVersions(ctx))
      report.wrong(`${table} ${id} ${number}`, 'is not what the revisions make of it.');
  }

  expected({ id, first, newest }: History, now: Tables): Record<IncidentTable, Tables[string]> {
    const { status, searchText, nameText, figures, mergedInto = null, attached, ...record } = newest.after as unknown as Kept;
    const { strikes, facilityImpacts, unnamedFacilities = [], ambulances, casualties, attributions } = record;
    const numbered = attributions.map((attribution, index) => ({ ...attribution, number: index + 1 }));
    return {
      incident: [
        {
          id,
          reference: referenceOf(id),
          status,
          revision: newest.number,
          searchText,
          ...(nameText === undefined ? unsaid(now, 'nameText') : { nameText }),
          submittedBy: first.actor,
          submittedAt: first.recordedAt,
          mergedIntoId: mergedInto,
          ...((first.after as Submission).submission ?? unsaid(now, 'submissionHash', 'organisationId')),
          ...columnsOf(record),
        },
      ],
      strike: strikes.map((strike) => ({ ...rows.fromStrike(id, strike) })),
      facility_impact: facilityImpacts.map((impact) => ({ incidentId: id, ...impact })),
      unnamed_facility_impact: rows.fromUnnamedFacilities(id, unnamedFacilities).map((row) => ({ ...row })),
      vehicle_impact: rows.fromAmbulances(id, ambulances).map((row) => ({ ...row })),
      casualty: rows.fromCasualties(id, casualties).map((row) => ({ parentNumber: null, ...row })),
      attribution: numbered.map(({ number, mode, confidence, allegedBy }) => ({
        incidentId: id,
        number,
        mode,
        confidence,
        allegedBy,
      })),
      attribution_perpetrator: numbered.flatMap(({ number, perpetratorIds }) =>
        perpetratorIds.map((perpetratorId) => ({ incidentId: id, attributionNumber: number, perpetratorId })),
      ),
      incident_figures: [{ ...rows.fromFigures(id, figures) }],
      ...(attached ? hashedAttached(attached) : { report: now.report!, tombstone: now.tombstone! }),
    };
  }
}

const hashedAttached = ({ report, tombstone }: Attached): Pick<Record<IncidentTable, Tables[string]>, keyof Attached> => {
  const tables = hashedRows({ report, tombstone });
  return { report: tables.report!, tombstone: tables.tombstone! };
};

/** The columns of the incident itself. */
function columnsOf(kept: Omit<Kept, 'status' | 'mergedInto' | 'attached' | keyof IncidentKeys>): object {
  const { date, latestDate, datePrecision, time, timePrecision, partOfDay, timeZone, occurredAt } = kept;
  const { placeCode, locality, latitude, longitude, certainty, attackTypes, weapons, narrativeEn, narrativeAr } = kept;
  const when = { date, latestDate, datePrecision, time, timePrecision, partOfDay, timeZone };
  // Coordinates were exact before it was said how near they are, and everything was the tracker's own.
  const { coordinatePrecision = latitude === null ? null : CoordinatePrecision.EXACT, republishable = true } = kept;
  const where = { placeCode, locality, latitude, longitude, coordinatePrecision, republishable };
  const what = { certainty, attackTypes, weapons, narrativeEn, narrativeAr };
  return rows.fromColumns({ ...when, ...where, ...what, occurredAt: occurredAt === null ? null : new Date(occurredAt) });
}

/** Columns of incidents from before revisions said them. */
function unsaid({ incident = [] }: Tables, ...columns: string[]): object {
  return Object.fromEntries(Object.entries(incident[0] ?? {}).filter(([column]) => columns.includes(column)));
}
