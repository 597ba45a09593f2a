import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Role, ROLE_PERMISSIONS } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { ImportOutcome, UndoOutcome } from '../common/database/generated/enums.js';
import { DomainError } from '../common/errors/domain-error.js';
import { createRequestContext, endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { FacilityService } from '../facilities/facility.service.js';
import { IncidentBulkService } from '../incidents/incident-bulk.service.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { type Incident } from '../incidents/models/incident.model.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import { OutsideMatch } from '../matching/models/outside-record.model.js';
import { OutsideRecordService } from '../matching/outside-record.service.js';
import { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import { PlaceService } from '../places/place.service.js';
import type { ReportOriginInput } from '../reports/dto/report-origin.input.js';
import { SourceKind } from '../reports/models/source.model.js';
import { readingOfBatch } from './import.reading.js';
import { ofRow } from './import.remarks.js';
import { ImportRepository, WORKING } from './import.repository.js';
import type { StoredBatch, StoredRow } from './import.types.js';
import { type Reading, type RowPlan, RowPlanner } from './row.planner.js';
import { givenOf, hashOfGiven, resultOf, TraceNames } from './row.results.js';

/** Rows of one transaction: as much is done again when a process is killed. */
const STEP = 250;
/** How long a process may hold the work without a sign of life, in milliseconds. Two that work on one import wait for each other. */
const LEASE = 10_000;
const FIRST_LOOK = 3_000;
const LOOK_EVERY = 5_000;

/** Does the work of imports step by step, each step a transaction that says how far it came: killed at any moment, it goes on there. */
@Injectable()
export class ImportRunService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Imports');
  private readonly running = new Map<string, Promise<void>>();
  private timers: NodeJS.Timeout[] = [];
  private isClosing = false;

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ImportRepository,
    private readonly incidents: IncidentBulkService,
    private readonly loader: IncidentLoader,
    private readonly outside: OutsideRecordService,
    private readonly facilities: FacilityService,
    private readonly places: PlaceService,
    private readonly perpetrators: PerpetratorService,
  ) {}

  onModuleInit(): void {
    const look = (): unknown => this.takeUp().catch(() => this.logger.warn('Imports could not be looked for.'));
    this.timers = [setTimeout(look, FIRST_LOOK).unref(), setInterval(look, LOOK_EVERY).unref()];
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    await Promise.all(this.running.values());
  }

  /** Goes on with what a process left that has ended. */
  async takeUp(): Promise<void> {
    const left = await this.database.transaction(systemContext(), (tx) => this.repository.abandoned(tx, new Date()));
    for (const { id, status } of left) {
      if (status !== 'READING') void this.run(id);
      else await this.fail(id, 'The server stopped while it read the file: send it again.');
    }
  }

  /** Works on an import until there is nothing to do by itself. */
  run(id: string): Promise<void> {
    const known = this.running.get(id);
    if (known) return known;
    const work = this.work(id).finally(() => this.running.delete(id));
    this.running.set(id, work);
    return work;
  }

  private async work(id: string): Promise<void> {
    let reading: Reading | null = null;
    let phase = '';
    try {
      for (;;) {
        const batch = await this.database.transaction(systemContext(), (tx) => this.repository.byId(tx, id));
        if (!batch) return;
        if (!WORKING.includes(batch.status) || this.isClosing) return;
        if (!reading || phase !== batch.status) reading = readingOfBatch(batch, this.places, this.perpetrators);
        phase = batch.status;
        const ctx = contextOf(batch);
        try {
          await this.database.transaction(ctx, (tx) => this.step(tx, batch, reading!));
        } catch (error) {
          reading.names.forgetParties();
          throw error;
        } finally {
          await endReading(ctx);
        }
      }
    } catch (error) {
      // While the server stops the work is broken off as if it were killed, and goes on afterwards.
      if (this.isClosing) return;
      if (!(error instanceof DomainError)) this.logger.error(`Import ${id} was stopped by an error.`);
      const why = error instanceof DomainError ? error.message : 'An error stopped it.';
      await this.fail(id, `${why} What was taken over stays; commitImport goes on, undoImport takes it back.`).catch(() =>
        this.logger.warn(`Import ${id} could not be marked as failed.`),
      );
    }
  }

  private async fail(id: string, message: string): Promise<void> {
    await this.database.transaction(systemContext(), (tx) =>
      this.repository.change(tx, id, [...WORKING, 'READING'], { status: 'FAILED', message, leaseUntil: null }),
    );
  }

  private async step(tx: RequestContext, { id, status }: StoredBatch, reading: Reading): Promise<void> {
    // Whoever else works on it, or cancels it, waits here.
    const batch = await this.repository.change(tx, id, [status], { leaseUntil: new Date(Date.now() + LEASE) });
    if (!batch) return;
    const rows = await this.repository.rowsAfter(tx, id, batch.doneNumber, STEP);
    const names = new TraceNames(batch);
    if (status === 'CHECKING') await this.check(tx, reading, rows, names);
    if (status === 'COMMITTING') await this.commit(tx, reading, rows, names);
    if (status === 'UNDOING') await this.undo(tx, batch, rows);
    const isDone = rows.length < STEP;
    const next = { CHECKING: 'CHECKED', COMMITTING: 'COMMITTED', UNDOING: 'UNDONE' } as const;
    await this.repository.change(tx, id, [status], {
      doneRows: batch.doneRows + rows.length,
      doneNumber: rows.at(-1)?.number ?? batch.doneNumber,
      fields: names.fields,
      rules: names.rules,
      ...(isDone && { status: next[status as keyof typeof next], leaseUntil: null }),
    });
  }

  private planner(reading: Reading): RowPlanner {
    const { repository, incidents, outside, facilities } = this;
    return new RowPlanner({ repository, incidents, outside, facilities }, reading);
  }

  private async check(tx: RequestContext, reading: Reading, rows: readonly StoredRow[], names: TraceNames): Promise<void> {
    const plans = await this.planner(reading).plan(tx, rows, false);
    await this.repository.writeResults(
      tx,
      reading.batch.id,
      plans.map((plan) => resultOf(plan, names, null)),
    );
  }

  private async commit(tx: RequestContext, reading: Reading, rows: readonly StoredRow[], names: TraceNames): Promise<void> {
    const { batch } = reading;
    const { CREATE, UPDATE } = ImportOutcome;
    // What an attempt before this one took over is done.
    const open = rows.filter(({ outcome, revision }) => (outcome === CREATE || outcome === UPDATE) && revision === null);
    const plans = await this.planner(reading).plan(tx, open, true);
    const columns = batch.layout!.columns;
    const said = (plan: RowPlan) => {
      const { narrativeEn, narrativeAr } = plan.record!;
      const words = [
        ...(narrativeEn ? [{ language: 'en', text: narrativeEn }] : []),
        ...(narrativeAr ? [{ language: 'ar', text: narrativeAr }] : []),
      ];
      return { words, given: givenOf(plan.row, batch, columns), read: plan.read! };
    };
    const created = plans.filter(({ outcome }) => outcome === CREATE);
    const updated = plans.filter(({ outcome }) => outcome === UPDATE);
    const origin = originOf(batch);
    const submitter = { organisationId: batch.organisationId, submittedBy: batch.createdBy };
    await this.incidents.submit(
      tx,
      created.map((plan) => {
        const report = said(plan);
        return { id: plan.incidentId!, submissionHash: hashOfGiven(report.given), record: plan.record!, report };
      }),
      { status: batch.targetStatus, submitter, origin },
    );
    await this.incidents.amend(
      tx,
      updated.map((plan) => ({ incident: plan.before!, record: plan.record!, report: said(plan) })),
      `Import of ${batch.fileName} (SHA-256 ${batch.fileHash}).`,
      origin,
    );
    await this.link(tx, batch, created);
    await this.repository.writeResults(
      tx,
      batch.id,
      plans.map((plan) => resultOf(plan, names, revisionOf(plan))),
    );
  }

  private async link(tx: RequestContext, { dataSet, source, fileName }: StoredBatch, created: readonly RowPlan[]): Promise<void> {
    if (!dataSet || source === 'tawthiq') return;
    const links = created.flatMap(({ outsideId, incidentId }) =>
      outsideId && incidentId
        ? {
            incidentId,
            dataSet,
            outsideId,
            match: OutsideMatch.IMPORTED,
            score: null,
            rule: null,
            reason: `Import of ${fileName}.`,
          }
        : [],
    );
    const linked = await this.outside.linkAll(tx, links);
    if (linked.size === links.length) return;
    throw new DomainError('CONFLICT', 'Another import took a record of this file over at the same moment.');
  }

  /** Takes back what the rows made: a new incident is rejected, a changed one becomes what it was. What was changed since stays. */
  private async undo(tx: RequestContext, batch: StoredBatch, rows: readonly StoredRow[]): Promise<void> {
    const made = rows.filter(({ revision, undone }) => revision !== null && undone === null);
    const found = await this.incidents.locked(
      tx,
      made.map(({ incidentId }) => incidentId!),
    );
    const byId = new Map(found.map((incident) => [incident.id, incident]));
    const rejected: Incident[] = [];
    const reverted: { incident: Incident; number: number }[] = [];
    const results = made.map((row) => {
      const incident = byId.get(row.incidentId!);
      const why = refusalToUndo(row, incident);
      if (why) return { number: row.number, undone: UndoOutcome.LEFT, notes: [...row.notes, ofRow(why)] };
      const isNew = row.outcome === ImportOutcome.CREATE;
      if (isNew) rejected.push(incident!);
      else reverted.push({ incident: incident!, number: row.revision! - 1 });
      return { number: row.number, undone: isNew ? UndoOutcome.REJECTED : UndoOutcome.REVERTED, notes: row.notes };
    });
    const reason = `The import of ${batch.fileName} was undone: ${batch.reason}`;
    await this.incidents.move(tx, rejected, IncidentStatus.REJECTED, reason);
    if (batch.dataSet) {
      const ids = rejected.map(({ id }) => id);
      await this.outside.unlinkAll(tx, batch.dataSet, ids, reason);
    }
    await this.revert(tx, reverted, reason);
    await this.repository.writeUndone(tx, batch.id, results);
  }

  private async revert(
    tx: RequestContext,
    reverted: readonly { incident: Incident; number: number }[],
    reason: string,
  ): Promise<void> {
    const moments = await this.repository.momentsOf(
      tx,
      reverted.map(({ incident: { id }, number }) => ({ id, number })),
    );
    const changes = [];
    for (const { incident } of reverted) {
      const then = await this.loader.byId(tx, incident.id, moments.get(incident.id));
      if (!then) throw new Error(`incident ${incident.id} has no version before its import`);
      const record = (await this.incidents.recordsOf(tx, [then])).get(incident.id)!;
      changes.push({ incident, record, report: null });
    }
    await this.incidents.amend(tx, changes, reason);
  }
}

