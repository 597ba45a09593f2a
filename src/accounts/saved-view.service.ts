import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import type { SaveViewInput } from './dto/saved-view.input.js';
import type { SavedView } from './models/saved-view.model.js';
import { SavedViewRepository } from './saved-view.repository.js';

/** Most views that an account keeps. */
const MOST = 100;

/** Questions that somebody asks again and again, for themselves alone. */
@Injectable()
export class SavedViewService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: SavedViewRepository,
  ) {}

  list(ctx: RequestContext): Promise<SavedView[]> {
    return this.repository.ofAccount(ctx, ctx.actor!.accountId);
  }

  /** @throws DomainError CONFLICT when there are too many. @returns all that there are then. */
  async save(ctx: RequestContext, { name, query }: SaveViewInput): Promise<SavedView[]> {
    const { accountId } = ctx.actor!;
    return this.database.transaction(ctx, async (tx) => {
      await this.repository.save(tx, { id: randomUUID(), accountId, name: name.normalize('NFC').trim(), query });
      const views = await this.repository.ofAccount(tx, accountId);
      if (views.length > MOST) throw new DomainError('CONFLICT', `This account keeps ${MOST} views: delete one first.`);
      return views;
    });
  }

  /** @throws DomainError NOT_FOUND @returns those that are left. */
  async remove(ctx: RequestContext, id: string): Promise<SavedView[]> {
    const { accountId } = ctx.actor!;
    return this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.remove(tx, accountId, id.toLowerCase()))) {
        throw DomainError.atField('NOT_FOUND', 'id', 'is no saved view of your account.');
      }
      return this.repository.ofAccount(tx, accountId);
    });
  }
}
