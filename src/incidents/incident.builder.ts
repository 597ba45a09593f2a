import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityService, type IncidentPlace } from '../facilities/facility.service.js';
import type { Facility } from '../facilities/models/facility.model.js';
import { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import type { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { contains, PlaceService } from '../places/place.service.js';
import type { AttributionInput, FacilityImpactInput } from './dto/incident-parts.input.js';
import type { AmendIncidentInput, IncidentDetailsInput, SubmitIncidentInput } from './dto/incident.input.js';
import { assemble } from './incident.assembly.js';
import type { Attribution, FacilityImpact, IncidentRecord } from './incident.record.js';

const PATH = 'input';

/** Makes an incident's record of what somebody sent: names resolved, counts read, all that is wrong refused at once. */
@Injectable()
export class IncidentBuilder {
  constructor(
    private readonly places: PlaceService,
    private readonly placeLoader: PlaceLoader,
    private readonly facilities: FacilityService,
    private readonly perpetrators: PerpetratorService,
  ) {}

  /**
   * @param before the record that an amendment changes: fields left out keep what it holds.
   * @throws DomainError INVALID_INPUT with every field that is wrong; NOT_FOUND, AMBIGUOUS for names.
   */
  async build(
    ctx: RequestContext,
    input: SubmitIncidentInput | AmendIncidentInput,
    before: IncidentRecord | null,
  ): Promise<IncidentRecord> {
    const place = await this.place(ctx, input, before);
    const country = await this.placeLoader.byCode(ctx, place.countryCode);
    const assembled = assemble(input, before, { place, country }, new Date());
    const at = { place, locality: assembled.locality };
    return {
      ...assembled,
      attributions:
        input.attributions === undefined && before ? before.attributions : await this.attributions(ctx, input.attributions ?? []),
      facilityImpacts:
        input.facilityImpacts === undefined && before
          ? before.facilityImpacts
          : await this.facilityImpacts(ctx, input.facilityImpacts ?? [], at),
    };
  }

  private async place(ctx: RequestContext, input: IncidentDetailsInput, before: IncidentRecord | null): Promise<Place> {
    if (before && input.place === undefined && input.governorate === undefined)
      return this.placeLoader.byCode(ctx, before.placeCode);
    const governorate = input.governorate
      ? await this.places.resolve(ctx, { given: input.governorate, path: `${PATH}.governorate`, level: 'GOVERNORATE' })
      : null;
    if (input.place) return this.places.resolve(ctx, { given: input.place, path: `${PATH}.place`, within: governorate?.code });
    if (governorate && before && input.place === undefined) {
      // The same governorate again: the place stays as exact as it is.
      const kept = await this.placeLoader.byCode(ctx, before.placeCode);
      if (contains(governorate, kept)) return kept;
    }
    if (governorate) return governorate;
    throw DomainError.invalidInput([
      { path: `${PATH}.governorate`, message: 'is needed, or place: a P-code or name such as "SY07", "Idleb" or "إدلب".' },
    ]);
  }

  private async facilityImpacts(
    ctx: RequestContext,
    inputs: readonly FacilityImpactInput[],
    at: IncidentPlace,
  ): Promise<FacilityImpact[]> {
    const impacts: FacilityImpact[] = [];
    for (const [index, input] of inputs.entries()) {
      const path = `${PATH}.facilityImpacts.${index}`;
      const { id: facilityId } = await this.facility(ctx, input, path, at);
      if (impacts.some((impact) => impact.facilityId === facilityId)) {
        throw DomainError.invalidInput([{ path, message: 'names a facility that is named before; give each facility once.' }]);
      }
      impacts.push({ facilityId, damage: input.damage, outOfService: input.outOfService ?? null, words: input.words ?? null });
    }
    return impacts;
  }

  private async facility(ctx: RequestContext, input: FacilityImpactInput, path: string, at: IncidentPlace): Promise<Facility> {
    const { facility, newFacility } = input;
    if (facility && !newFacility) return this.facilities.resolve(ctx, facility, `${path}.facility`, at.place);
    if (newFacility && !facility) return this.facilities.findOrCreate(ctx, newFacility, `${path}.newFacility`, at);
    throw DomainError.invalidInput([{ path, message: 'needs either facility or newFacility.' }]);
  }

  private async attributions(ctx: RequestContext, inputs: readonly AttributionInput[]): Promise<Attribution[]> {
    const attributions: Attribution[] = [];
    for (const [index, input] of inputs.entries()) {
      const parties = [];
      for (const [which, given] of input.perpetrators.entries()) {
        parties.push(await this.perpetrators.resolve(ctx, given, `${PATH}.attributions.${index}.perpetrators.${which}`));
      }
      attributions.push({
        mode: input.mode,
        confidence: input.confidence ?? null,
        allegedBy: input.allegedBy ?? null,
        perpetratorIds: [...new Set(parties.map(({ id }) => id))].sort(),
      });
    }
    return attributions;
  }
}
