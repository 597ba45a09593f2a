import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { readCount } from '../counts/count.reader.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { PlaceService } from '../places/place.service.js';
import { SourceKind } from '../reports/models/source.model.js';
import { SourceService } from '../reports/source.service.js';
import type { ClaimRecord } from './claim.repository.js';
import type { AmendClaimInput, RecordClaimInput } from './dto/claim.input.js';
import { ClaimUnit } from './models/claim.enums.js';

const PATH = 'input';
type Given = RecordClaimInput | AmendClaimInput;

/** Makes a claim's record of what somebody sent: names resolved, the value read, all that is wrong refused. */
@Injectable()
export class ClaimBuilder {
  constructor(
    private readonly places: PlaceService,
    private readonly placeLoader: PlaceLoader,
    private readonly sources: SourceService,
    private readonly incidents: IncidentLoader,
  ) {}

  /**
   * @param before the record that an amendment changes: fields left out keep what it holds.
   * @throws DomainError INVALID_INPUT with every field that is wrong; NOT_FOUND, AMBIGUOUS for names.
   */
  async build(tx: RequestContext, input: Given, before: ClaimRecord | null): Promise<ClaimRecord> {
    const kept = <K extends 'unitWords' | 'link' | 'publishedOn' | 'scopeWords' | 'quote'>(field: K): ClaimRecord[K] | null =>
      (input[field] === undefined ? before?.[field] : input[field]) ?? null;
    const incident = await this.incident(tx, input, before);
    const [from, to] = this.period(input, before, incident);
    const problems: FieldProblem[] = [];
    const wrong = (field: string, message: string): void => void problems.push({ path: `${PATH}.${field}`, message });
    const unit = input.unit ?? before!.unit;
    if (unit === ClaimUnit.OTHER && kept('unitWords') === null) wrong('unitWords', 'is needed with the unit OTHER.');
    if (from !== null && to !== null && from > to) wrong('to', `must not be before from (${from}); it is ${to}.`);
    if (from === null) wrong('from', 'is needed, unless the claim is about one incident.');
    const read = input.value ? readCount(input.value, `${PATH}.value`) : { count: before!.value };
    if ('problem' in read) problems.push(read.problem);
    const isPublic = input.public ?? before?.public ?? false;
    const placeCode = await this.placeCode(tx, input, before, incident);
    if (placeCode === null) wrong('place', 'is needed, unless the claim is about one incident.');
    else if (isPublic && incident === null && (await this.isFiner(tx, placeCode))) {
      wrong('place', 'must be a governorate or wider for a claim that everybody sees.');
    }
    if (problems.length > 0) throw DomainError.invalidInput(problems);
    return {
      unit,
      unitWords: kept('unitWords'),
      value: (read as { count: ClaimRecord['value'] }).count,
      sourceId: await this.sourceId(tx, input, before),
      link: kept('link'),
      publishedOn: kept('publishedOn'),
      placeCode: placeCode!,
      scopeWords: kept('scopeWords'),
      from: from!,
      to: to ?? from!,
      incidentId: incident?.id ?? null,
      quote: kept('quote'),
      public: isPublic,
      withdrawn: ('withdrawn' in input ? input.withdrawn : null) ?? before?.withdrawn ?? false,
      match: before?.match ?? null,
    };
  }

  private async incident(tx: RequestContext, input: Given, before: ClaimRecord | null): Promise<Incident | null> {
    const id = input.incident === undefined ? (before?.incidentId ?? null) : (input.incident?.toLowerCase() ?? null);
    if (id === null) return null;
    const incident = await this.incidents.byId(tx, id);
    if (incident) return incident;
    throw DomainError.atField('NOT_FOUND', `${PATH}.incident`, `no incident has the id ${id}.`);
  }

  /** The days of a claim about one incident are those of the incident, unless it says others. */
  private period({ from, to }: Given, before: ClaimRecord | null, incident: Incident | null): [string | null, string | null] {
    const of = <T>(given: T | null | undefined, own: T | undefined, other: T | undefined): T | null =>
      (given === undefined ? own : given) ?? other ?? null;
    return [of(from, before?.from, incident?.date), of(to, before?.to, incident?.latestDate)];
  }

  private async placeCode(
    tx: RequestContext,
    { place }: Given,
    before: ClaimRecord | null,
    incident: Incident | null,
  ): Promise<string | null> {
    if (place) return (await this.places.resolve(tx, { given: place, path: `${PATH}.place` })).code;
    return (place === undefined ? before?.placeCode : null) ?? incident?.placeCode ?? null;
  }

  private async isFiner(tx: RequestContext, code: string): Promise<boolean> {
    const { level } = await this.placeLoader.byCode(tx, code);
    return level !== 'COUNTRY' && level !== 'GOVERNORATE';
  }

  private async sourceId(tx: RequestContext, input: Given, before: ClaimRecord | null): Promise<string> {
    const source = await this.sources.named(tx, input, PATH);
    if (source?.kind === SourceKind.MEMBER_MONITOR) {
      const message = 'is the monitors of a member: a claim is what an organisation published under its name.';
      throw DomainError.atField('INVALID_INPUT', `${PATH}.source`, message);
    }
    if (source) return source.id;
    if (before) return before.sourceId;
    throw DomainError.invalidInput([{ path: `${PATH}.source`, message: 'is needed, or newSource: who published it.' }]);
  }
}
