import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { seesRestricted } from '../incidents/incident.policy.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { DismissalRepository } from './dismissal.repository.js';
import type { DuplicatePairInput } from './dto/duplicate-pair.input.js';
import { MatchingLog } from './matching.log.js';
import type { DismissedDuplicate, DuplicatePairPayload } from './models/duplicate.model.js';

/** Pairs of incidents that are two, whatever they have in common. */
@Injectable()
export class DismissalService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: DismissalRepository,
    private readonly incidents: IncidentLoader,
    private readonly log: MatchingLog,
  ) {}

  async ofIncident(ctx: RequestContext, incident: Incident): Promise<DismissedDuplicate[]> {
    if (!seesRestricted(ctx, incident)) return [];
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.repository.ofIncidents(ctx, ids));
    const dismissals = (await load.load(incident.id)) ?? [];
    return Promise.all(
      dismissals.map(async ({ otherId, reason, by, at }) => ({
        incident: await this.incidents.byId(ctx, otherId),
        // The views show an empty reason and the epoch to whoever may not know.
        reason: reason || null,
        by,
        at: at.getTime() === 0 ? null : at,
      })),
    );
  }

  /** Dismissing a pair again changes nothing. @throws DomainError NOT_FOUND, INVALID_INPUT for one incident twice. */
  dismiss(ctx: RequestContext, input: DuplicatePairInput): Promise<DuplicatePairPayload> {
    return this.decide(ctx, input, async (tx, pair) => {
      await this.repository.insert(tx, pair, input.reason, ctx.actor?.accountId ?? null);
    });
  }

  /** Lets a pair be proposed again. @throws DomainError NOT_FOUND, also when it is not dismissed. */
  reconsider(ctx: RequestContext, input: DuplicatePairInput): Promise<DuplicatePairPayload> {
    return this.decide(ctx, input, async (tx, pair) => {
      if (await this.repository.withdraw(tx, pair, input.reason, ctx.actor?.accountId ?? null)) return;
      throw DomainError.atField('NOT_FOUND', 'input.other', 'this pair is not dismissed.');
    });
  }

  private async decide(
    ctx: RequestContext,
    input: DuplicatePairInput,
    write: (tx: RequestContext, pair: readonly [string, string]) => Promise<void>,
  ): Promise<DuplicatePairPayload> {
    const [id, other] = [input.id.toLowerCase(), input.other.toLowerCase()];
    if (id === other) throw DomainError.invalidInput([{ path: 'input.other', message: 'must be another incident than id.' }]);
    await this.database.transaction(ctx, async (tx) => {
      await this.find(tx, id, 'input.id');
      await this.find(tx, other, 'input.other');
      await write(tx, [id, other]);
      await this.log.record(tx, [id, other], input.reason);
    });
    return { incident: await this.find(ctx, id, 'input.id'), other: await this.find(ctx, other, 'input.other') };
  }

  private async find(ctx: RequestContext, id: string, path: string): Promise<Incident> {
    const incident = await this.incidents.byId(ctx, id);
    if (!incident) throw DomainError.atField('NOT_FOUND', path, `no incident has the id ${id}.`);
    return incident;
  }
}
