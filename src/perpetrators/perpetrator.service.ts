import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { type Candidate, DomainError } from '../common/errors/domain-error.js';
import { isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { properNameKey } from '../common/text/fold.js';
import { localName } from '../common/text/local-name.js';
import { namesOf } from '../common/text/names.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { AmendPerpetratorInput, CreatePerpetratorInput } from './dto/perpetrator.input.js';
import type { Perpetrator } from './models/perpetrator.model.js';
import { type PerpetratorRecord, PerpetratorRepository } from './perpetrator.repository.js';

@Injectable()
export class PerpetratorService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: PerpetratorRepository,
    private readonly revisions: RevisionService,
  ) {}

  list(ctx: RequestContext): Promise<Perpetrator[]> {
    return this.repository.all(ctx);
  }

  async create(ctx: RequestContext, input: CreatePerpetratorInput): Promise<Perpetrator> {
    const id = input.id?.toLowerCase() ?? randomUUID();
    const record: PerpetratorRecord = { type: input.type, ...namesOf(input, 'input') };
    return this.database.transaction(ctx, async (tx) => {
      await this.refuseTakenNames(tx, id, record);
      if (await this.find(tx, id)) throw DomainError.atField('CONFLICT', 'input.id', `perpetrator ${id} is on record already.`);
      const at = await this.revisions.moment(tx);
      await this.repository.insert(tx, id, record, at);
      await this.revisions.record(tx, { perpetratorId: id }, 1, record, null, at);
      return (await this.find(tx, id))!;
    });
  }

  async amend(ctx: RequestContext, input: AmendPerpetratorInput): Promise<Perpetrator> {
    const id = input.id.toLowerCase();
    return this.database.transaction(ctx, async (tx) => {
      const before = await this.find(tx, id);
      if (!before) throw DomainError.atField('NOT_FOUND', 'input.id', `no perpetrator has the id ${id}.`);
      const names = namesOf(
        {
          nameEn: input.nameEn === undefined ? before.nameEn : input.nameEn,
          nameAr: input.nameAr === undefined ? before.nameAr : input.nameAr,
          aliases: input.aliases === undefined ? (await this.repository.aliasesOf(tx, [id])).get(id) : input.aliases,
        },
        'input',
      );
      const record: PerpetratorRecord = { type: input.type ?? before.type, ...names };
      await this.refuseTakenNames(tx, id, record);
      if (!(await this.repository.replace(tx, id, input.revision, record))) {
        const message = `the perpetrator is at revision ${before.revision}, not ${input.revision}.`;
        throw DomainError.atField('STALE_REVISION', 'input.revision', message);
      }
      await this.revisions.record(tx, { perpetratorId: id }, input.revision + 1, record, input.reason);
      return (await this.find(tx, id))!;
    });
  }

  /**
   * Finds the party that is meant, by id or by any name it is known by.
   * @throws DomainError NOT_FOUND listing the parties on record.
   */
  async resolve(ctx: RequestContext, given: string, path: string): Promise<Perpetrator> {
    const found = isUuid(given)
      ? await this.find(ctx, given.toLowerCase())
      : (await this.repository.byNameKeys(ctx, [properNameKey(given)]))[0];
    if (found) return found;
    const message = `no perpetrator is known by "${given.slice(0, 80)}"; createPerpetrator puts one on record.`;
    const known = (await this.repository.all(ctx)).slice(0, 20);
    throw DomainError.atField(
      'NOT_FOUND',
      path,
      message,
      known.map((party) => candidate(ctx, party)),
    );
  }

  private async find(ctx: RequestContext, id: string): Promise<Perpetrator | undefined> {
    return (await this.repository.byIds(ctx, [id])).get(id);
  }

  private async refuseTakenNames(ctx: RequestContext, id: string, { names }: PerpetratorRecord): Promise<void> {
    await this.repository.lockNames(ctx);
    const keys = names.map(({ nameKey: key }) => key);
    const others = (await this.repository.byNameKeys(ctx, keys)).filter((party) => party.id !== id);
    if (others.length === 0) return;
    const message = 'another perpetrator bears one of these names.';
    throw DomainError.atField(
      'CONFLICT',
      'input',
      message,
      others.map((party) => candidate(ctx, party)),
    );
  }
}

function candidate(ctx: RequestContext, party: Perpetrator): Candidate {
  return { id: party.id, name: localName(party, ctx.locale), description: party.type };
}
