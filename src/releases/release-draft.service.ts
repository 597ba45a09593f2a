import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import type { ReleaseFilterInput, SaveReleaseDraftInput } from './dto/release.input.js';
import type { ReleaseDraft } from './models/release.model.js';
import { ReleaseDraftRepository } from './release-draft.repository.js';
import { scopeKey } from './release.scope.js';
import { ReleaseScopeReader } from './release-scope.reader.js';

/** The statement of a month, while the alliance's advocates write it. */
@Injectable()
export class ReleaseDraftService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ReleaseDraftRepository,
    private readonly scopes: ReleaseScopeReader,
  ) {}

  async find(ctx: RequestContext, month: string, filter?: ReleaseFilterInput | null): Promise<ReleaseDraft | null> {
    return this.repository.find(ctx, month, scopeKey(await this.scopes.read(ctx, filter)));
  }

  /** @throws DomainError STALE_REVISION when somebody else saved it since it was read. */
  async save(ctx: RequestContext, input: SaveReleaseDraftInput): Promise<ReleaseDraft> {
    return this.database.transaction(ctx, async (tx) => {
      const filter = await this.scopes.read(tx, input.filter, 'input.filter');
      const key = { month: input.month, scope: scopeKey(filter), filter };
      const { titleEn = null, titleAr = null, statementEn = null, statementAr = null, method = null, licence = null } = input;
      const text = { titleEn, titleAr, statementEn, statementAr, method, licence, endorsedBy: input.endorsedBy ?? [] };
      const isSaved = await this.repository.save(tx, key, input.revision, text);
      const draft = await this.repository.find(tx, key.month, key.scope);
      if (isSaved) return draft!;
      const message = `the draft is at revision ${draft?.revision ?? 0}, not ${input.revision}.`;
      throw DomainError.atField('STALE_REVISION', 'input.revision', message);
    });
  }
}
