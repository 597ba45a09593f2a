import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { properNameKey } from '../common/text/fold.js';
import { formatInterval } from '../counts/format-count.js';
import { healthWorkers, total } from '../counts/of-which.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { seesRestricted } from '../incidents/incident.policy.js';
import type { Casualty, FacilityImpact } from '../incidents/incident.record.js';
import { CasualtyOutcome } from '../incidents/models/incident.enums.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { Place, PlaceLevel } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { lint } from './lint.js';
import type { LintableRecord, LintValue } from './lint.types.js';
import type { LintNote } from './models/lint-note.model.js';

/** How far from its centroid a place may reach, in kilometres. Of a governorate the outline tells better, of a country nothing. */
const REACH_KM: Readonly<Partial<Record<PlaceLevel, number>>> = { COMMUNITY: 10, SUBDISTRICT: 25, DISTRICT: 50 };

const NOTHING: Readonly<Record<Locale, string>> = { en: 'nothing on record', ar: 'لا شيء مسجل' };

@Injectable()
export class LintService {
  constructor(
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
  ) {}

  /** What in a record may be wrong, for those who see it at the restricted tier; others get none. */
  async ofIncident(ctx: RequestContext, incident: Incident): Promise<LintNote[]> {
    if (!seesRestricted(ctx, incident)) return [];
    return lint(await this.lintable(ctx, incident), new Date()).map(({ rule, field, found, expected }) => ({
      rule: rule.name,
      field,
      message: rule.sentence[ctx.locale],
      found: shown(found, ctx.locale),
      expected: shown(expected, ctx.locale),
    }));
  }

  private async lintable(ctx: RequestContext, incident: Incident): Promise<LintableRecord> {
    const { latitude, longitude, narrativeEn, narrativeAr } = incident;
    const [place, strikes, impacts, ambulances, casualties] = await Promise.all([
      this.places.byCode(ctx, incident.placeCode),
      this.incidents.partOf(ctx, incident, 'strikes'),
      this.incidents.partOf(ctx, incident, 'facilityImpacts'),
      this.incidents.partOf(ctx, incident, 'ambulances'),
      this.incidents.partOf(ctx, incident, 'casualties'),
    ]);
    const governorate = await this.places.byOptionalCode(ctx, place.governorateCode);
    const country = await this.places.byCode(ctx, place.countryCode);
    return {
      date: incident.date,
      latestDate: incident.latestDate,
      time: incident.time,
      timeZone: incident.timeZone,
      zoneOfPlace: country.timeZone ?? undefined,
      timePrecision: incident.timePrecision,
      occurredAt: incident.occurredAt,
      submittedAt: incident.submittedAt,
      governorate: governorate && { code: governorate.code, name: localName(governorate, ctx.locale) },
      place: placeOf(place, ctx.locale),
      spot: latitude === null || longitude === null ? null : { latitude, longitude },
      texts: [narrativeEn, narrativeAr].filter((text) => text !== null),
      strikes: {
        count: strikes.length,
        repeat: strikes.some(({ repeatOnResponders }) => repeatOnResponders),
        times: strikes.map(({ time, timePrecision }) => (timePrecision === 'EXACT' ? time : null)),
      },
      ambulances: { DESTROYED: ambulances.destroyed, DAMAGED: ambulances.damaged, STOLEN: ambulances.stolen },
      people: peopleOf(casualties),
      casualties,
      facilities: await this.facilitiesOf(ctx, impacts),
    };
  }

  private async facilitiesOf(ctx: RequestContext, impacts: readonly FacilityImpact[]): Promise<LintableRecord['facilities']> {
    const found = await Promise.all(impacts.map(async ({ facilityId }) => this.facilities.namedById(ctx, facilityId)));
    return Promise.all(
      found
        .filter((facility) => facility !== null)
        .map(async (facility) => {
          const names = [facility.nameEn, facility.nameAr, ...(await this.facilities.aliasesOf(ctx, facility))];
          return {
            name: localName(facility, ctx.locale),
            governorate: (await this.places.byCode(ctx, facility.placeCode)).governorateCode,
            keys: names.filter((name) => name !== null).map(properNameKey),
          };
        }),
    );
  }
}

function placeOf(place: Place, locale: Locale): LintableRecord['place'] {
  const { latitude, longitude, level } = place;
  const radiusKm = REACH_KM[level];
  return latitude === null || longitude === null || radiusKm === undefined
    ? null
    : { latitude, longitude, name: localName(place, locale), radiusKm };
}

/** Of each outcome everybody, and health workers among them; null where nothing of it is on record. */
function peopleOf(casualties: readonly Casualty[]): LintableRecord['people'] {
  return Object.fromEntries(
    Object.values(CasualtyOutcome).map((outcome) => {
      const isSaid = casualties.some((group) => group.outcome === outcome);
      return [
        outcome,
        { all: isSaid ? total(casualties, outcome) : null, healthWorkers: isSaid ? healthWorkers(casualties, outcome) : null },
      ];
    }),
  );
}

function shown(value: LintValue, locale: Locale): string {
  if (value === null) return NOTHING[locale];
  return typeof value === 'string' ? value : formatInterval(value, locale);
}
