import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import { clientId } from '../common/inputs/client-id.js';
import type { RequestContext } from '../common/request-context.js';
import { RULE_SET } from '../counts/count-rules.js';
import { contentOf, hashOf } from '../revisions/content-hash.js';
import { RevisionService } from '../revisions/revision.service.js';
import { TALLY_RULES } from '../tallies/tally-rules.js';
import type { PublishReleaseInput, ReleaseFilterInput } from './dto/release.input.js';
import type { Release } from './models/release.model.js';
import { ReleaseDraftRepository } from './release-draft.repository.js';
import { ReleaseTallyReader } from './release-tally.reader.js';
import { countedHash, type KeptRelease } from './release.kept.js';
import { ReleaseRepository } from './release.repository.js';
import { type ReleaseScope, scopeKey } from './release.scope.js';
import { ReleaseScopeReader } from './release-scope.reader.js';

const ORDER = 'release NEWEST';

/** Which release: the newest version when none is given. */
export interface AskedRelease {
  readonly month: string;
  readonly filter?: ReleaseFilterInput | null;
  readonly version?: number | null;
}

/** Published months. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ReleaseRepository,
    private readonly drafts: ReleaseDraftRepository,
    private readonly scopes: ReleaseScopeReader,
    private readonly tallies: ReleaseTallyReader,
    private readonly revisions: RevisionService,
  ) {}

  async find(ctx: RequestContext, { month, filter, version = null }: AskedRelease): Promise<Release | null> {
    return this.repository.find(ctx, month, scopeKey(await this.scopes.read(ctx, filter)), version);
  }

  byId(ctx: RequestContext, id: string): Promise<Release | null> {
    return this.repository.byId(ctx, id);
  }

  /** @throws DomainError NOT_FOUND, naming the field at `path`. */
  async require(ctx: RequestContext, asked: AskedRelease, path: string): Promise<Release> {
    const release = await this.find(ctx, asked);
    if (release) return release;
    const which = asked.version == null ? 'no release' : `no version ${asked.version}`;
    throw DomainError.atField('NOT_FOUND', path, `${which} of ${asked.month} is published with this filter.`);
  }

  async list(
    ctx: RequestContext,
    month: string | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<Release>> {
    const size = pageSize(first);
    const [moment, id] = after == null ? [] : decodeCursor(ORDER, [isUtcInstant, isUuid], after);
    const last = moment === undefined ? null : { publishedAt: new Date(moment), id: id! };
    const rows = await this.repository.page(ctx, month, last, size + 1);
    const cursorOf = (release: Release): string => encodeCursor(ORDER, [release.publishedAt.toISOString(), release.id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, month));
  }

  /** The number of a newer version, if there is one. */
  async newerVersion(ctx: RequestContext, { month, scope, version }: Release): Promise<number | null> {
    const newest = await this.repository.newestVersion(ctx, month, scope);
    return newest > version ? newest : null;
  }

  /**
   * Publishes a month, once for each client-made id: counts it as of now, and freezes what was counted with the statement.
   * @throws DomainError CONFLICT when the id was published with other content; INVALID_INPUT for a new version without a reason.
   */
  async publish(ctx: RequestContext, input: PublishReleaseInput): Promise<Release> {
    const id = clientId(input.id, 'input.id');
    const contentHash = hashOf(contentOf(input));
    await this.database.transaction(ctx, async (tx) => {
      const filter = await this.scopes.read(tx, input.filter, 'input.filter');
      const scope = scopeKey(filter);
      await this.repository.lock(tx, input.month, scope);
      const known = await this.repository.contentHash(tx, id);
      if (known === contentHash) return;
      if (known !== null) {
        const message = `release ${id} was published with other content. Nothing of a release changes: publish a new version.`;
        throw DomainError.atField('CONFLICT', 'input.id', message);
      }
      const version = (await this.repository.newestVersion(tx, input.month, scope)) + 1;
      await this.insert(tx, { id, filter, scope, version, contentHash }, input);
      await this.drafts.remove(tx, input.month, scope);
    });
    return (await this.repository.byId(ctx, id))!;
  }

  private async insert(
    tx: RequestContext,
    key: { id: string; filter: ReleaseScope; scope: string; version: number; contentHash: string },
    input: PublishReleaseInput,
  ): Promise<void> {
    const { id, filter, scope, version, contentHash } = key;
    const reason = reasonOf(input, version);
    const asOf = await this.revisions.newestSettled(tx);
    const { incidents, frozen } = await this.tallies.count(tx, input.month, filter, asOf);
    const { month, titleEn, titleAr, statementEn, statementAr, method, licence } = input;
    const text = { titleEn, titleAr, statementEn, statementAr, endorsedBy: input.endorsedBy ?? [], method, licence, reason };
    const rules = `${RULE_SET}; ${TALLY_RULES}`;
    const release: Release = {
      id,
      month,
      filter,
      scope,
      version,
      asOf,
      publishedAt: await this.revisions.now(tx),
      rules,
      ...text,
      frozen,
    };
    await this.repository.insert(tx, release, contentHash, incidents);
    // The log keeps the release whole, so that nothing of it can be altered unseen.
    const restsOn = incidents.map((counted) => ({
      incidentId: counted.id,
      revision: counted.revision,
      counted: countedHash(counted),
    }));
    await this.revisions.record(
      tx,
      { releaseId: id },
      1,
      { ...release, contentHash, incidents: restsOn } satisfies KeptRelease,
      reason,
    );
  }
}

/** Why there is a new version; null for the first. */
function reasonOf({ reason, month }: PublishReleaseInput, version: number): string | null {
  if (version === 1) return null;
  if (reason) return reason;
  const message = `is needed: version ${version - 1} of ${month} is published, and readers are told why there is another.`;
  throw DomainError.invalidInput([{ path: 'input.reason', message }]);
}
