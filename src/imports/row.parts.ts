import { createHash } from 'node:crypto';
import type { RequestContext } from '../common/request-context.js';
import type { FacilityService } from '../facilities/facility.service.js';
import type { Attribution, FacilityImpact, IncidentRecord } from '../incidents/incident.record.js';
import type { DraftFacility, ImportDraft } from './formats/draft.js';
import type { RowReader } from './formats/row.reader.js';
import { caught, type NameResolver, type PlaceFound } from './name.resolver.js';

/** Where a row's incident was. */
interface At {
  readonly place: PlaceFound['place'];
  readonly locality: string | null;
}

/** Finds the parties and facilities that rows name, and puts on record what is not there when rows are taken over. */
export class RowParts {
  constructor(
    private readonly facilities: FacilityService,
    private readonly names: NameResolver,
  ) {}

  async attributions(
    ctx: RequestContext,
    { attributions }: ImportDraft,
    before: IncidentRecord | null,
    reader: RowReader,
    write: boolean,
  ): Promise<Attribution[]> {
    if (attributions === undefined) return before?.attributions ?? [];
    const made: Attribution[] = [];
    for (const { parties, mode, confidence, allegedBy, column } of attributions) {
      const ids: string[] = [];
      for (const party of parties) {
        const found = await this.names.party(ctx, party, write);
        if ('problem' in found) {
          reader.problems.push({ column, message: found.problem });
          continue;
        }
        if (found.value.isNew && !write) {
          reader.notes.push({
            column,
            message: `"${party.nameEn ?? party.nameAr}" is not on record yet, and will be put there.`,
          });
        }
        ids.push(found.value.id);
      }
      made.push({ mode, confidence, allegedBy, perpetratorIds: [...new Set(ids)].sort() });
    }
    return made;
  }

  async facilityImpacts(
    ctx: RequestContext,
    { facilities }: ImportDraft,
    before: IncidentRecord | null,
    reader: RowReader,
    at: At,
    write: boolean,
  ): Promise<FacilityImpact[]> {
    if (facilities === undefined) return before?.facilityImpacts ?? [];
    const impacts: FacilityImpact[] = [];
    for (const facility of facilities) {
      const found = await this.facility(ctx, facility, at, write);
      const { damage, outOfService, words, column } = facility;
      if ('problem' in found) reader.problems.push({ column, message: found.problem });
      else if (impacts.some(({ facilityId }) => facilityId === found.value)) {
        reader.problems.push({ column, message: 'names a facility that is named before.' });
      } else impacts.push({ facilityId: found.value, damage, outOfService, words });
    }
    return impacts.sort((a, b) => (a.facilityId < b.facilityId ? -1 : 1));
  }

  private async facility(
    ctx: RequestContext,
    facility: DraftFacility,
    at: At,
    write: boolean,
  ): Promise<{ value: string } | { problem: string }> {
    const { facilities } = this;
    const { id, nameEn, nameAr, aliases, type, locality } = facility;
    for (const given of [id, nameEn, nameAr]) {
      if (!given) continue;
      const found = await caught(facilities.resolve(ctx, given, 'facility', at.place));
      if ('value' in found) return { value: found.value.id };
      if (/^".*" names \d+ facilities/.test(found.problem)) return found;
    }
    if (!write) return { value: id ?? idOfName(nameEn ?? nameAr ?? '') };
    const details = { type, nameEn, nameAr, aliases: [...aliases], place: facility.place ?? at.place.code, locality };
    const made = id
      ? await caught(facilities.create(ctx, { ...details, id }))
      : await caught(facilities.findOrCreate(ctx, details, 'facility', at));
    return 'value' in made ? { value: made.value.id } : made;
  }
}

/** Stands for a facility that a preview would put on record. */
const idOfName = (name: string): string => {
  const hash = createHash('sha256').update(name).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
};
