import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isCalendarDate, isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { foldText } from '../common/text/fold.js';
import { PlaceService } from '../places/place.service.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import { RevisionService } from '../revisions/revision.service.js';
import { type IncidentFilter, IncidentOrder, IncidentOrderField, OrderDirection } from './dto/incident-filter.input.js';
import type { AmendIncidentInput, SubmitIncidentInput } from './dto/incident.input.js';
import { IncidentBuilder } from './incident.builder.js';
import type { IncidentCondition } from './incident.condition.js';
import { figuresOf } from './incident.figures.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import { type IncidentKeys, IncidentRepository } from './incident.repository.js';
import type { Incident } from './models/incident.model.js';

const NEWEST_FIRST: IncidentOrder = { field: IncidentOrderField.DATE, direction: OrderDirection.DESC };

@Injectable()
export class IncidentService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: IncidentRepository,
    private readonly loader: IncidentLoader,
    private readonly builder: IncidentBuilder,
    private readonly places: PlaceService,
    private readonly revisions: RevisionService,
  ) {}

  async find(
    ctx: RequestContext,
    { id, reference }: { id?: string | null; reference?: string | null },
  ): Promise<Incident | null> {
    if ((id == null) === (reference == null)) {
      throw DomainError.invalidInput([{ path: 'id', message: 'give either id or reference.' }]);
    }
    const known = id?.toLowerCase() ?? (await this.repository.idOfReference(ctx, reference!.trim().toUpperCase()));
    return known === null ? null : this.loader.byId(ctx, known);
  }

  async list(
    ctx: RequestContext,
    filter: IncidentFilter,
    order: IncidentOrder = NEWEST_FIRST,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<Incident>> {
    const size = pageSize(first);
    const orderName = `incident ${order.field} ${order.direction}`;
    const isKey = order.field === IncidentOrderField.DATE ? isCalendarDate : isUtcInstant;
    const keys = after == null ? null : decodeCursor(orderName, [isKey, isUuid], after);
    const condition = await this.condition(ctx, filter);
    const rows = await this.repository.page(ctx, condition, order, keys, size + 1);
    const cursorOf = ({ id, date, submittedAt }: Incident): string =>
      encodeCursor(orderName, [order.field === IncidentOrderField.DATE ? date : submittedAt.toISOString(), id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, condition));
  }

  /**
   * Records an incident under the id that the client made, once: the same content again is answered with the incident on
   * record, also when it comes at the same moment.
   * @throws DomainError CONFLICT when the id was submitted with other content; whatever the builder refuses.
   */
  async submit(ctx: RequestContext, input: SubmitIncidentInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    if (/^.{14}[126]/.test(id)) {
      const message = 'must be a random UUID (version 4): this version carries the address of the device that made it.';
      throw DomainError.invalidInput([{ path: 'input.id', message }]);
    }
    const submissionHash = hashOf(input);
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.lock(tx, id);
      const known = await this.repository.submissionHash(tx, id);
      if (known === submissionHash) return;
      if (known !== null) {
        const message = `incident ${id} was submitted with other content; amendIncident changes it.`;
        throw DomainError.atField('CONFLICT', 'input.id', message);
      }
      const record = await this.builder.build(tx, input, null);
      const reference = referenceOf(id);
      const keys = keysOf(record, reference);
      await this.repository.insert(tx, { id, reference, submissionHash }, record, keys);
      await this.revisions.record(tx, { incidentId: id }, 1, { ...record, ...keys, status: 'SUBMITTED' }, null);
    });
    return (await this.loader.byId(ctx, id))!;
  }

  /**
   * Changes an incident and keeps what it was.
   * @throws DomainError NOT_FOUND; STALE_REVISION when it was changed since it was read; whatever the builder refuses.
   */
  async amend(ctx: RequestContext, input: AmendIncidentInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.lock(tx, id);
      const incident = await this.loader.byId(tx, id);
      if (!incident) throw DomainError.atField('NOT_FOUND', 'input.id', `no incident has the id ${id}.`);
      if (incident.revision !== input.revision) {
        const message = `the incident is at revision ${incident.revision}, not ${input.revision}.`;
        throw DomainError.atField('STALE_REVISION', 'input.revision', message);
      }
      const record = await this.builder.build(tx, input, await this.recordOf(tx, incident));
      const keys = keysOf(record, incident.reference);
      await this.repository.replace(tx, id, record, keys);
      const after = { ...record, ...keys, status: incident.status };
      await this.revisions.record(tx, { incidentId: id }, input.revision + 1, after, input.reason);
    });
    return (await this.repository.byIds(ctx, [id])).get(id)!;
  }

  /** Resolves the names of a filter. @throws DomainError NOT_FOUND, AMBIGUOUS; INVALID_INPUT when the period is reversed. */
  async condition(ctx: RequestContext, filter: IncidentFilter): Promise<IncidentCondition> {
    const { from = null, to = null, governorate, place } = filter;
    if (from && to && from > to) {
      throw DomainError.invalidInput([{ path: 'filter.to', message: `must not be before from (${from}); it is ${to}.` }]);
    }
    return {
      from,
      to,
      places: await this.places.resolveFilter(ctx, { governorate, place }),
      facilities: filter.facility ?? null,
      facilityTypes: filter.facilityType ?? null,
      attackTypes: filter.attackType ?? null,
      perpetrators: filter.perpetrator ?? null,
      certainties: filter.certainty ?? null,
      statuses: filter.status ?? null,
      text: filter.text?.trim() || null,
    };
  }

  private async recordOf(ctx: RequestContext, incident: Incident): Promise<IncidentRecord> {
    const { id, reference: _reference, status: _status, revision: _revision, submittedAt: _submittedAt, ...columns } = incident;
    return {
      ...columns,
      // The last day follows from the date and its precision when the record is built.
      latestDate: columns.date,
      strikes: await this.loader.strikesOf(ctx, id),
      facilityImpacts: await this.loader.facilityImpactsOf(ctx, id),
      ambulances: await this.loader.ambulancesOf(ctx, id),
      casualties: await this.loader.casualtiesOf(ctx, id),
      attributions: await this.loader.attributionsOf(ctx, id),
    };
  }
}

function keysOf(record: IncidentRecord, reference: string): IncidentKeys {
  const texts = [reference, record.locality, record.narrativeEn, record.narrativeAr];
  return {
    searchText: texts.flatMap((text) => (text ? foldText(text) : [])).join(' | '),
    figures: figuresOf(record),
  };
}

/** SHA-256 of what was submitted. What is left out and what is null are the same, and ids may be in either case. */
function hashOf(input: SubmitIncidentInput): string {
  const content = JSON.parse(
    JSON.stringify(input, (_key, value: unknown) =>
      typeof value === 'string' && isUuid(value) ? value.toLowerCase() : (value ?? undefined),
    ),
  ) as object;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
