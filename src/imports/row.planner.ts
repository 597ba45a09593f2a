import { createHash, randomUUID } from 'node:crypto';
import { DomainError } from '../common/errors/domain-error.js';
import { checkInput } from '../common/errors/input-pipe.js';
import type { RequestContext } from '../common/request-context.js';
import { ImportMode, ImportOutcome } from '../common/database/generated/enums.js';
import type { FacilityService } from '../facilities/facility.service.js';
import type { IncidentBulkService } from '../incidents/incident-bulk.service.js';
import { assemble } from '../incidents/incident.assembly.js';
import { figuresOf } from '../incidents/incident.figures.js';
import { SubmitIncidentInput } from '../incidents/dto/incident.input.js';
import type { IncidentRecord } from '../incidents/incident.record.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { type ReportReading, readingOf } from '../incidents/report.reading.js';
import type { OutsideRecordService } from '../matching/outside-record.service.js';
import type { ColumnMap } from './formats/columns.js';
import type { ImportDraft } from './formats/draft.js';
import type { ImportFormat } from './formats/format.js';
import { type CellRemark, RowReader, type Trace } from './formats/row.reader.js';
import type { ImportRepository } from './import.repository.js';
import type { StoredBatch, StoredRow, ValueChange } from './import.types.js';
import type { NameResolver, PlaceFound } from './name.resolver.js';
import { mergeAnew } from './row.changes.js';
import { RowParts } from './row.parts.js';

/** What becomes of a row. */
export interface RowPlan {
  readonly row: StoredRow;
  readonly outsideId: string | null;
  readonly outcome: ImportOutcome;
  readonly problems: readonly CellRemark[];
  readonly notes: readonly CellRemark[];
  readonly changes: readonly ValueChange[];
  readonly kept: readonly ValueChange[];
  readonly traces: readonly Trace[];
  /** The incident that it makes or changes; null for a refused row. */
  readonly incidentId: string | null;
  readonly before: Incident | null;
  readonly record: IncidentRecord | null;
  readonly read: ReportReading | null;
}

/** How the rows of one batch are read. */
export interface Reading {
  readonly batch: StoredBatch;
  readonly format: ImportFormat;
  readonly columns: ColumnMap;
  readonly names: NameResolver;
}

/** A row while it is read. */
interface Draft {
  readonly row: StoredRow;
  readonly reader: RowReader;
  readonly draft: ImportDraft;
  readonly outsideId: string | null;
}

/** The services that rows are read with. */
export interface PlannerServices {
  readonly repository: ImportRepository;
  readonly incidents: IncidentBulkService;
  readonly outside: OutsideRecordService;
  readonly facilities: FacilityService;
}

/** Reads rows and says what becomes of each: what a preview shows and what an import does are found by the same steps. */
export class RowPlanner {
  private readonly parts: RowParts;

  constructor(
    private readonly services: PlannerServices,
    private readonly reading: Reading,
  ) {
    this.parts = new RowParts(services.facilities, reading.names);
  }

  /**
   * @param write holds the incidents that change until the transaction ends, and puts parties and facilities on record that are not there.
   */
  async plan(ctx: RequestContext, rows: readonly StoredRow[], write: boolean): Promise<RowPlan[]> {
    const drafts = rows.map((row) => this.draft(row));
    const known = await this.knownIncidents(ctx, drafts);
    const ids = [...new Set([...known.values()])];
    const { incidents } = this.services;
    const found = write ? await incidents.locked(ctx, ids) : await incidents.read(ctx, ids);
    const records = await incidents.recordsOf(ctx, found);
    const byId = new Map(found.map((incident) => [incident.id, incident]));
    const imported = await this.services.repository.importedStates(ctx, ids);
    const repeated = await this.repeated(ctx, drafts, write);
    const plans: RowPlan[] = [];
    for (const draft of drafts) {
      const id = known.get(draft) ?? null;
      const incident = id === null ? null : (byId.get(id) ?? null);
      const first = repeated.get(draft);
      if (first !== undefined) draft.reader.problem(null, `is the record of row ${first} again: the first is taken.`);
      const before = incident ? { incident, record: records.get(incident.id)! } : null;
      const state = incident ? (imported.get(incident.id)?.record ?? null) : null;
      plans.push(await this.planOne(ctx, draft, before, state, id, write));
    }
    return plans;
  }

