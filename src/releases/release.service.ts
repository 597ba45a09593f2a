import { Injectable } from '@nestjs/common';
import { requireAccess } from '../common/authz/access.guard.js';
import { Permission } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import { clientId } from '../common/inputs/client-id.js';
import { unlessWithheld } from '../common/errors/unless-withheld.js';
import { asPublic, endReading, reading, type RequestContext } from '../common/request-context.js';
import { RULE_SET } from '../counts/count-rules.js';
import { contentOf, hashOf } from '../revisions/content-hash.js';
import { RevisionService } from '../revisions/revision.service.js';
import { TALLY_RULES } from '../tallies/tally-rules.js';
import type { PublishReleaseInput, ReleaseFilterInput } from './dto/release.input.js';
import type { Release } from './models/release.model.js';
import { RECONCILIATION_RULES } from './reconciliation.rules.js';
import { ReleaseDraftRepository } from './release-draft.repository.js';
import { ReleaseTallyReader } from './release-tally.reader.js';
import { countedHash, type KeptRelease } from './release.kept.js';
import { ReleaseRepository } from './release.repository.js';
import { areClaimsOf, scopeKey } from './release.scope.js';
import { ReleaseScopeReader } from './release-scope.reader.js';
import type { SetBeside } from './set-beside.js';
import { SetBesideReader } from './set-beside.reader.js';

const ORDER = 'release NEWEST';
const RULES = `${RULE_SET}; ${TALLY_RULES}; ${RECONCILIATION_RULES}`;
/** The id of a release that is only looked at. */
const NOT_PUBLISHED = '00000000-0000-0000-0000-000000000000';

/** Of what a release is. */
interface AskedMonth {
  readonly month: string;
  readonly filter?: ReleaseFilterInput | null;
}

/** Which release: the newest version when none is given. */
export interface AskedRelease extends AskedMonth {
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
    private readonly claims: SetBesideReader,
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
   * Publishes a month, once for each client-made id: counts it as of now, and freezes what was counted with the statement and
   * the claims as everybody reads them.
   * @throws DomainError CONFLICT when the id was published with other content, or another version meanwhile; INVALID_INPUT for a
   *   new version without a reason.
   */
  async publish(ctx: RequestContext, input: PublishReleaseInput): Promise<Release> {
    const id = clientId(input.id, 'input.id');
    const contentHash = hashOf(contentOf(input));
    const asOf = await this.newestSettled(ctx);
    const claims = await this.claimsOf(ctx, input, asOf);
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
      const before = await this.repository.find(tx, input.month, scope, null);
      if (before && before.asOf > asOf) {
        throw DomainError.atField(
          'CONFLICT',
          'input.month',
          `version ${before.version} was published at this moment: look at it first.`,
        );
      }
      const version = (before?.version ?? 0) + 1;
      await this.insert(tx, { id, filter, scope, version, contentHash, asOf, claims }, input);
      await this.drafts.remove(tx, input.month, scope);
    });
    return (await this.repository.byId(ctx, id))!;
  }

  /**
   * The next version of a month as it would be published now, with the text of its draft: not published, and kept nowhere.
   * @throws DomainError UNAUTHENTICATED, FORBIDDEN for those who do not publish.
   */
  async preview(ctx: RequestContext, { month, filter }: AskedMonth): Promise<Release> {
    requireAccess([Permission.PUBLISH_RELEASE], ctx.actor, 'release=draft');
    const asOf = await this.newestSettled(ctx);
    const claims = await this.claimsOf(ctx, { month, filter }, asOf);
    return reading(ctx, async (own) => {
      const resolved = await this.scopes.read(own, filter);
      const scope = scopeKey(resolved);
      const draft = await this.drafts.find(own, month, scope);
      const { frozen } = await this.tallies.count(own, month, resolved, asOf);
      const version = (await this.repository.newestVersion(own, month, scope)) + 1;
      return {
        ...{ id: NOT_PUBLISHED, month, filter: resolved, scope, version, asOf, publishedAt: asOf, rules: RULES, frozen, claims },
        ...{ titleEn: draft?.titleEn ?? '', titleAr: draft?.titleAr ?? '' },
        ...{ statementEn: draft?.statementEn ?? '', statementAr: draft?.statementAr ?? '' },
        ...{ method: draft?.method ?? '', licence: draft?.licence ?? '', endorsedBy: draft?.endorsedBy ?? [], reason: null },
      };
    });
  }

  /** Read apart from the request: the embedded database has one connection. */
  private async newestSettled(ctx: RequestContext): Promise<Date> {
    await endReading(ctx);
    return reading(ctx, (own) => this.revisions.newestSettled(own));
  }

  /** The claims beside the records, as everybody reads them; none where single incidents are not shown. */
  private async claimsOf(ctx: RequestContext, { month, filter }: AskedMonth, asOf: Date): Promise<SetBeside[]> {
    const found = await reading(asPublic(ctx), async (own) => {
      const scope = await this.scopes.read(own, filter, 'input.filter');
      const of = areClaimsOf(scope);
      const floor = scope.certaintyFloor ?? null;
      const table = of && (await unlessWithheld(() => this.claims.read(own, month, asOf.toISOString(), floor)));
      return table && table.rows.filter(({ place }) => of(place.code));
    });
    return found ?? [];
  }

  private async insert(
    tx: RequestContext,
    key: Pick<Release, 'id' | 'filter' | 'scope' | 'version' | 'asOf' | 'claims'> & { contentHash: string },
    input: PublishReleaseInput,
  ): Promise<void> {
    const { id, filter, scope, version, contentHash, asOf, claims } = key;
    const reason = reasonOf(input, version);
    const { incidents, frozen } = await this.tallies.count(tx, input.month, filter, asOf);
    const { month, titleEn, titleAr, statementEn, statementAr, method, licence } = input;
    const text = { titleEn, titleAr, statementEn, statementAr, endorsedBy: input.endorsedBy ?? [], method, licence, reason };
    const release: Release = {
      id,
      month,
      filter,
      scope,
      version,
      asOf,
      publishedAt: await this.revisions.now(tx),
      rules: RULES,
      ...text,
      frozen,
      claims,
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
