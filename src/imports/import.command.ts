import type { INestApplicationContext } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { OrganisationRepository } from '../accounts/organisation.repository.js';
import { reading, type RequestContext, systemContext } from '../common/request-context.js';
import { nameKey } from '../common/text/fold.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import { checkInput } from '../common/errors/input-pipe.js';
import { CreateImportInput } from './dto/import.input.js';
import { ImportService, secondsLeft } from './import.service.js';
import { ImportRunService } from './import-run.service.js';
import type { StoredBatch } from './import.types.js';
import { ImportMode, ImportOutcome } from './models/import.enums.js';

/** What the command line asks for. */
export interface ImportOrder {
  readonly file: string | null;
  readonly source: string | null;
  readonly organisation: string | null;
  readonly updateOnly: boolean;
  readonly inReview: boolean;
  readonly previewOnly: boolean;
  readonly commit: string | null;
  readonly undo: string | null;
  readonly reason: string | null;
}

/** Rows of each kind of trouble that are printed one by one. */
const SHOWN = 20;
/** How often it is told how far the work is, in milliseconds. */
const EVERY = 2_000;

/** An import from the command line: looks at the file, prints what would become of its rows, and takes it over. */
export async function runImport(app: INestApplicationContext, order: ImportOrder, print: (line: string) => void): Promise<void> {
  const work = new ImportCommand(app.get(ImportService), app.get(ImportRunService), print);
  if (order.undo) return work.undo(order.undo, order.reason ?? 'Undone by command.');
  if (order.commit) return work.commit(order.commit);
  return work.import(order, await organisationOf(app, order.organisation));
}

async function organisationOf(app: INestApplicationContext, name: string | null): Promise<string | null> {
  if (name === null) return null;
  const known = await reading(systemContext(), (ctx) => app.get(OrganisationRepository).byNameKey(ctx, nameKey(name)));
  if (known) return known.id;
  throw new Error(`There is no organisation "${name}".`);
}

class ImportCommand {
  private readonly ctx: RequestContext = systemContext();

  constructor(
    private readonly service: ImportService,
    private readonly runner: ImportRunService,
    private readonly print: (line: string) => void,
  ) {}

  async import(order: ImportOrder, organisationId: string | null): Promise<void> {
    const { file: path, source } = order;
    const file = await readFile(path!);
    const given = {
      fileName: basename(path!),
      source,
      mode: order.updateOnly ? ImportMode.UPDATE_ONLY : ImportMode.CREATE_AND_UPDATE,
      status: order.inReview ? IncidentStatus.IN_REVIEW : IncidentStatus.SUBMITTED,
    };
    const input = await checkInput(CreateImportInput, given, 'import');
    const { batch } = await this.service.create(this.ctx, input, { organisationId, accountId: null, credentialId: null });
    this.print(`Import ${batch.id}`);
    await reading(this.ctx, (own) => this.service.receive(own, batch, file));
    const checked = await this.finished(batch.id);
    await this.table(checked, 'would be');
    await this.refusals(checked);
    await this.changes(checked);
    if (checked.status !== 'CHECKED' || order.previewOnly) return;
    await this.commit(batch.id);
  }

  async commit(id: string): Promise<void> {
    await reading(this.ctx, (own) => this.service.commit(own, id));
    await this.table(await this.finished(id), 'are');
  }

  async undo(id: string, reason: string): Promise<void> {
    await reading(this.ctx, (own) => this.service.undo(own, id, reason));
    const batch = await this.finished(id);
    const { undone } = await reading(this.ctx, (own) => this.service.outcomes(own, id));
    this.print(`${batch.status}: ${undone.REJECTED} rejected, ${undone.REVERTED} as before, ${undone.LEFT} left.`);
  }

  private async finished(id: string): Promise<StoredBatch> {
    const tell = async (): Promise<void> => {
      const batch = await reading(this.ctx, (own) => this.service.find(own, id));
      const left = secondsLeft(batch);
      if (left === null) return;
      this.print(`  ${batch.status.toLowerCase()}: ${batch.doneRows} of ${batch.totalRows} rows, ${left} s left`);
    };
    const timer = setInterval(() => void tell().catch(() => undefined), EVERY);
    await this.runner.run(id);
    clearInterval(timer);
    return reading(this.ctx, (own) => this.service.find(own, id));
  }

  private async table(batch: StoredBatch, are: string): Promise<void> {
    const { CREATE, UPDATE, UNCHANGED, REFUSED } = await reading(this.ctx, (own) => this.service.outcomes(own, batch.id));
    const { status, fileName, fileHash, source, totalRows, message } = batch;
    this.print(`${status}: ${fileName} (SHA-256 ${fileHash}), ${source ?? 'of no known format'}${message ? `: ${message}` : ''}`);
    const line = (what: string, count: number): void => this.print(`  ${String(count).padStart(8)} ${what}`);
    line(`rows`, totalRows);
    line(`${are} created`, CREATE);
    line(`${are} updated`, UPDATE);
    line(`are unchanged`, UNCHANGED);
    line(`are refused`, REFUSED);
  }

  private async refusals({ id }: StoredBatch): Promise<void> {
    const { rows, count } = await reading(this.ctx, async (own) => {
      const page = await this.service.rows(own, id, [ImportOutcome.REFUSED], SHOWN);
      return { rows: page.nodes, count: await page.totalCount };
    });
    for (const { number, problems } of rows) {
      this.print(`  row ${number}: ${problems.map(({ column, message }) => `${column ?? 'row'}: ${message}`).join(' ')}`);
    }
    if (count > rows.length) this.print(`  and ${count - rows.length} more refused rows`);
  }

  private async changes({ id }: StoredBatch): Promise<void> {
    const { rows, count } = await reading(this.ctx, async (own) => {
      const page = await this.service.rows(own, id, [ImportOutcome.UPDATE], SHOWN);
      return { rows: page.nodes, count: await page.totalCount };
    });
    const text = (value: unknown): string => shortened(JSON.stringify(value) ?? 'null');
    for (const { number, outsideId, changes } of rows) {
      const told = changes.map(({ field, before, after }) => `${field}: ${text(before)} → ${text(after)}`);
      this.print(`  row ${number} (${outsideId}): ${told.join('; ')}`);
    }
    if (count > rows.length) this.print(`  and ${count - rows.length} more changed rows; import.rows over GraphQL has all`);
  }
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
