import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { nameKey } from '../common/text/fold.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import type { Attribution, Casualty, FacilityImpact } from '../incidents/incident.record.js';
import { CasualtyOutcome, PartOfDay, TimePrecision } from '../incidents/models/incident.enums.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { healthWorkers, total } from '../counts/of-which.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import type { Place, PlaceLevel } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { type MatchableDescription, toMatchable } from './matchable.js';
import type { MatchableRecord, Point } from './match.types.js';

/** What an incident's own coordinates are exact to. */
const SPOT_KM = 0.5;
/** How far from its centroid something in a place may be. */
const RADIUS_KM: Readonly<Record<PlaceLevel, number>> = {
  COMMUNITY: 3,
  SUBDISTRICT: 10,
  DISTRICT: 25,
  GOVERNORATE: 60,
  COUNTRY: 300,
};

const PARTS_OF_DAY: Readonly<Record<PartOfDay, readonly [from: string, to: string]>> = {
  BEFORE_DAWN: ['00:00', '06:59'],
  MORNING: ['05:00', '12:00'],
  AFTERNOON: ['12:00', '18:00'],
  EVENING: ['17:00', '22:00'],
  // Night may be of the evening before or of the morning.
  NIGHT: ['00:00', '23:59'],
};

/** Incidents on record as they are compared: as far as the asker sees them. */
@Injectable()
export class MatchableLoader {
  constructor(
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  async of(ctx: RequestContext, incident: Incident): Promise<MatchableRecord> {
    const [place, impacts, ambulances, casualties, attributions] = await Promise.all([
      this.places.byCode(ctx, incident.placeCode),
      this.incidents.partOf(ctx, incident, 'facilityImpacts'),
      this.incidents.partOf(ctx, incident, 'ambulances'),
      this.incidents.partOf(ctx, incident, 'casualties'),
      this.incidents.partOf(ctx, incident, 'attributions'),
    ]);
    const facilities = await this.facilitiesOf(ctx, impacts);
    return toMatchable({
      from: incident.date,
      to: incident.latestDate,
      ...timeOf(incident),
      country: place.countryCode,
      placeCodes: codesOf(place),
      governorate: place.governorateCode,
      placeNames: await this.namesOf(ctx, place, incident.locality),
      point: pointOf(incident) ?? facilities.find(({ point }) => point)?.point ?? pointOf(place, RADIUS_KM[place.level]),
      facilities,
      casualties: countsOf(casualties),
      ambulances: { DESTROYED: ambulances.destroyed, DAMAGED: ambulances.damaged, STOLEN: ambulances.stolen },
      attackTypes: incident.attackTypes,
      weapons: incident.weapons,
      perpetrators: await this.partiesOf(ctx, attributions),
      narrativeEn: incident.narrativeEn,
      narrativeAr: incident.narrativeAr,
    });
  }

  /** Every name of a place below the district, and of the locality, which may itself be one of a place on record. */
  private async namesOf(ctx: RequestContext, place: Place, locality: string | null): Promise<string[]> {
    const isNarrow = place.level === 'COMMUNITY' || place.level === 'SUBDISTRICT';
    const named = locality ? await this.places.ofNameKey(ctx, nameKey(locality)) : [];
    const meant = named.filter(
      ({ level, governorateCode }) =>
        governorateCode === place.governorateCode && (level === 'COMMUNITY' || level === 'SUBDISTRICT'),
    );
    const codes = [...(isNarrow ? [place.code] : []), ...meant.map(({ code }) => code)];
    const names = await Promise.all(codes.map((code) => this.places.namesOf(ctx, code)));
    return [...(locality ? [locality] : []), ...names.flat()];
  }

  private facilitiesOf(
    ctx: RequestContext,
    impacts: readonly FacilityImpact[],
  ): Promise<{ id: string; type: string | null; names: string[]; point: Point | null }[]> {
    return Promise.all(
      impacts.map(async ({ facilityId }) => {
        const facility = await this.facilities.namedById(ctx, facilityId);
        if (!facility) return { id: facilityId, type: null, names: [], point: null };
        const names = [facility.nameEn, facility.nameAr, ...(await this.facilities.aliasesOf(ctx, facility))];
        return {
          id: facilityId,
          type: facility.type,
          names: names.filter((name) => name !== null),
          point: pointOf(facility),
        };
      }),
    );
  }

  private async partiesOf(ctx: RequestContext, attributions: readonly Attribution[]): Promise<string[][]> {
    const ids = [...new Set(attributions.flatMap(({ perpetratorIds }) => perpetratorIds))];
    return Promise.all(
      ids.map(async (id) => {
        const party = await this.perpetrators.byId(ctx, id);
        if (!party) return [];
        return [party.nameEn, party.nameAr, ...(await this.perpetrators.aliasesOf(ctx, party))].filter((name) => name !== null);
      }),
    );
  }
}

function codesOf({ level, code, subdistrictCode, districtCode, governorateCode }: Place): string[] {
  if (level === 'COUNTRY') return [];
  return [...new Set([code, subdistrictCode, districtCode, governorateCode].filter((one) => one !== null))];
}

function pointOf(at: { latitude: number | null; longitude: number | null }, radiusKm = SPOT_KM): Point | null {
  const { latitude, longitude } = at;
  return latitude === null || longitude === null ? null : { latitude, longitude, radiusKm };
}

function timeOf({ time, timePrecision, partOfDay }: Incident): Pick<MatchableDescription, 'time' | 'timeTo'> {
  if (partOfDay) return { time: PARTS_OF_DAY[partOfDay][0], timeTo: PARTS_OF_DAY[partOfDay][1] };
  if (!time) return {};
  const hours = Number(time.slice(0, 2));
  if (timePrecision === TimePrecision.HOUR) return { time, timeTo: `${time.slice(0, 2)}:59` };
  if (timePrecision === TimePrecision.SIX_HOUR_BAND) return { time, timeTo: `${String(hours + 5).padStart(2, '0')}:59` };
  return { time };
}

/** Of each outcome of which something is on record: everybody, and health workers among them. */
function countsOf(casualties: readonly Casualty[]): MatchableDescription['casualties'] {
  const outcomes = Object.values(CasualtyOutcome).filter((outcome) => casualties.some((group) => group.outcome === outcome));
  return Object.fromEntries(
    outcomes.flatMap((outcome) => [
      [outcome, total(casualties, outcome)],
      [`${outcome} HEALTH_WORKER`, healthWorkers(casualties, outcome)],
    ]),
  );
}
