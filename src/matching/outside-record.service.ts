import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { seesRestricted } from '../incidents/incident.policy.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { OutsideRecordInput } from './dto/outside-record.input.js';
import { OutsideMatch, type OutsideRecord } from './models/outside-record.model.js';
import { MatchingLog } from './matching.log.js';
import { type OutsideLink, OutsideRecordRepository } from './outside-record.repository.js';

/** What incidents are called in data sets of others: by hand one at a time, by an import as many as it has. */
@Injectable()
export class OutsideRecordService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: OutsideRecordRepository,
    private readonly incidents: IncidentLoader,
    private readonly log: MatchingLog,
  ) {}

  async ofIncident(ctx: RequestContext, incident: Incident): Promise<OutsideRecord[]> {
    if (!seesRestricted(ctx, incident)) return [];
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.repository.ofIncidents(ctx, ids));
    const found = (await load.load(incident.id)) ?? [];
    return found.map(({ linker, ...record }) => ({ ...record, linkedBy: linker?.pseudonym ?? null }));
  }

  /** The incidents that a data set's ids are linked to, by the id: what an import asks before it reads its rows. */
  incidentsOf(ctx: RequestContext, dataSet: string, outsideIds: readonly string[]): Promise<Map<string, string>> {
    return this.repository.incidentsOf(ctx, dataSet, outsideIds);
  }

  /** Links as many as there are, within the transaction of an import. @returns the ids that were free and are linked now. */
  async linkAll(tx: RequestContext, links: readonly OutsideLink[], reason: string | null = null): Promise<Set<string>> {
    const linked = await this.repository.link(tx, links, tx.actor?.accountId ?? null);
    const of = links.filter(({ outsideId }) => linked.has(outsideId)).map(({ incidentId }) => incidentId);
    await this.log.record(tx, of, reason);
    return linked;
  }

  /** Takes links back, within the transaction that undoes an import. */
  async unlinkAll(tx: RequestContext, dataSet: string, incidentIds: readonly string[], reason: string): Promise<void> {
    const of = await this.repository.unlinkAll(tx, dataSet, incidentIds, reason, tx.actor?.accountId ?? null);
    await this.log.record(tx, of, reason);
  }

  /** Linking the same again changes nothing. @throws DomainError NOT_FOUND; CONFLICT when the id is another incident's. */
  async link(ctx: RequestContext, { id: given, dataSet, outsideId, reason }: OutsideRecordInput): Promise<Incident> {
    const id = given.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      await this.find(tx, id);
      const link = {
        incidentId: id,
        dataSet,
        outsideId: outsideId.trim(),
        match: OutsideMatch.LINKED,
        score: null,
        rule: null,
        reason,
      };
      if ((await this.linkAll(tx, [link], reason)).size > 0) return;
      const taken = (await this.repository.incidentsOf(tx, dataSet, [link.outsideId])).get(link.outsideId);
      if (taken === id) return;
      const message = `${dataSet} ${link.outsideId} is linked to ${taken ? `incident ${taken}` : 'another incident'}: unlink it there first.`;
      throw DomainError.atField('CONFLICT', 'input.outsideId', message);
    });
    return this.find(ctx, id);
  }

  /** @throws DomainError NOT_FOUND, also when it is not linked to this incident. */
  async unlink(ctx: RequestContext, { id: given, dataSet, outsideId, reason }: OutsideRecordInput): Promise<Incident> {
    const id = given.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      await this.find(tx, id);
      const linked = (await this.repository.incidentsOf(tx, dataSet, [outsideId.trim()])).get(outsideId.trim());
      if (linked === id && (await this.repository.unlink(tx, dataSet, outsideId.trim(), reason, tx.actor?.accountId ?? null)))
        return this.log.record(tx, [id], reason);
      throw DomainError.atField('NOT_FOUND', 'input.outsideId', `${dataSet} ${outsideId.trim()} is not linked to this incident.`);
    });
    return this.find(ctx, id);
  }

  private async find(ctx: RequestContext, id: string): Promise<Incident> {
    const incident = await this.incidents.byId(ctx, id);
    if (!incident) throw DomainError.atField('NOT_FOUND', 'input.id', `no incident has the id ${id}.`);
    return incident;
  }
}
