import { signal } from '@preact/signals';
import { ask } from '../api/client.js';
import {
  FacilitiesOnRecordDocument,
  type FacilitiesOnRecordQuery,
  PerpetratorsOnRecordDocument,
  type PerpetratorsOnRecordQuery,
  PlacesDocument,
  type PlacesQuery,
} from '../api/generated/graphql.js';
import { keepSetting, setting } from './database.js';

/** What the form offers to choose from: kept here, so that it is there without a network. */

export interface PlaceOption {
  readonly code: string;
  readonly level: string;
  readonly nameEn: string;
  readonly nameAr: string;
  readonly names: readonly string[];
  /** Code of its governorate. */
  readonly within: string;
}

export type FacilityOption = FacilitiesOnRecordQuery['facilities']['nodes'][number];
export type PerpetratorOption = PerpetratorsOnRecordQuery['perpetrators'][number];

export interface Reference {
  readonly places: readonly PlaceOption[];
  readonly facilities: readonly FacilityOption[];
  readonly perpetrators: readonly PerpetratorOption[];
}

export const reference = signal<Reference>({ places: [], facilities: [], perpetrators: [] });

const SETTING = 'reference';
const PAGE = 200;

/** Shows what is kept, then asks the server for what is new; without a network, what is kept stays. */
export async function readReference(): Promise<void> {
  const kept = await setting<Reference>(SETTING);
  if (kept) reference.value = kept;
  const [places, facilities, perpetrators] = await Promise.all([
    ask(PlacesDocument).then(optionsOf),
    // Facilities are for members: who is not signed in goes on with those that are kept.
    allFacilities().catch(() => reference.value.facilities),
    ask(PerpetratorsOnRecordDocument).then((answer) => answer.perpetrators),
  ]);
  reference.value = { places, facilities, perpetrators };
  await keepSetting(SETTING, reference.value);
}

function optionsOf({ governorates }: PlacesQuery): PlaceOption[] {
  return governorates.flatMap(({ districts, ...governorate }) => {
    const within = governorate.code;
    const below = districts.flatMap(({ children, ...district }) => [district, ...children]);
    return [governorate, ...below].map((place) => ({ ...place, within }));
  });
}

async function allFacilities(): Promise<FacilityOption[]> {
  const found: FacilityOption[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: FacilitiesOnRecordQuery['facilities'] = (
      await ask(FacilitiesOnRecordDocument, { first: PAGE, after })
    ).facilities;
    found.push(...nodes);
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return found;
}
