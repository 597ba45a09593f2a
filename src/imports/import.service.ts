import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { hashOfSecret, newSecret } from '../accounts/secret.js';
import { DatabaseService } from '../common/database/database.service.js';
import type { ImportOutcome, ImportStatus } from '../common/database/generated/enums.js';
import type { Prisma } from '../common/database/generated/client.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUtcInstant, isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import type { CreateImportInput, MappingInput } from './dto/import.input.js';
import { type Column } from './formats/columns.js';
import { fitsMapping, type Mapping, suggestMapping } from './formats/mapping.js';
import { ImportMappingService } from './import-mapping.service.js';
import { DateOrders, type FileHead, type NamedMapping, openTable, recordsOf } from './import.reading.js';
import { type BatchChange, ImportRepository, type OutcomeCounts, WORKING } from './import.repository.js';
import { ImportRunService } from './import-run.service.js';
import type { StoredBatch, StoredRow } from './import.types.js';
import type { SourceRow } from './readers/table.js';
import { RULES } from './rules/rule.js';

/** How long a ticket is good, in milliseconds. */
const TICKET_LASTS = 24 * 3_600_000;
/** Rows that are put in their places at once. */
const ROWS = 1_000;

const BATCHES = 'import by time';
const ROWS_OF = 'import row';

/** For whom an import is made: null for the tracker itself, by its command. */
export interface Importer {
  readonly organisationId: string | null;
  readonly accountId: string | null;
  readonly credentialId: string | null;
}

const importerOf = ({ actor }: RequestContext): Importer => ({
  organisationId: actor?.organisationId ?? null,
  accountId: actor?.accountId ?? null,
  credentialId: actor?.credential.id ?? null,
});

