import { Injectable } from '@nestjs/common';
import { Permission } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { dayFromDatabase } from '../common/dates.js';
import { DomainError } from '../common/errors/domain-error.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { CredentialRepository, type StoredCredential } from './credential.repository.js';
import { CredentialService } from './credential.service.js';
import type { CreateApiTokenInput } from './dto/own-account.input.js';
import type { ApiToken, CreateApiTokenPayload } from './models/api-token.model.js';
import { peopleOf } from './people.lock.js';

const DAYS = 90;
/** Most tokens that an account holds at a time. */
const MOST = 50;

/** API tokens: what programs and devices carry on somebody's behalf. */
@Injectable()
export class ApiTokenService {
  constructor(
    private readonly database: DatabaseService,
    private readonly credentials: CredentialService,
    private readonly repository: CredentialRepository,
  ) {}

  /** @throws DomainError INVALID_INPUT, CONFLICT */
  async create(ctx: RequestContext, { name, scopes, expiresInDays }: CreateApiTokenInput): Promise<CreateApiTokenPayload> {
    const { accountId: id, organisationId, permissions } = ctx.actor!;
    const wrong = scopes.filter((scope) => scope === Permission.MANAGE_OWN_ACCOUNT || !permissions.has(scope));
    if (wrong.length > 0) {
      const why = `holds what an API token of yours cannot have: ${[...new Set(wrong)].join(', ')}.`;
      throw DomainError.atField('INVALID_INPUT', 'input.scopes', why);
    }
    const grant = { kind: 'API_TOKEN', name: name.trim(), scopes: [...new Set(scopes)] } as const;
    const expiresAt = new Date(Date.now() + (expiresInDays ?? DAYS) * 24 * 3_600_000);
    return this.database.transaction(ctx, async (tx) => {
      const held = (await this.repository.validOf(tx, 'API_TOKEN', [id])).get(id) ?? [];
      if (held.length >= MOST) throw new DomainError('CONFLICT', `This account holds ${MOST} API tokens: revoke one first.`);
      const made = await this.credentials.create(tx, { id, organisationId }, grant, expiresAt);
      return { apiToken: toApiToken((await this.repository.byId(tx, made.id))!), secret: made.secret };
    });
  }

  /** Revokes an own one; an administrator any of the organisation's. @throws DomainError NOT_FOUND */
  async revoke(ctx: RequestContext, id: string): Promise<void> {
    const { accountId, organisationId, permissions } = ctx.actor!;
    const own = permissions.has(Permission.MANAGE_PEOPLE) ? {} : { accountId };
    const which = { id: id.toLowerCase(), organisationId, ...own };
    const work = (tx: RequestContext): Promise<number> => this.repository.revokeApiTokens(tx, which);
    if (await this.database.transaction(ctx, work, peopleOf(which))) return;
    throw DomainError.atField('NOT_FOUND', 'id', 'is no valid API token of yours or of your organisation.');
  }

  /** Those of an account that may be used. */
  async of(ctx: RequestContext, accountId: string): Promise<ApiToken[]> {
    const load = (ids: readonly string[]) => this.repository.validOf(ctx, 'API_TOKEN', ids);
    return ((await batched(ctx, this, 'of', load).load(accountId)) ?? []).map(toApiToken);
  }
}

const toApiToken = ({ id, name, scopes, createdAt, expiresAt }: StoredCredential): ApiToken => ({
  id,
  name: name ?? '',
  // As stored: a permission that there no longer is would not be one.
  scopes: scopes.filter((scope): scope is Permission => scope in Permission),
  createdAt: dayFromDatabase(createdAt),
  expiresAt,
});
