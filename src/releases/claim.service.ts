import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isCalendarDate, isUuid } from '../common/graphql/scalars.js';
import { clientId } from '../common/inputs/client-id.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { contentOf, hashOf } from '../revisions/content-hash.js';
import { RevisionService } from '../revisions/revision.service.js';
import { ClaimBuilder } from './claim.builder.js';
import { ClaimLoader } from './claim.loader.js';
import { type ClaimRecord, ClaimRepository, type KeptClaim } from './claim.repository.js';
import type { AmendClaimInput, MatchClaimInput, RecordClaimInput } from './dto/claim.input.js';
import type { Claim } from './models/claim.model.js';
import { daysOf } from './month.js';

const ORDER = 'claim FROM';

/** Figures that others published. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ClaimRepository,
    private readonly loader: ClaimLoader,
    private readonly builder: ClaimBuilder,
    private readonly incidents: IncidentLoader,
    private readonly revisions: RevisionService,
  ) {}

  async list(
    ctx: RequestContext,
    month: string | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<Claim>> {
    const size = pageSize(first);
    const [from, id] = after == null ? [] : decodeCursor(ORDER, [isCalendarDate, isUuid], after);
    const period = month === null ? null : daysOf(month);
    const rows = await this.repository.page(ctx, period, from === undefined ? null : { from, id: id! }, size + 1);
    const cursorOf = (claim: Claim): string => encodeCursor(ORDER, [claim.from, claim.id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, period));
  }

  /** @throws DomainError CONFLICT when the id was recorded with other content; whatever the builder refuses. */
  async record(ctx: RequestContext, input: RecordClaimInput): Promise<Claim> {
    const id = clientId(input.id, 'input.id');
    const contentHash = hashOf(contentOf(input));
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.lock(tx, id);
      const known = await this.repository.contentHash(tx, id);
      if (known === contentHash) return;
      if (known !== null) {
        throw DomainError.atField('CONFLICT', 'input.id', `claim ${id} was recorded with other content. amendClaim changes it.`);
      }
      const record = await this.builder.build(tx, input, null);
      await this.repository.insert(tx, id, record, contentHash);
      await this.revisions.record(tx, { claimId: id }, 1, { ...(await this.kept(tx, record)), contentHash }, null);
    });
    return (await this.loader.byId(ctx, id))!;
  }

  /** @throws DomainError NOT_FOUND, STALE_REVISION; whatever the builder refuses. */
  amend(ctx: RequestContext, input: AmendClaimInput): Promise<Claim> {
    return this.change(ctx, input, (tx, before) => this.builder.build(tx, input, before));
  }

  /** @throws DomainError NOT_FOUND, STALE_REVISION; INVALID_INPUT without a note. */
  match(ctx: RequestContext, input: MatchClaimInput): Promise<Claim> {
    const { outcome = null, noteEn = null, noteAr = null } = input;
    const incidents = [...new Set((input.incidents ?? []).map((id) => id.toLowerCase()))].sort();
    const isSet = outcome !== null || incidents.length > 0;
    const isNoted = noteEn !== null || noteAr !== null;
    if (isSet !== isNoted) {
      const message = isSet ? 'is needed, or noteAr: readers are told why.' : 'must be left out when nothing is set.';
      throw DomainError.invalidInput([{ path: 'input.noteEn', message }]);
    }
    return this.change(ctx, input, async (tx, before) => {
      for (const [index, id] of incidents.entries()) {
        if (!(await this.incidents.byId(tx, id)))
          throw DomainError.atField('NOT_FOUND', `input.incidents.${index}`, `no incident has the id ${id}.`);
      }
      return { ...before, match: isSet ? { incidents, outcome, noteEn, noteAr } : null };
    });
  }

  private async change(
    ctx: RequestContext,
    { id: given, revision, reason }: { id: string; revision: number; reason: string },
    change: (tx: RequestContext, before: ClaimRecord) => Promise<ClaimRecord>,
  ): Promise<Claim> {
    const id = given.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.lock(tx, id);
      const claim = await this.loader.byId(tx, id);
      if (!claim) throw DomainError.atField('NOT_FOUND', 'input.id', `no claim has the id ${id}.`);
      if (claim.revision !== revision) {
        const message = `the claim is at revision ${claim.revision}, not ${revision}.`;
        throw DomainError.atField('STALE_REVISION', 'input.revision', message);
      }
      const { id: _id, revision: _revision, ...before } = claim;
      const record = await change(tx, before);
      await this.repository.replace(tx, id, record);
      await this.revisions.record(tx, { claimId: id }, revision + 1, await this.kept(tx, record), reason);
    });
    return (await this.loader.byId(ctx, id))!;
  }

  private async kept(tx: RequestContext, record: ClaimRecord): Promise<KeptClaim> {
    return { ...record, source: (await this.repository.sourceHashes(tx, [record.sourceId])).get(record.sourceId)! };
  }
}
