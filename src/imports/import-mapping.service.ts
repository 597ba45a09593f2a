import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { nameKey } from '../common/text/fold.js';
import type { MappingInput, SaveImportMappingInput } from './dto/import.input.js';
import type { Mapping } from './formats/mapping.js';
import { ImportMappingRepository, type StoredMapping } from './import-mapping.repository.js';
import type { NamedMapping } from './import.reading.js';

/** How tables are read that no format knows, kept under names for the next of their kind. */
@Injectable()
export class ImportMappingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ImportMappingRepository,
  ) {}

  list(ctx: RequestContext): Promise<StoredMapping[]> {
    return this.repository.all(ctx, ctx.actor!.organisationId);
  }

  /** Those that files of an organisation are tried with. */
  async named(ctx: RequestContext, organisationId: string | null): Promise<NamedMapping[]> {
    if (organisationId === null) return [];
    return (await this.repository.all(ctx, organisationId)).map(toNamed);
  }

  /** Keeps a mapping under its name; one of that name is replaced. */
  async save(ctx: RequestContext, input: SaveImportMappingInput): Promise<StoredMapping> {
    const { name, maker = null, citation = null, licence = null, republishable } = input;
    const mapping = readMapping(input);
    const key = nameKey(name);
    const stored = { name, nameKey: key, mapping, maker, citation, licence, republishable };
    const organisationId = ctx.actor!.organisationId;
    return this.database.transaction(ctx, (tx) => this.repository.save(tx, { id: randomUUID(), organisationId, ...stored }));
  }

  /** The mapping that a request means: one on record by its name, or one that it gives itself. @throws DomainError NOT_FOUND, INVALID_INPUT. */
  async of(ctx: RequestContext, input: MappingInput): Promise<NamedMapping> {
    if (input.saved && !input.columns) {
      const saved = (await this.list(ctx)).find(({ nameKey: key }) => key === nameKey(input.saved!));
      if (saved) return toNamed(saved);
      throw DomainError.atField('NOT_FOUND', 'input.saved', `no mapping is kept under the name "${input.saved}".`);
    }
    if (!input.columns || input.saved || !input.name) {
      throw DomainError.invalidInput([{ path: 'input', message: 'needs either saved, or name and columns.' }]);
    }
    const { name, columns, country } = input;
    return toNamed(await this.save(ctx, { ...input, name, columns, country }));
  }
}

function readMapping({ columns, country }: Pick<SaveImportMappingInput, 'columns' | 'country'>): Mapping {
  const twice = columns.find(({ field }, index) => columns.findIndex((other) => other.field === field) !== index);
  if (twice) throw DomainError.invalidInput([{ path: 'input.columns', message: `reads two columns into ${twice.field}.` }]);
  if (!columns.some(({ field }) => field === 'DATE')) {
    throw DomainError.invalidInput([{ path: 'input.columns', message: 'needs a column that is read into DATE.' }]);
  }
  return { columns, country: country ?? null };
}

const toNamed = ({ name, nameKey: key, mapping, maker, citation, licence, republishable }: StoredMapping): NamedMapping => ({
  name,
  mapping,
  dataSet: { key: keyOf(key), maker, citation, licence, republishable },
});

/** A data set's name as outside records have it: letters, digits and hyphens. */
function keyOf(key: string): string {
  const plain = key
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return plain === '' ? `table-${Buffer.from(key).toString('hex').slice(0, 40)}` : plain;
}