/** Files of other people's records on their way in: looked at first, then taken over, cancelled or undone. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ImportRepository,
    private readonly mappings: ImportMappingService,
    private readonly runner: ImportRunService,
  ) {}

  /** Announces a file. @returns the import, with a ticket to send the file with. */
  async create(
    ctx: RequestContext,
    input: CreateImportInput,
    importer: Importer = importerOf(ctx),
  ): Promise<{ batch: StoredBatch; ticket: string; expiresAt: Date }> {
    const id = input.id?.toLowerCase() ?? randomUUID();
    const ticket = newSecret('import');
    const expiresAt = new Date(Date.now() + TICKET_LASTS);
    const batch = await this.database.transaction(ctx, async (tx) => {
      if (await this.repository.byId(tx, id)) throw DomainError.atField('CONFLICT', 'input.id', `import ${id} was made before.`);
      await this.repository.insert(tx, {
        id,
        organisationId: importer.organisationId,
        createdBy: importer.accountId,
        credentialId: importer.credentialId,
        mode: input.mode,
        targetStatus: input.status,
        certainty: input.certainty ?? null,
        dateOrder: input.dateOrder ?? null,
        source: input.source?.trim() || null,
        fileName: input.fileName,
        ticketHash: hashOfSecret(ticket),
        ticketExpiresAt: expiresAt,
      });
      return (await this.repository.byId(tx, id))!;
    });
    return { batch, ticket, expiresAt };
  }

  /** The import that a ticket is for. Somebody else's, and one that has ended, are told apart from none by nothing. */
  async ofTicket(ctx: RequestContext, ticket: string): Promise<StoredBatch> {
    const batch = await this.repository.byTicket(ctx, hashOfSecret(ticket));
    if (batch && batch.createdBy === ctx.actor?.accountId && batch.ticketExpiresAt! > new Date()) return batch;
    throw new DomainError('NOT_FOUND', 'This ticket is not known, or has ended: ask createImport for another.');
  }

  /**
   * Reads a file, and begins to look at its rows.
   * @throws DomainError INVALID_INPUT for a file that is not taken; CONFLICT where one has come already.
   */
  async receive(ctx: RequestContext, { id, source }: StoredBatch, file: Buffer): Promise<StoredBatch> {
    const begun = await this.change(ctx, id, ['AWAITING_FILE', 'FAILED', 'NEEDS_MAPPING'], (batch) => {
      if (batch.startedAt && batch.status === 'FAILED' && batch.doneRows > 0) throw taken(batch);
      return { status: 'READING', message: null, fileSize: file.length, leaseUntil: new Date(Date.now() + 600_000) };
    });
    try {
      const saved = await this.mappings.named(ctx, begun.organisationId);
      const head = await openTable(file, begun.mapping ? null : source, saved, mappingOf(begun));
      await this.store(ctx, begun, head);
    } catch (error) {
      const message = error instanceof DomainError ? error.message : 'The file could not be read.';
      await this.change(ctx, id, ['READING'], () => ({ status: 'FAILED', message, leaseUntil: null }));
      throw error;
    }
    void this.runner.run(id);
    return this.find(ctx, id);
  }

  private async store(ctx: RequestContext, { id }: StoredBatch, head: FileHead): Promise<void> {
    const orders = new DateOrders();
    await this.database.transaction(ctx, (tx) => this.repository.removeRows(tx, id));
    let total = 0;
    const put = async (rows: SourceRow[]): Promise<void> => {
      orders.add(rows, head.layout.columns);
      total += rows.length;
      await this.database.transaction(ctx, (tx) => this.repository.insertRows(tx, id, rows));
    };
    const rows: SourceRow[] = [];
    for await (const row of recordsOf(head)) {
      rows.push(row);
      if (rows.length === ROWS) await put(rows.splice(0));
    }
    if (rows.length > 0) await put(rows);
    const layout = { ...head.layout, orders: orders.found() } as unknown as Prisma.InputJsonObject;
    const known = head.source && knownSource(head.source);
    await this.change(ctx, id, ['READING'], () => ({
      ...{ layout, fileHash: head.hash, totalRows: total, rules: Object.keys(RULES), fields: [], ...known },
      ...(known ? begin('CHECKING') : { status: 'NEEDS_MAPPING', leaseUntil: null }),
    }));
  }

  /** Says how the columns of a table are read that no format knows, and looks at its rows. @throws DomainError NOT_FOUND, CONFLICT, INVALID_INPUT. */
  async map(ctx: RequestContext, id: string, given: MappingInput): Promise<StoredBatch> {
    const named = await this.mappings.of(ctx, given);
    await this.change(ctx, id, ['NEEDS_MAPPING', 'CHECKED'], ({ layout }) => {
      if (!fitsMapping(named.mapping, layout?.columns ?? [])) {
        const known = (layout?.columns ?? []).map(({ name }) => name).join(', ');
        throw DomainError.atField('INVALID_INPUT', 'input.mapping', `reads a column that the table lacks; it has ${known}.`);
      }
      return { ...knownSource(named), ...begin('CHECKING') };
    });
    void this.runner.run(id);
    return this.find(ctx, id);
  }

  /** Takes over what was looked at. @throws DomainError NOT_FOUND; CONFLICT in another state. */
  async commit(ctx: RequestContext, id: string): Promise<StoredBatch> {
    const credential = ctx.actor ? { credentialId: ctx.actor.credential.id } : {};
    await this.change(ctx, id, ['CHECKED', 'FAILED', 'CANCELLED'], (batch) => {
      if (batch.layout === null || batch.source === null) throw inState(batch);
      return { ...begin('COMMITTING'), ...credential };
    });
    void this.runner.run(id);
    return this.find(ctx, id);
  }

  /** Stops it; what was taken over stays, until it is undone. @throws DomainError NOT_FOUND; CONFLICT when there is nothing to stop. */
  async cancel(ctx: RequestContext, id: string): Promise<StoredBatch> {
    const from: ImportStatus[] = ['AWAITING_FILE', 'NEEDS_MAPPING', 'CHECKING', 'CHECKED', 'COMMITTING', 'FAILED'];
    return this.change(ctx, id, from, () => ({ status: 'CANCELLED', leaseUntil: null }));
  }

  /** Takes back what was taken over. @throws DomainError NOT_FOUND; CONFLICT when nothing was. */
  async undo(ctx: RequestContext, id: string, reason: string): Promise<StoredBatch> {
    const credential = ctx.actor ? { credentialId: ctx.actor.credential.id } : {};
    await this.change(ctx, id, ['COMMITTED', 'CANCELLED', 'FAILED', 'UNDONE'], () => ({
      ...begin('UNDOING'),
      ...credential,
      reason,
    }));
    void this.runner.run(id);
    return this.find(ctx, id);
  }

  /** @throws DomainError NOT_FOUND, also for another organisation's. */
  async find(ctx: RequestContext, id: string): Promise<StoredBatch> {
    const batch = await this.repository.byId(ctx, id.toLowerCase());
    if (batch && (ctx.actor === null || batch.organisationId === ctx.actor.organisationId)) return batch;
    throw DomainError.atField('NOT_FOUND', 'id', `no import of your organisation has the id ${id}.`);
  }

  async list(ctx: RequestContext, first?: number | null, after?: string | null): Promise<Connection<StoredBatch>> {
    const size = pageSize(first);
    const [createdAt, id] = after == null ? [] : decodeCursor(BATCHES, [isUtcInstant, isUuid], after);
    const organisationId = ctx.actor!.organisationId;
    const rows = await this.repository.page(ctx, organisationId, id ? { createdAt: new Date(createdAt!), id } : null, size + 1);
    const cursorOf = (batch: StoredBatch): string => encodeCursor(BATCHES, [batch.createdAt.toISOString(), batch.id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx, organisationId));
  }

  async rows(
    ctx: RequestContext,
    id: string,
    outcome: readonly ImportOutcome[] | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<StoredRow>> {
    const size = pageSize(first);
    const [number] = after == null ? [] : decodeCursor(ROWS_OF, [(key) => /^\d{1,9}$/.test(key)], after);
    const rows = await this.repository.rowPage(ctx, id, outcome, number === undefined ? null : Number(number), size + 1);
    return toConnection(
      rows,
      size,
      after,
      (row) => encodeCursor(ROWS_OF, [String(row.number)]),
      () => this.repository.rowCount(ctx, id, outcome),
    );
  }

  outcomes(ctx: RequestContext, id: string): Promise<OutcomeCounts> {
    return this.repository.outcomes(ctx, id);
  }

  private async change(
    ctx: RequestContext,
    id: string,
    from: readonly ImportStatus[],
    data: (batch: StoredBatch) => BatchChange,
  ): Promise<StoredBatch> {
    const batch = await this.find(ctx, id);
    return this.database.transaction(ctx, async (tx) => {
      const changed = from.includes(batch.status) ? await this.repository.change(tx, batch.id, from, data(batch)) : null;
      if (changed) return changed;
      throw inState((await this.repository.byId(tx, batch.id)) ?? batch);
    });
  }
}

