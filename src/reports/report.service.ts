import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { isNotUnique } from '../common/database/driver.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import type { ReportOriginInput } from './dto/report-origin.input.js';
import type { Report, ReportWords } from './models/report.model.js';
import { reportHash } from './report.document.js';
import type { DrawnReports, ReportAnchor } from './report.record.js';
import { ReportRepository, rowsOf } from './report.repository.js';
import { SourceService } from './source.service.js';

/** How far a phone's clock may be ahead of ours, in milliseconds. */
const CLOCKS_DIFFER = 60 * 60 * 1000;

/** What a source said of an incident, about to be kept. */
export interface Said {
  readonly id: string;
  readonly incidentId: string;
  readonly words: readonly ReportWords[];
  /** What came, as it came (see contentOf). */
  readonly given: object;
  /** How it was read. */
  readonly read: object;
}

/** A report about to be kept. */
export interface Filing extends Said {
  readonly origin: ReportOriginInput;
  /** Where in the request the origin stands, for refusals. */
  readonly path: string;
}

/** What sources said, kept as it came. Whether somebody may say it of this incident is the caller's to decide (src/incidents). */
@Injectable()
export class ReportService {
  constructor(
    private readonly repository: ReportRepository,
    private readonly sources: SourceService,
  ) {}

  /**
   * Is a report of this id on record?
   * @throws DomainError CONFLICT when it is, with other content.
   */
  async isFiled(tx: RequestContext, { id, incidentId, given }: Pick<Filing, 'id' | 'incidentId' | 'given'>): Promise<boolean> {
    const known = await this.seen(tx, id);
    if (known === null) return false;
    if (known.incidentId === incidentId && known.given === canonicalJson(given)) return true;
    throw taken(id);
  }

  /**
   * Keeps a report, in the transaction of its incident's change.
   * @returns how a revision names it.
   * @throws DomainError CONFLICT when the id is taken; NOT_FOUND, AMBIGUOUS, INVALID_INPUT for its source and what it rests on.
   */
  async file(tx: RequestContext, { origin, path, ...said }: Filing): Promise<ReportAnchor> {
    const drawn = await this.drawUp(tx, origin, path, [said]);
    await this.keep(tx, drawn);
    return drawn.anchors.get(said.incidentId)!;
  }

  /**
   * Makes reports of one origin ready to be kept, each of another incident.
   * @throws DomainError NOT_FOUND, AMBIGUOUS, INVALID_INPUT for their source and what they rest on.
   */
  async drawUp(tx: RequestContext, origin: ReportOriginInput, path: string, said: readonly Said[]): Promise<DrawnReports> {
    if (said.length === 0) return { ids: [], rows: '[]', anchors: new Map() };
    const source = await this.sources.ofReport(tx, origin, path);
    const basedOnId = origin.basedOn?.toLowerCase() ?? null;
    if (basedOnId !== null && !(await this.seen(tx, basedOnId))) {
      throw DomainError.atField('NOT_FOUND', `${path}.basedOn`, `no report has the id ${basedOnId}.`);
    }
    const { occurred = null, link = null, directWitness, mediaEvidence, denies } = origin;
    const received = receivedAt(origin, path);
    const reports = said.map(({ id, incidentId, words, given, read }): Report => ({
      id,
      incidentId,
      sourceId: source.id,
      basedOnId,
      receivedAt: received,
      occurred,
      link,
      words: [...words],
      directWitness: directWitness ?? false,
      mediaEvidence: mediaEvidence ?? false,
      denies: denies ?? false,
      given: canonicalJson(given),
      read,
    }));
    const anchors = reports.map(
      (report) => [report.incidentId, { id: report.id, sha256: reportHash({ ...report, source }) }] as const,
    );
    const ids = reports.map(({ id }) => id);
    return { ids, rows: rowsOf(reports, tx.actor?.accountId ?? null), anchors: new Map(anchors) };
  }

  /**
   * Keeps reports, in the transaction of their incidents' changes.
   * @throws DomainError CONFLICT when an id is taken.
   */
  async keep(tx: RequestContext, { ids, rows }: DrawnReports): Promise<void> {
    if (ids.length === 0) return;
    try {
      await this.repository.insert(tx, rows);
    } catch (error) {
      throw isNotUnique(error) ? taken(ids[0]!) : error;
    }
  }

  /** A report that the asker sees: below the restricted tier, the own ones. */
  private seen(tx: RequestContext, id: string): Promise<Report | null> {
    const own = tierOf(tx.audience) < Tier.RESTRICTED;
    return this.repository.filed(tx, id, own ? tx.actor!.accountId : null);
  }
}

function receivedAt({ receivedAt: given }: ReportOriginInput, path: string): Date {
  const now = new Date();
  if (!given) return now;
  const moment = new Date(given);
  if (moment.getTime() <= now.getTime() + CLOCKS_DIFFER) return moment;
  throw DomainError.invalidInput([{ path: `${path}.receivedAt`, message: `${given} is in the future.` }]);
}

/** Somebody else's report of this id may not be seen here; that the id is taken is all that is said of it. */
const taken = (id: string): DomainError =>
  DomainError.atField(
    'CONFLICT',
    'input.id',
    `report ${id} was filed with other content. A report is never changed: file another.`,
  );