/** Why what a row made stays; null when it can be taken back. */
function refusalToUndo({ outcome, revision }: StoredRow, incident: Incident | undefined): string | null {
  if (!incident) return 'the incident is not seen by whoever undoes: it stays.';
  const { reference, status } = incident;
  if (status === 'MERGED' || status === 'REJECTED') return `${reference} is ${status.toLowerCase()} already: it stays so.`;
  if (outcome === ImportOutcome.UPDATE && incident.revision !== revision) return `${reference} was changed since: it stays.`;
  if (outcome === ImportOutcome.CREATE && status === 'PUBLISHED') return `${reference} is published: retract it if it is wrong.`;
  return null;
}

const revisionOf = ({ outcome, before }: RowPlan): number | null =>
  outcome === ImportOutcome.CREATE ? 1 : outcome === ImportOutcome.UPDATE ? before!.revision + 1 : null;

/** Whose word the rows are. */
const originOf = ({ maker }: StoredBatch): ReportOriginInput =>
  maker ? { newSource: { kind: SourceKind.ORGANISATION, nameEn: maker } } : {};

/** For whom the work is done: with the credential that began it, and no longer than that is good. */
function contextOf({ createdBy, organisationId, credentialId }: StoredBatch): RequestContext {
  if (!createdBy || !organisationId || !credentialId) return systemContext();
  return createRequestContext({
    accountId: createdBy,
    organisationId,
    pseudonym: '',
    roles: [Role.VERIFIER],
    permissions: new Set(ROLE_PERMISSIONS.VERIFIER),
    credential: { id: credentialId, kind: 'SESSION' },
  });
}