/** What a phase of the work begins with. */
const begin = (status: ImportStatus) => ({
  ...{ status, doneRows: 0, doneNumber: null, message: null, startedAt: new Date(), leaseUntil: null },
});

function knownSource(source: NonNullable<FileHead['source']>) {
  if ('format' in source) {
    const { key, dataSet } = source.format;
    const { key: name, maker, citation, licence, republishable } = dataSet;
    return { source: key, dataSet: name, maker, citation, licence, republishable, mapping: null };
  }
  const { key, maker, citation, licence, republishable } = source.dataSet;
  const mapping = source.mapping as unknown as Prisma.InputJsonObject;
  return { source: source.name, dataSet: key, maker, citation, licence, republishable, mapping };
}

function mappingOf({ mapping, source, dataSet, maker, citation, licence, republishable }: StoredBatch): NamedMapping | null {
  if (!mapping) return null;
  return { name: source ?? '', mapping, dataSet: { key: dataSet ?? '', maker, citation, licence, republishable } };
}

const inState = ({ status, message }: StoredBatch): DomainError =>
  DomainError.atField('CONFLICT', 'input.id', `the import is ${status}${message ? `: ${message}` : ''}.`);

const taken = (batch: StoredBatch): DomainError => inState(batch);

/** How far the work is, in seconds that are left; null when it does not go on, or has just begun. */
export function secondsLeft({ status, startedAt, doneRows, totalRows }: StoredBatch, now = new Date()): number | null {
  if (!WORKING.includes(status) || !startedAt || doneRows === 0) return null;
  const passed = (now.getTime() - startedAt.getTime()) / 1000;
  return Math.ceil((passed / doneRows) * (totalRows - doneRows));
}

/** What the columns of a table most likely are, for whoever maps them. */
export const suggested = ({ layout }: StoredBatch): Mapping => ({
  columns: suggestMapping(layout?.columns ?? []),
  country: null,
});

export type { Column };
