import type { Interval } from '../counts/count.js';
import type { TallyFigures } from '../tallies/models/tally.model.js';
import type { CountedFacility, CountedIncident } from './counted-incident.js';

/**
 * Figures in a form that adds and subtracts. An interval sum has no best figure where one part has none, and no upper bound where
 * one part has none: so those parts are counted, and "null" comes and goes by whole numbers.
 */
export interface IntervalSums {
  readonly min: number;
  /** Sum of the best figures that are known, and how many incidents have none. */
  readonly best: number;
  readonly bestUnknown: number;
  /** Sum of the upper bounds that are known, and how many incidents have none. */
  readonly max: number;
  readonly maxOpen: number;
}

export const WHOLE = [
  'incidents',
  'strikes',
  'facilityAttacks',
  'facilitiesAttacked',
  'facilitiesDestroyed',
  'facilitiesOutOfService',
] as const;
export const INTERVALS = ['ambulancesDestroyed', 'killed', 'injured', 'healthWorkersKilled'] as const;
export type WholeFigure = (typeof WHOLE)[number];
export type IntervalFigure = (typeof INTERVALS)[number];

export type Sums = Readonly<Record<WholeFigure, number>> & Readonly<Record<IntervalFigure, IntervalSums>>;

const NOTHING: IntervalSums = { min: 0, best: 0, bestUnknown: 0, max: 0, maxOpen: 0 };
const PARTS = ['min', 'best', 'bestUnknown', 'max', 'maxOpen'] as const;
/** What GraphQL's Int and PostgreSQL's integer hold. */
const LARGEST_INT = 2_147_483_647;

function ofFigures<T>(whole: (name: WholeFigure) => number, interval: (name: IntervalFigure) => T) {
  return Object.fromEntries([
    ...WHOLE.map((name) => [name, whole(name)] as const),
    ...INTERVALS.map((name) => [name, interval(name)] as const),
  ]) as Record<WholeFigure, number> & Record<IntervalFigure, T>;
}

const combine = (a: IntervalSums, b: IntervalSums, sign: 1 | -1): IntervalSums =>
  Object.fromEntries(PARTS.map((part) => [part, a[part] + sign * b[part]])) as unknown as IntervalSums;

export const NO_SUMS: Sums = ofFigures(
  () => 0,
  () => NOTHING,
);

export const plus = (a: Sums, b: Sums): Sums =>
  ofFigures(
    (name) => a[name] + b[name],
    (name) => combine(a[name], b[name], 1),
  );

export const minus = (a: Sums, b: Sums): Sums =>
  ofFigures(
    (name) => a[name] - b[name],
    (name) => combine(a[name], b[name], -1),
  );

/** Figures as a tally shows them: what is beyond an Int is "at least" the largest Int, as in src/tallies/tally.sql.ts. */
export const toFigures = (sums: Sums): TallyFigures =>
  ofFigures(
    (name) => Math.min(sums[name], LARGEST_INT),
    (name) => toInterval(sums[name]),
  );

function toInterval({ min, best, bestUnknown, max, maxOpen }: IntervalSums): {
  min: number;
  best: number | null;
  max: number | null;
} {
  const known = (sum: number, unknown: number): number | null => (unknown === 0 && sum <= LARGEST_INT ? sum : null);
  return { min: Math.min(min, LARGEST_INT), best: known(best, bestUnknown), max: known(max, maxOpen) };
}

const sumsOf = ({ min, best, max }: Interval): IntervalSums => ({
  min,
  best: best ?? 0,
  bestUnknown: best === null ? 1 : 0,
  max: max ?? 0,
  maxOpen: max === null ? 1 : 0,
});

/** Of how many counted incidents a facility is: distinct ones are those of any. */
class Facilities {
  private readonly uses = new Map<string, number>();

  change(id: string, by: 1 | -1): void {
    const uses = (this.uses.get(id) ?? 0) + by;
    if (uses === 0) this.uses.delete(id);
    else this.uses.set(id, uses);
  }

  get distinct(): number {
    return this.uses.size;
  }
}

/** Counts incidents one after the other, and takes them out again. */
export class Tallier {
  private sums = NO_SUMS;
  private readonly attacked = new Facilities();
  private readonly destroyed = new Facilities();
  private readonly outOfService = new Facilities();

  /** @param isCounted which facilities: those of a group by facility type are of that type. */
  constructor(private readonly isCounted: (facility: Pick<CountedFacility, 'type'>) => boolean = () => true) {}

  add(incident: CountedIncident): void {
    this.change(incident, 1);
  }

  remove(incident: CountedIncident): void {
    this.change(incident, -1);
  }

  get total(): Sums {
    return {
      ...this.sums,
      facilitiesAttacked: this.sums.facilitiesAttacked + this.attacked.distinct,
      facilitiesDestroyed: this.sums.facilitiesDestroyed + this.destroyed.distinct,
      facilitiesOutOfService: this.outOfService.distinct,
    };
  }

  private change({ facilities, unnamed = [], figures }: CountedIncident, by: 1 | -1): void {
    const counted = facilities.filter(this.isCounted);
    for (const { id, destroyed, outOfService } of counted) {
      this.attacked.change(id, by);
      if (destroyed) this.destroyed.change(id, by);
      if (outOfService) this.outOfService.change(id, by);
    }
    // Nobody knows which these are, so none is the same as another.
    const others = unnamed.filter(this.isCounted);
    const unitsOf = (groups: typeof others): number => groups.reduce((total, { units }) => total + units, 0);
    const one: Sums = {
      ...NO_SUMS,
      incidents: 1,
      strikes: figures.strikes,
      facilityAttacks: counted.length + unitsOf(others),
      facilitiesAttacked: unitsOf(others),
      facilitiesDestroyed: unitsOf(others.filter(({ destroyed }) => destroyed)),
      ambulancesDestroyed: sumsOf(figures.ambulancesDestroyed),
      killed: sumsOf(figures.killed),
      injured: sumsOf(figures.injured),
      healthWorkersKilled: sumsOf(figures.healthWorkersKilled),
    };
    this.sums = by === 1 ? plus(this.sums, one) : minus(this.sums, one);
  }
}
