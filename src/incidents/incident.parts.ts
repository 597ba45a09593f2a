import type { FieldProblem } from '../common/errors/domain-error.js';
import { readCount } from '../counts/count.reader.js';
import type { CountInput } from '../counts/dto/count.input.js';
import type { CountModel } from '../counts/models/count.model.js';
import { problemsOfTree } from '../counts/of-which.js';
import type { AmbulancesInput, CasualtyInput, StrikeInput, UnnamedFacilitiesInput } from './dto/incident-parts.input.js';
import type { Ambulances, Casualty, Strike, UnnamedFacilities } from './incident.record.js';
import { Damage } from './models/incident.enums.js';
import { FacilityType } from '../facilities/models/facility.model.js';
import { readTime } from './incident.when.js';

/** Deepest "of which": 14 killed, of whom 5 health workers, of whom 3 paramedics. */
const DEEPEST = 4;

/** Most groups of casualties of one incident, at all levels: far above any record, and what the database takes in its stride. */
const MOST_GROUPS = 500;

/** Reads the parts of an incident that need no look-up, collecting what is wrong with each. Pure. */
export class PartsReader {
  readonly problems: FieldProblem[] = [];

  constructor(private readonly path: string) {}

  strikes(inputs: readonly StrikeInput[]): Strike[] {
    return inputs.map((input, index) => {
      const { record, problems } = readTime(input, `${this.path}.strikes.${index}`);
      this.problems.push(...problems);
      const { weapon = null, repeatOnResponders, words = null } = input;
      return { number: index + 1, ...record, weapon, repeatOnResponders, words };
    });
  }

  unnamedFacilities(inputs: readonly UnnamedFacilitiesInput[]): UnnamedFacilities[] {
    const path = `${this.path}.unnamedFacilities`;
    const seen = new Set<string>();
    const groups = inputs.map(({ type, damage, count }, index) => {
      const key = `${type} ${damage}`;
      if (seen.has(key)) {
        this.problems.push({ path: `${path}.${index}`, message: `counts ${key} a second time; give each type and damage once.` });
      }
      seen.add(key);
      return { type, damage, count: this.count(count, `${path}.${index}.count`) };
    });
    // As they are read back.
    const [damages, types] = [Object.values(Damage), Object.values(FacilityType)];
    return groups.sort(
      (a, b) => damages.indexOf(b.damage) - damages.indexOf(a.damage) || types.indexOf(a.type) - types.indexOf(b.type),
    );
  }

  /** @param before what an amendment changes: a count left out stays. */
  ambulances(input: AmbulancesInput | null | undefined, before?: Ambulances): Ambulances {
    const read = (name: keyof AmbulancesInput): CountModel | null => {
      if (input === null) return null;
      const given = input?.[name];
      if (given === undefined) return before?.[name] ?? null;
      return given ? this.count(given, `${this.path}.ambulances.${name}`) : null;
    };
    return { destroyed: read('destroyed'), damaged: read('damaged'), stolen: read('stolen') };
  }

  casualties(inputs: readonly CasualtyInput[], strikes: number): Casualty[] {
    const path = `${this.path}.casualties`;
    const before = this.problems.length;
    if (countGroups(inputs) > MOST_GROUPS) {
      this.problems.push({ path, message: `must be at most ${MOST_GROUPS} groups, those under ofWhich included.` });
      return [];
    }
    const groups = this.groups(inputs, path, strikes, 1);
    // Whether parts exceed their whole can be asked only of counts that could be read.
    if (this.problems.length === before) {
      this.problems.push(
        ...problemsOfTree(groups).map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message })),
      );
    }
    return groups;
  }

  /** Casualties that an amendment leaves as they are must still find their strikes among those it gives. */
  keptCasualties(groups: readonly Casualty[], strikes: number): void {
    for (const { strike, ofWhich } of groups) {
      if (strike !== null && strike > strikes) {
        const message = `must keep strike ${strike}, which casualties name; give casualties too, or keep it.`;
        this.problems.push({ path: `${this.path}.strikes`, message });
      }
      this.keptCasualties(ofWhich, strikes);
    }
  }

  private groups(inputs: readonly CasualtyInput[], path: string, strikes: number, depth: number): Casualty[] {
    if (depth > DEEPEST) {
      this.problems.push({ path, message: `is nested too deep: at most ${DEEPEST} levels.` });
      return [];
    }
    return inputs.map((input, index) => {
      const at = `${path}.${index}`;
      const { outcome, role, sex = null, ageGroup = null, strike = null } = input;
      if (strike !== null && strike > strikes) {
        this.problems.push({ path: `${at}.strike`, message: `names strike ${strike}; the incident has ${strikes}.` });
      }
      const count = this.count(input.count, `${at}.count`);
      const ofWhich = this.groups(input.ofWhich ?? [], `${at}.ofWhich`, strikes, depth + 1);
      return { outcome, role, sex, ageGroup, strike, count, ofWhich };
    });
  }

  private count(input: CountInput, path: string): CountModel {
    const read = readCount(input, path);
    if ('count' in read) return read.count;
    this.problems.push(read.problem);
    return { min: 0, best: null, max: null, words: null, rule: null };
  }
}

function countGroups(inputs: readonly CasualtyInput[]): number {
  return inputs.reduce((count, { ofWhich }) => count + 1 + countGroups(ofWhich ?? []), 0);
}
