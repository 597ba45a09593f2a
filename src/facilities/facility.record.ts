import { DomainError } from '../common/errors/domain-error.js';
import { halfCoordinates } from '../common/inputs/coordinates.js';
import { foldText } from '../common/text/fold.js';
import { namesOf, type NamesInput } from '../common/text/names.js';
import type { Place } from '../places/models/place.model.js';
import type { RecordThen } from '../revisions/revision.repository.js';
import type { FacilityRecord } from './facility.repository.js';
import type { Facility, FacilityStatus, FacilityType } from './models/facility.model.js';

/** A facility as a caller describes it. */
export interface FacilityDetails extends NamesInput {
  type: FacilityType;
  locality?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  statusHistory?: readonly { status: FacilityStatus; since: string; words?: string | null }[] | null;
}

/**
 * What is stored of a described facility. Pure.
 * @throws DomainError INVALID_INPUT when it has no name that can be looked up, two states on one day, or half a position.
 */
export function toRecord(details: FacilityDetails, place: Place, path: string): FacilityRecord {
  const { type, latitude, longitude } = details;
  const { nameEn, nameAr, names } = namesOf(details, path);
  const statusHistory = (details.statusHistory ?? []).map(({ status, since, words }) => ({
    status,
    since,
    words: words ?? null,
  }));
  if (new Set(statusHistory.map(({ since }) => since)).size < statusHistory.length) {
    throw DomainError.invalidInput([{ path: `${path}.statusHistory`, message: 'must have at most one entry for a day.' }]);
  }
  const locality = details.locality?.trim() || null;
  const half = halfCoordinates(details, path);
  if (half.length > 0) throw DomainError.invalidInput(half);
  return {
    type,
    nameEn,
    nameAr,
    placeCode: place.code,
    locality,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    searchText: [...new Set([...names.map(({ name }) => name), ...(locality ? [locality] : [])].map(foldText))].join(' | '),
    sortKey: foldText(nameEn ?? nameAr ?? ''),
    names,
    statusHistory,
  };
}

/**
 * A facility as it was, from the revision of then, of which the views leave what the reader may see: what they leave out stays as
 * they show it of today. Pure.
 */
export function facilityThen(today: Facility, { number, record }: RecordThen, moment: Date): Facility {
  const { names = [], statusHistory = [], searchText: _text, ...columns } = record as Partial<FacilityRecord>;
  const aliases = names.filter(({ alias }) => alias).map(({ name }) => name);
  const history = statusHistory.map(({ words, ...entry }) => ({ ...entry, words: words ?? null }));
  const past = { moment, aliases: aliases.sort(), statusHistory: history.sort((a, b) => (a.since < b.since ? -1 : 1)) };
  return { ...today, ...columns, revision: number, past };
}