  private draft(row: StoredRow): Draft {
    const { batch, format, columns } = this.reading;
    const { epoch1904, orders } = batch.layout!;
    const table = { epoch1904, orders: new Map(Object.entries(orders).map(([index, order]) => [Number(index), order])) };
    const reader = new RowReader<string>(row.cells, columns, table);
    const draft = format.draft(reader);
    return { row, reader, draft, outsideId: draft.own ? null : (draft.outsideId ?? idOfContent(row)) };
  }

  /** The incidents that rows are of: our own by their id, others by what their maker calls them. */
  private async knownIncidents(ctx: RequestContext, drafts: readonly Draft[]): Promise<Map<Draft, string>> {
    const outsideIds = drafts.flatMap(({ outsideId }) => outsideId ?? []);
    const { dataSet } = this.reading.batch;
    const linked =
      outsideIds.length > 0 && dataSet
        ? await this.services.outside.incidentsOf(ctx, dataSet, outsideIds)
        : new Map<string, string>();
    const own = drafts.flatMap(({ draft }) => draft.own?.id ?? []);
    const onRecord = new Set((await this.services.incidents.read(ctx, own)).map(({ id }) => id));
    const known = new Map<Draft, string>();
    for (const draft of drafts) {
      const ownId = draft.draft.own?.id;
      const id = ownId ? (onRecord.has(ownId) ? ownId : undefined) : linked.get(draft.outsideId ?? '');
      if (id) known.set(draft, id);
    }
    return known;
  }

  /** Rows that are of a record which an earlier row is of, with the number of that row. */
  private async repeated(ctx: RequestContext, drafts: readonly Draft[], write: boolean): Promise<Map<Draft, number>> {
    // What is written was looked at before: a repeated row is not among it.
    if (write || drafts.length === 0) return new Map();
    const keyOf = ({ draft, outsideId }: Draft): string => draft.own?.id ?? outsideId ?? '';
    const first = await this.services.repository.rowsBearing(
      ctx,
      this.reading.batch.id,
      drafts.map(keyOf),
      drafts[0]!.row.number,
    );
    const repeated = new Map<Draft, number>();
    for (const draft of drafts) {
      const key = keyOf(draft);
      const earlier = first.get(key);
      if (earlier !== undefined) repeated.set(draft, earlier);
      else if (draft.reader.problems.length === 0) first.set(key, draft.row.number);
    }
    return repeated;
  }

  private async planOne(
    ctx: RequestContext,
    { row, reader, draft, outsideId }: Draft,
    before: { incident: Incident; record: IncidentRecord } | null,
    imported: Record<string, unknown> | null,
    knownId: string | null,
    write: boolean,
  ): Promise<RowPlan> {
    const { batch } = this.reading;
    const refused = (): RowPlan => ({
      ...{ row, outsideId: draft.own?.id ?? outsideId, outcome: ImportOutcome.REFUSED, problems: reader.problems },
      ...{
        notes: reader.notes,
        changes: [],
        kept: [],
        traces: reader.traces,
        incidentId: null,
        before: null,
        record: null,
        read: null,
      },
    });
    if (knownId !== null && !before) reader.problem(null, 'is a record that you do not see.');
    if (!before && knownId === null && batch.mode === ImportMode.UPDATE_ONLY) {
      reader.problem(null, 'is of no incident on record: an update creates none.');
    }
    if (before) this.refuseClosed(before.incident, draft, reader);
    const place = await this.reading.names.place(ctx, draft.place);
    if ('message' in place) reader.problems.push(place);
    if (reader.problems.length > 0 || 'message' in place) return refused();
    const record = await this.assembled(ctx, { draft, reader }, place, before?.record ?? null, write);
    if (reader.problems.length > 0 || !record) return refused();
    this.tracePlace(reader, place);
    const said = { date: record.date, place: record.placeCode } as SubmitIncidentInput;
    const plan = {
      ...{ row, outsideId: draft.own?.id ?? outsideId, problems: [], traces: reader.traces, read: readingOf(record, said) },
      ...{ notes: reader.notes, before: before?.incident ?? null },
    };
    if (!before) {
      const incidentId = draft.own?.id ?? randomUUID();
      return { ...plan, outcome: ImportOutcome.CREATE, changes: [], kept: [], incidentId, record };
    }
    const merged = mergeAnew(before.record, record, imported);
    for (const { field, after } of merged.refused) {
      reader.note(null, `${field} was changed here since: ${JSON.stringify(after)?.slice(0, 200)} of the file is not taken.`);
    }
    const outcome = merged.changes.length > 0 ? ImportOutcome.UPDATE : ImportOutcome.UNCHANGED;
    return {
      ...plan,
      outcome,
      changes: merged.changes,
      kept: merged.kept,
      incidentId: before.incident.id,
      record: merged.record,
    };
  }

