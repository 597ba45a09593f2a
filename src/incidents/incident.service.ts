import { Injectable } from '@nestjs/common';
import { requireTier } from '../common/authz/visibility.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isCalendarDate, isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import { clientId } from '../common/inputs/client-id.js';
import type { RequestContext } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { PlaceService } from '../places/place.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { ReportWords } from '../reports/models/report.model.js';
import { contentOf, hashOf } from '../revisions/content-hash.js';
import { type IncidentFilter, IncidentOrder, IncidentOrderField, OrderDirection } from './dto/incident-filter.input.js';
import type { AmendIncidentInput, SubmitIncidentInput } from './dto/incident.input.js';
import { IncidentBuilder } from './incident.builder.js';
import type { IncidentCondition } from './incident.condition.js';
import { refusalToAmend } from './incident.policy.js';
import { IdentityService } from './identity.service.js';
import { IncidentChangeService } from './incident-change.service.js';
import { IncidentLoader } from './incident.loader.js';
import { type AskedIncident, IncidentRepository, lockOf } from './incident.repository.js';
import { isTaken } from './incident-write.repository.js';
import { IncidentSubmission } from './incident.submission.js';
import type { NewIncidentRow } from './incident-write.rows.js';
import { readingOf } from './report.reading.js';
import { IncidentStatus } from './models/incident.enums.js';
import type { Incident } from './models/incident.model.js';

/** Refusals that say nothing of what came: whether it is on record is not looked for. */
const REFUSED_UNREAD: readonly string[] = ['UNAUTHENTICATED', 'NOT_AVAILABLE'];

const NEWEST_FIRST: IncidentOrder = { field: IncidentOrderField.DATE, direction: OrderDirection.DESC };

/** Which part of a list is asked for, and of which moment. */
export interface IncidentPage {
  /** The newest date first when left out. */
  orderBy?: IncidentOrder | null;
  first?: number | null;
  after?: string | null;
  /** ISO 8601 as somebody gave it, or a settled moment. */
  asOf?: string | Date | null;
}

