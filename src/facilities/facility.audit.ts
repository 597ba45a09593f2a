import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayToDatabase } from '../common/dates.js';
import type { RequestContext } from '../common/request-context.js';
import { AuditRegistry, type History, type RecordAudit, type Tables } from '../revisions/audit/record.audit.js';
import { type FacilityRecord, FacilityRepository } from './facility.repository.js';

/** Makes a facility's rows anew of its revisions. */
@Injectable()
export class FacilityAudit implements RecordAudit, OnModuleInit {
  readonly subject = 'facilityId';
  readonly tables = { facility: [], facility_name: ['nameKey'], facility_status_entry: ['since'] };

  constructor(
    private readonly repository: FacilityRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    return this.repository.storedRows(ctx, ids);
  }

  expected({ id, first, newest }: History): Tables {
    const record = newest.after as unknown as FacilityRecord;
    const { type, nameEn, nameAr, placeCode, locality, latitude, longitude, searchText, sortKey, names, statusHistory } = record;
    const columns = { type, nameEn, nameAr, placeCode, locality, latitude, longitude, searchText, sortKey };
    return {
      facility: [{ id, ...columns, revision: newest.number, createdAt: first.recordedAt }],
      facility_name: names.map(({ nameKey, name, alias }) => ({ facilityId: id, nameKey, name, alias })),
      facility_status_entry: statusHistory.map(({ status, since, words }) => {
        return { facilityId: id, since: dayToDatabase(since), status, words };
      }),
    };
  }
}
