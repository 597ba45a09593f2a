import { TallyDimension, type TallyFigures } from '../tallies/models/tally.model.js';
import { type CountedIncident, keysOf } from './counted-incident.js';
import { NO_SUMS, type Sums, Tallier, toFigures } from './sums.js';

/** What a release freezes of a month: the total, and the groups of each dimension by itself, ordered by value. */
export interface FrozenTally {
  readonly total: TallyFigures;
  readonly groups: Readonly<Record<TallyDimension, readonly FrozenGroup[]>>;
}

export interface FrozenGroup {
  readonly value: string;
  readonly figures: TallyFigures;
}

/** The talliers of a total and of the groups of one dimension, which incidents are added to and taken from. */
export class GroupedTallier {
  private readonly whole = new Tallier();
  private readonly groups = new Map<string, Tallier>();

  constructor(private readonly dimension: TallyDimension | null) {}

  add(incident: CountedIncident): void {
    this.whole.add(incident);
    for (const value of this.valuesOf(incident)) this.group(value).add(incident);
  }

  remove(incident: CountedIncident): void {
    this.whole.remove(incident);
    for (const value of this.valuesOf(incident)) this.group(value).remove(incident);
  }

  get total(): Sums {
    return this.whole.total;
  }

  totalOf(value: string): Sums {
    return this.groups.get(value)?.total ?? NO_SUMS;
  }

  /** Values under which an incident is counted at this moment, in order. */
  get values(): string[] {
    return [...this.groups.keys()].filter((value) => this.totalOf(value).incidents > 0).sort();
  }

  valuesOf(incident: CountedIncident): string[] {
    return this.dimension === null ? [] : keysOf(incident, this.dimension);
  }

  private group(value: string): Tallier {
    const known = this.groups.get(value);
    if (known) return known;
    // With facility types as the dimension, a group's facilities are those of its type.
    const isOfType = this.dimension === TallyDimension.FACILITY_TYPE;
    const made = new Tallier(isOfType ? ({ type }) => type === value : undefined);
    this.groups.set(value, made);
    return made;
  }
}

/** Counts incidents apart from the database: what a release shows is held against this when it is published, and at any time after. Pure. */
export function recount(incidents: readonly CountedIncident[]): FrozenTally {
  const groupsOf = (dimension: TallyDimension): readonly [TallyDimension, FrozenGroup[]] => {
    const tallier = new GroupedTallier(dimension);
    for (const incident of incidents) tallier.add(incident);
    return [dimension, tallier.values.map((value) => ({ value, figures: toFigures(tallier.totalOf(value)) }))];
  };
  const whole = new Tallier();
  for (const incident of incidents) whole.add(incident);
  return {
    total: toFigures(whole.total),
    groups: Object.fromEntries(Object.values(TallyDimension).map(groupsOf)) as unknown as FrozenTally['groups'],
  };
}