@Injectable()
export class IncidentService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: IncidentRepository,
    private readonly loader: IncidentLoader,
    private readonly builder: IncidentBuilder,
    private readonly places: PlaceService,
    private readonly changes: IncidentChangeService,
    private readonly submission: IncidentSubmission,
    private readonly identities: IdentityService,
    private readonly revisions: RevisionService,
    private readonly settings: Settings,
  ) {}

  /**
   * One incident. A merged one leads to the incident that it was merged into; whoever does not see that sees what is theirs to see.
   * @param asOf show it as it was at that moment: what was merged later was an incident of its own then.
   * @param merged the merged record itself is meant.
   */
  async find(
    ctx: RequestContext,
    { id, reference, merged = false }: { id?: string | null; reference?: string | null; merged?: boolean | null },
    asOf?: string | null,
  ): Promise<Incident | null> {
    const asked = this.asked(ctx, { id, reference });
    const moment = await this.revisions.momentOf(ctx, asOf);
    const known = asked.id ?? (await this.repository.idOfReference(ctx, asked.reference!, moment));
    const incident = known === null ? null : await this.loader.byId(ctx, known, moment);
    if (merged || moment || (incident && incident.status !== 'MERGED')) return incident;
    const survivor = await this.repository.survivorOf(ctx, asked);
    return (survivor === null ? null : await this.loader.byId(ctx, survivor)) ?? incident;
  }

  /**
   * Which incident is asked for by id or reference.
   * @throws DomainError INVALID_INPUT for neither or both; WITHHELD where single incidents are not shown.
   */
  asked(ctx: RequestContext, { id, reference }: { id?: string | null; reference?: string | null }): AskedIncident {
    if ((id == null) === (reference == null)) {
      throw DomainError.invalidInput([{ path: 'id', message: 'give either id or reference.' }]);
    }
    this.refuseSingly(ctx);
    return { id: id?.toLowerCase() ?? null, reference: reference?.trim().toUpperCase() ?? null };
  }

  async list(
    ctx: RequestContext,
    filter: IncidentFilter,
    { orderBy, first, after, asOf }: IncidentPage = {},
  ): Promise<Connection<Incident>> {
    const size = pageSize(first);
    const order = orderBy ?? NEWEST_FIRST;
    const moment = await this.revisions.momentOf(ctx, asOf);
    const orderName = `incident ${order.field} ${order.direction}${moment ? ` as of ${moment.toISOString()}` : ''}`;
    const isKey = order.field === IncidentOrderField.DATE ? isCalendarDate : isUtcInstant;
    const keys = after == null ? null : decodeCursor(orderName, [isKey, isUuid], after);
    if (order.field === IncidentOrderField.SUBMITTED) requireTier(ctx, 'orderBy SUBMITTED', 'orderBy.field');
    const condition = await this.listed(ctx, filter, moment);
    const rows = await this.repository.page(ctx, condition, order, keys, size + 1, moment);
    const cursorOf = ({ id, date, submittedAt }: Incident): string =>
      encodeCursor(orderName, [order.field === IncidentOrderField.DATE ? date : submittedAt!.toISOString(), id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, condition, moment));
  }

  /**
   * Records an incident under the id that the client made, once: the same content again is answered with the incident on
   * record, also when it comes at the same moment.
   * @throws DomainError CONFLICT when the id was submitted with other content; whatever the builder refuses.
   */
  async submit(ctx: RequestContext, input: SubmitIncidentInput): Promise<Incident> {
    const id = clientId(input.id, 'input.id');
    // A hash of somebody's name would tell whether a guess at it is right: identities are no part of what is kept as it came.
    const { identities, ...said } = input;
    const given = contentOf(said);
    const submissionHash = hashOf(given);
    const submitted = async (tx: RequestContext): Promise<Incident | null> => {
      const record = await this.builder.build(tx, input, null);
      // What came stays as it came, whatever becomes of the incident.
      const report = { words: narratives(input), given, read: readingOf(record, input) };
      const submitter = { organisationId: ctx.actor?.organisationId ?? null, submittedBy: ctx.actor?.accountId ?? null };
      const { rows, written } = await this.submission.putOnRecord(tx, [{ id, submissionHash, record, report }], {
        status: IncidentStatus.SUBMITTED,
        submitter,
        origin: input.report ?? {},
        path: 'input.report',
      });
      if (identities?.length) {
        await written;
        await this.identities.seal(tx, id, identities);
      }
      return justSubmitted(rows[0]!);
    };
    const known = async (tx: RequestContext): Promise<Incident | null> => {
      const hash = await this.repository.submissionHash(tx, id);
      if (hash === submissionHash && (await this.identities.isSame(tx, id, identities ?? [])))
        return this.repository.asSeen(tx, id);
      if (hash !== null) throw taken(id);
      return null;
    };
    try {
      return (await this.database.transaction(ctx, submitted, lockOf(id)))!;
    } catch (failed) {
      // Somebody else's incident of this id is not seen here; that the id is taken is all that is said of it.
      const error = isTaken(failed) ? taken(id) : failed;
      // Few come again, so it is not asked before whether one does; that is answered as it was, whatever would be said of it today.
      if (!(error instanceof DomainError) || REFUSED_UNREAD.includes(error.code)) throw error;
      const before = await this.database.transaction(ctx, known, lockOf(id));
      if (before) return before;
      throw error;
    }
  }

  /**
   * Changes an incident and keeps what it was.
   * @throws DomainError NOT_FOUND; STALE_REVISION when it was changed since it was read; whatever the builder refuses.
   */
  async amend(ctx: RequestContext, input: AmendIncidentInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      const incident = await this.changes.locked(tx, { id, revision: input.revision });
      const refusal = refusalToAmend(ctx.actor, { status: incident.status, submittedBy: incident.submittedBy });
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      const record = await this.builder.build(tx, input, await this.changes.recordOf(tx, incident));
      await this.changes.rewrite(tx, incident, record, input.reason);
    });
    return (await this.loader.byId(ctx, id))!;
  }

  /**
   * Changes what hangs on an incident (src/evidence) and keeps that as its next revision, whichever it is at.
   * @param path what the incident is called in the request.
   * @param change says why the history should have it; null when there was nothing to change.
   * @throws DomainError NOT_FOUND; whatever `change` throws, which then changes nothing.
   */
  async attach(
    ctx: RequestContext,
    id: string,
    path: string,
    change: (tx: RequestContext, incident: Incident) => Promise<string | null>,
  ): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      await this.changes.lock(tx, id);
      const incident = await this.loader.byId(tx, id);
      if (!incident) throw DomainError.atField('NOT_FOUND', path, `no incident has the id ${id}.`);
      const reason = await change(tx, incident);
      if (reason !== null) await this.changes.keep(tx, incident, {}, reason);
    });
  }

  /** What a list of single incidents is of. @throws DomainError as `condition`; WITHHELD where they are not shown to the asker. */
  listed(ctx: RequestContext, filter: IncidentFilter, asOf: Date | null): Promise<IncidentCondition> {
    this.refuseSingly(ctx);
    return this.condition(ctx, filter, asOf);
  }

  /** Resolves the names of a filter. @throws DomainError NOT_FOUND, AMBIGUOUS; INVALID_INPUT when the period is reversed. */
  async condition(ctx: RequestContext, filter: IncidentFilter, asOf: Date | null): Promise<IncidentCondition> {
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
    const text = filter.text?.trim() || null;
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
      text,
      textMayFit: text === null || asOf !== null ? null : await this.repository.textMayFit(ctx, text),
      republishable: filter.republishable ?? null,
    };
  }

  /** Where small cells are withheld from the public, incidents one by one are. @throws DomainError WITHHELD. */
  refuseSingly(ctx: RequestContext): void {
    if (ctx.audience !== 'PUBLIC' || this.settings.smallestCell === 1) return;
    throw new DomainError('WITHHELD', 'This tracker shows the public tallies, not single incidents.');
  }
}

/** An incident that was just put on record, as its submitter sees it: all of it. */
const justSubmitted = ({
  id,
  reference,
  status,
  revision,
  record,
  submittedAt,
  submittedBy,
  organisationId,
}: NewIncidentRow): Incident => ({
  ...record,
  id,
  reference,
  status,
  revision,
  submittedAt,
  submittedBy,
  organisationId,
  mergedIntoId: null,
  past: null,
});

/** What a submission says in words, each in its language. */
const narratives = ({ narrativeEn, narrativeAr }: SubmitIncidentInput): ReportWords[] => [
  ...(narrativeEn ? [{ language: 'en', text: narrativeEn }] : []),
  ...(narrativeAr ? [{ language: 'ar', text: narrativeAr }] : []),
];

function taken(id: string): DomainError {
  const message = `incident ${id} was submitted with other content. amendIncident changes what was said of it; identities are neither changed nor added afterwards.`;
  return DomainError.atField('CONFLICT', 'input.id', message);
}
