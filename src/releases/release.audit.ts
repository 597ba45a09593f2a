import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { AuditRegistry, type History, type RecordAudit, type Tables } from '../revisions/audit/record.audit.js';
import { countedHash, type KeptRelease } from './release.kept.js';
import { ReleaseRepository, type StoredRelease } from './release.repository.js';

/** Makes a release's rows anew of its one revision. */
@Injectable()
export class ReleaseAudit implements RecordAudit, OnModuleInit {
  readonly subject = 'releaseId';
  readonly tables = { release: [], release_incident: ['incidentId'] };

  constructor(
    private readonly repository: ReleaseRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  async rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    const stored = await this.repository.storedRows(ctx, ids);
    const tablesOf = ({ release, release_incident: incidents }: StoredRelease): Tables => ({
      release,
      release_incident: incidents.map((row) => ({ ...row, counted: countedHash(row.counted as object) })),
    });
    return new Map([...stored].map(([id, rows]) => [id, tablesOf(rows)]));
  }

  expected({ id, newest }: History): Tables {
    const { frozen, incidents, claims = [], ...columns } = newest.after as unknown as KeptRelease;
    return {
      release: [{ ...columns, claims, tally: frozen }],
      release_incident: incidents.map(({ incidentId, revision, counted }) => {
        return { releaseId: id, incidentId, number: revision, counted };
      }),
    };
  }
}