  private refuseClosed(incident: Incident, { own }: ImportDraft, reader: RowReader): void {
    const { status, reference, revision, mergedIntoId, republishable } = incident;
    if (republishable && !this.reading.batch.republishable) {
      reader.problem(null, `is of ${reference}, which may be published: what its licence keeps here does not go into it.`);
    }
    if (status === 'MERGED') reader.problem(null, `is of ${reference}, which was merged into ${mergedIntoId}.`);
    if (status === 'REJECTED') reader.problem(null, `is of ${reference}, which was rejected.`);
    if (own?.revision != null && own.revision < revision) {
      reader.note(null, `was exported at revision ${own.revision}; the incident is at revision ${revision}.`);
    }
  }

  private async assembled(
    ctx: RequestContext,
    { draft, reader }: Pick<Draft, 'draft' | 'reader'>,
    { place, country, locality }: PlaceFound,
    before: IncidentRecord | null,
    write: boolean,
  ): Promise<IncidentRecord | null> {
    const { batch } = this.reading;
    const details = {
      ...draft.details,
      ...(locality && { locality: locality.given }),
      certainty: draft.details.certainty ?? (before ? undefined : batch.certainty),
      // What came from a record that must not be republished is not made publishable by another.
      republishable: batch.republishable && (before?.republishable ?? true),
    };
    try {
      await checkInput(SubmitIncidentInput, details, 'input');
      const assembled = assemble(details as SubmitIncidentInput, before, { place, country }, new Date());
      // A table of totals does not say what they are made of: where they are those on record, the record stays as it is.
      const isKept = before && draft.own?.isWhole === false && haveSameTotals(before, assembled);
      return {
        ...assembled,
        ...(isKept && { casualties: before.casualties }),
        attributions: await this.parts.attributions(ctx, draft, before, reader, write),
        facilityImpacts: await this.parts.facilityImpacts(
          ctx,
          draft,
          before,
          reader,
          { place, locality: assembled.locality },
          write,
        ),
      };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      for (const { path, message } of error.details.fields ?? [{ path: 'input', message: error.message }]) {
        reader.problems.push(placed(path, message, reader, this.reading.columns));
      }
      return null;
    }
  }

  private tracePlace(reader: RowReader, { from, rule, locality, note }: PlaceFound): void {
    const column = [...this.reading.columns.values()].find(({ name }) => name === from.column);
    if (column) reader.traces.push({ field: 'place', column: column.index, rule });
    const named = locality && [...this.reading.columns.values()].find(({ name }) => name === locality.column);
    if (named) reader.traces.push({ field: 'locality', column: named.index, rule });
    if (note) reader.notes.push(note);
  }
}

/** A problem of a field at the column that the field was read from. */
function placed(path: string, message: string, reader: RowReader, columns: ColumnMap): CellRemark {
  const [, field = ''] = path.split('.');
  const trace = reader.traces.find((one) => one.field === field);
  const column = trace && [...columns.values()].find(({ index }) => index === trace.column);
  const where = column ? '' : `${path.replace(/^input\.?/, '')} `;
  return { column: column?.name ?? null, message: `${where}${message}` };
}

/** The id of a record whose maker gives it none: made of all that the row says. */
const idOfContent = ({ cells }: StoredRow): string =>
  `row-${createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32)}`;

type Counted = Parameters<typeof figuresOf>[0];

/** Do two records tell of as many people killed and injured, however they tell it? */
function haveSameTotals(one: Counted, other: Counted): boolean {
  const totals = (record: Counted): string => {
    const { killed, injured } = figuresOf(record);
    return JSON.stringify([killed, injured].map(({ min, best, max }) => [min, best, max]));
  };
  return totals(one) === totals(other);
}
