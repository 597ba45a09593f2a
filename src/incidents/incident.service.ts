import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { requireTier } from '../common/authz/visibility.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isCalendarDate, isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { foldText } from '../common/text/fold.js';
import { Settings } from '../config/settings.js';
import { PlaceService } from '../places/place.service.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import { type IncidentFilter, IncidentOrder, IncidentOrderField, OrderDirection } from './dto/incident-filter.input.js';
import type { AmendIncidentInput, SubmitIncidentInput } from './dto/incident.input.js';
import { IncidentBuilder } from './incident.builder.js';
import type { IncidentCondition } from './incident.condition.js';
import { refusalToAmend } from './incident.policy.js';
import { figuresOf } from './incident.figures.js';
import { IdentityService } from './identity.service.js';
import { IncidentHistory } from './incident.history.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import { type IncidentKeys, IncidentRepository } from './incident.repository.js';
import type { IncidentStatus } from './models/incident.enums.js';
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
    private readonly history: IncidentHistory,
    private readonly identities: IdentityService,
    private readonly settings: Settings,
  ) {}

  async find(
    ctx: RequestContext,
    { id, reference }: { id?: string | null; reference?: string | null },
  ): Promise<Incident | null> {
    if ((id == null) === (reference == null)) {
      throw DomainError.invalidInput([{ path: 'id', message: 'give either id or reference.' }]);
    }
    this.refuseSingly(ctx);
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
    this.refuseSingly(ctx);
    const size = pageSize(first);
    const orderName = `incident ${order.field} ${order.direction}`;
    const isKey = order.field === IncidentOrderField.DATE ? isCalendarDate : isUtcInstant;
    const keys = after == null ? null : decodeCursor(orderName, [isKey, isUuid], after);
    if (order.field === IncidentOrderField.SUBMITTED) requireTier(ctx, 'orderBy SUBMITTED', 'orderBy.field');
    const condition = await this.condition(ctx, filter);
    const rows = await this.repository.page(ctx, condition, order, keys, size + 1);
    const cursorOf = ({ id, date, submittedAt }: Incident): string =>
      encodeCursor(orderName, [order.field === IncidentOrderField.DATE ? date : submittedAt!.toISOString(), id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, condition));
  }

  /**
   * Records an incident under the id that the client made, once: the same content again is answered with the incident on
   * record, also when it comes at the same moment.
   * @throws DomainError CONFLICT when the id was submitted with other content; whatever the builder refuses.
   */
  async submit(ctx: RequestContext, input: SubmitIncidentInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    if (/^.{14}[1267]/.test(id)) {
      const message = 'must be a random UUID (version 4): this version tells when or on which device it was made.';
      throw DomainError.invalidInput([{ path: 'input.id', message }]);
    }
    // A hash of somebody's name would tell whether a guess at it is right: identities are no part of it.
    const { identities, ...content } = input;
    const submissionHash = hashOf(content);
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.lock(tx, id);
      const known = await this.repository.submissionHash(tx, id);
      if (known === submissionHash && (await this.identities.isSame(tx, id, identities ?? []))) return;
      if (known !== null) throw taken(id);
      const record = await this.builder.build(tx, input, null);
      const reference = referenceOf(id);
      const keys = keysOf(record, reference);
      const organisationId = ctx.actor?.organisationId ?? null;
      const at = await this.history.moment(tx);
      const submitter = { organisationId, submittedBy: ctx.actor?.accountId ?? null, submittedAt: at };
      // Somebody else's incident of this id is not seen here; that the id is taken is all that is said of it.
      if (!(await this.repository.insert(tx, { id, reference, submissionHash, ...submitter }, record, keys))) throw taken(id);
      await this.identities.seal(tx, id, identities ?? []);
      // Of what is no part of the record and yet must not change.
      const note = { submission: { submissionHash, organisationId } };
      await this.history.record(tx, { id, revision: 1, status: 'SUBMITTED', record, keys, reason: null, at, note });
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
      const incident = await this.locked(tx, id, input.revision);
      const refusal = refusalToAmend(ctx.actor, { status: incident.status, submittedBy: incident.submittedBy });
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      const record = await this.builder.build(tx, input, await this.recordOf(tx, incident));
      const keys = keysOf(record, incident.reference);
      await this.repository.replace(tx, id, record, keys);
      const { status } = incident;
      await this.history.record(tx, { id, revision: input.revision + 1, status, record, keys, reason: input.reason });
    });
    return (await this.loader.byId(ctx, id))!;
  }

  /**
   * Moves an incident to another status, as its next revision. Whether it may be is the caller's to decide (src/reviews).
   * @throws DomainError NOT_FOUND, STALE_REVISION; whatever `decide` throws.
   */
  async move(
    ctx: RequestContext,
    { id, revision, status, reason }: { id: string; revision: number; status: IncidentStatus; reason: string },
    decide: (incident: Incident) => void,
  ): Promise<Incident> {
    await this.database.transaction(ctx, async (tx) => {
      const incident = await this.locked(tx, id, revision);
      decide(incident);
      const record = await this.recordOf(tx, incident);
      await this.repository.move(tx, id, status);
      const keys = keysOf(record, incident.reference);
      await this.history.record(tx, { id, revision: revision + 1, status, record, keys, reason });
    });
    return (await this.loader.byId(ctx, id))!;
  }

  /** Resolves the names of a filter. @throws DomainError NOT_FOUND, AMBIGUOUS; INVALID_INPUT when the period is reversed. */
  async condition(ctx: RequestContext, filter: IncidentFilter): Promise<IncidentCondition> {
    const { from = null, to = null, governorate, place } = filter;
    if (from && to && from > to) {
      throw DomainError.invalidInput([{ path: 'filter.to', message: `must not be before from (${from}); it is ${to}.` }]);
    }
    if (filter.facility) requireTier(ctx, 'filter.facility', 'filter.facility');
    if (filter.text?.trim()) requireTier(ctx, 'filter.text', 'filter.text');
    const places = await this.places.resolveFilter(ctx, { governorate, place });
    if (places?.some(({ level }) => level !== 'COUNTRY' && level !== 'GOVERNORATE')) {
      requireTier(ctx, 'filter.place below the governorate', 'filter.place');
    }
    return {
      from,
      to,
      places,
      facilities: filter.facility ?? null,
      facilityTypes: filter.facilityType ?? null,
      attackTypes: filter.attackType ?? null,
      perpetrators: filter.perpetrator ?? null,
      certainties: filter.certainty ?? null,
      statuses: filter.status ?? null,
      text: filter.text?.trim() || null,
    };
  }

  /** Where small cells are withheld from the public, incidents one by one are. */
  private refuseSingly(ctx: RequestContext): void {
    if (ctx.audience !== 'PUBLIC' || this.settings.smallestCell === 1) return;
    throw new DomainError('WITHHELD', 'This tracker shows the public tallies, not single incidents.');
  }

  /** The incident as it was read, with others kept from changing it until the transaction ends. */
  private async locked(tx: RequestContext, id: string, revision: number): Promise<Incident> {
    await this.repository.lock(tx, id);
    const incident = await this.loader.byId(tx, id);
    if (!incident) throw DomainError.atField('NOT_FOUND', 'input.id', `no incident has the id ${id}.`);
    if (incident.revision === revision) return incident;
    const message = `the incident is at revision ${incident.revision}, not ${revision}.`;
    throw DomainError.atField('STALE_REVISION', 'input.revision', message);
  }

  private async recordOf(ctx: RequestContext, incident: Incident): Promise<IncidentRecord> {
    const { reference: _reference, status: _status, revision: _revision, submittedAt: _at, ...kept } = incident;
    const { id, submittedBy: _by, organisationId: _organisation, ...columns } = kept;
    return {
      ...columns,
      strikes: await this.loader.strikesOf(ctx, id),
      facilityImpacts: await this.loader.facilityImpactsOf(ctx, id),
      ambulances: await this.loader.ambulancesOf(ctx, id),
      casualties: await this.loader.casualtiesOf(ctx, id),
      attributions: await this.loader.attributionsOf(ctx, id),
    };
  }
}

function keysOf(record: IncidentRecord, reference: string): IncidentKeys {
  const searchable = (...texts: (string | null)[]): string => texts.flatMap((text) => (text ? foldText(text) : [])).join(' | ');
  return {
    searchText: searchable(reference, record.locality, record.narrativeEn, record.narrativeAr),
    nameText: searchable(reference, record.locality),
    figures: figuresOf(record),
  };
}

function taken(id: string): DomainError {
  const message = `incident ${id} was submitted with other content. amendIncident changes what was said of it; identities are neither changed nor added afterwards.`;
  return DomainError.atField('CONFLICT', 'input.id', message);
}

/** SHA-256 of what was submitted. What is left out and what is null are the same, and ids may be in either case. */
function hashOf(input: Omit<SubmitIncidentInput, 'identities'>): string {
  const content = JSON.parse(
    JSON.stringify(input, (_key, value: unknown) =>
      typeof value === 'string' && isUuid(value) ? value.toLowerCase() : (value ?? undefined),
    ),
  ) as object;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
