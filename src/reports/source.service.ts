import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Candidate, DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUuid } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { properNameKey } from '../common/text/fold.js';
import { localName } from '../common/text/local-name.js';
import { namesOf } from '../common/text/names.js';
import type { ReportOriginInput } from './dto/report-origin.input.js';
import type { NewSourceInput } from './dto/source.input.js';
import { type Source, SourceKind } from './models/source.model.js';
import { type NamedSource, SourceRepository } from './source.repository.js';

const ORDER = 'source NAME';

/** Of what the tracker itself records for nobody: an import without a source, records of before there were accounts. */
const NOT_RECORDED = { kind: SourceKind.OTHER, nameEn: 'Source not recorded', nameAr: 'مصدر غير مسجل' };

/** Who says something: looked up by name, put on record where it is not there. */
@Injectable()
export class SourceService {
  constructor(private readonly repository: SourceRepository) {}

  async list(ctx: RequestContext, first?: number | null, after?: string | null): Promise<Connection<Source>> {
    const size = pageSize(first);
    const keys = after == null ? null : decodeCursor(ORDER, [() => true, isUuid], after);
    const rows = await this.repository.page(ctx, keys, size + 1);
    const cursorOf = ({ key, id }: NamedSource): string => encodeCursor(ORDER, [key, id]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx));
  }

  /**
   * The source that a report names; the own organisation, as its monitor, when it names none.
   * @throws DomainError NOT_FOUND, INVALID_INPUT.
   */
  async ofReport(tx: RequestContext, origin: ReportOriginInput, path: string): Promise<Source> {
    const named = await this.named(tx, origin, path);
    if (named) return named;
    const organisationId = tx.actor?.organisationId;
    if (organisationId) return this.repository.ofOrganisation(tx, organisationId, randomUUID());
    return this.findOrCreate(tx, NOT_RECORDED, path);
  }

  /**
   * The source that is named, on record or as a new one; null when none is.
   * @throws DomainError NOT_FOUND, AMBIGUOUS, INVALID_INPUT.
   */
  async named(
    tx: RequestContext,
    { source, newSource }: Pick<ReportOriginInput, 'source' | 'newSource'>,
    path: string,
  ): Promise<Source | null> {
    if (source && newSource) {
      throw DomainError.invalidInput([{ path, message: 'give either source or newSource, not both.' }]);
    }
    if (source) return this.resolve(tx, source, `${path}.source`);
    return newSource ? this.findOrCreate(tx, newSource, `${path}.newSource`) : null;
  }

  private async resolve(tx: RequestContext, given: string, path: string): Promise<Source> {
    const found = isUuid(given)
      ? (await this.repository.byIds(tx, [given.toLowerCase()])).get(given.toLowerCase())
      : (await this.repository.byNameKeys(tx, [properNameKey(given)]))[0];
    if (found) return found;
    const message = `no source is known by "${given.slice(0, 80)}"; newSource puts one on record.`;
    throw DomainError.atField('NOT_FOUND', path, message);
  }

  /** A source on record that bears one of the names, or a new one. Two names that lead to two sources are refused. */
  private async findOrCreate(tx: RequestContext, input: NewSourceInput, path: string): Promise<Source> {
    const { nameEn, nameAr, names } = namesOf(input, path);
    const keys = names.map(({ nameKey }) => nameKey);
    await this.repository.lockNames(tx);
    const known = await this.repository.byNameKeys(tx, keys);
    if (known.length > 1) {
      const message = 'its names are those of two sources on record: send the id of the one meant as source.';
      throw DomainError.atField('AMBIGUOUS', path, message, candidates(tx, known));
    }
    if (known[0]) return known[0];
    const source: Source = { id: randomUUID(), kind: input.kind, nameEn, nameAr, link: input.link ?? null, organisationId: null };
    await this.repository.insert(tx, source, keys);
    return source;
  }
}

const candidates = (ctx: RequestContext, sources: readonly Source[]): Candidate[] =>
  sources.map((source) => ({ id: source.id, name: localName(source, ctx.locale), description: source.kind }));
