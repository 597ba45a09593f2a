import type { Finding, MatchableRecord } from '../match.types.js';

/** Weapons that sources take for one another. */
const FAMILIES: Readonly<Record<string, string>> = {
  AERIAL_BOMB: 'air',
  BARREL_BOMB: 'air',
  CLUSTER_MUNITION: 'air',
  MISSILE: 'air',
  ROCKET: 'ground',
  ARTILLERY: 'ground',
  MORTAR: 'ground',
  SHELLING: 'ground',
  IED: 'explosive',
  VEHICLE_IED: 'explosive',
  GRENADE: 'explosive',
  LANDMINE: 'explosive',
  UNEXPLODED_ORDNANCE: 'explosive',
};

const said = (values: readonly string[]): string[] => values.filter((value) => value !== 'UNKNOWN' && value !== 'OTHER');
const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((value) => b.includes(value));

/** Kind of attack and weapons: in a war much the same everywhere, so they tell little. */
export function compareAttacks(a: MatchableRecord, b: MatchableRecord): Finding {
  return {
    ...gradeOfAttacks(a, b),
    told: { percent: percentShared([...a.attackTypes, ...a.weapons], [...b.attackTypes, ...b.weapons]) },
  };
}

function percentShared(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : Math.round((100 * new Set(a.filter((value) => b.includes(value))).size) / all);
}

function gradeOfAttacks(a: MatchableRecord, b: MatchableRecord): Finding {
  const [weapons, others] = [said(a.weapons), said(b.weapons)];
  if (weapons.length > 0 && others.length > 0) {
    if (meet(weapons, others)) return { grade: 'SAME_WEAPON', verdict: 'AGREES' };
    const families = (list: string[]): string[] => list.map((weapon) => FAMILIES[weapon] ?? weapon);
    if (meet(families(weapons), families(others))) return { grade: 'LIKE_WEAPON', verdict: 'NEAR' };
    return { grade: 'OTHER_WEAPON', verdict: 'DIFFERS' };
  }
  const [types, otherTypes] = [said(a.attackTypes), said(b.attackTypes)];
  if (types.length === 0 || otherTypes.length === 0) return { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
  return meet(types, otherTypes) ? { grade: 'SAME_TYPE', verdict: 'AGREES' } : { grade: 'OTHER_TYPE', verdict: 'DIFFERS' };
}

/** Parties by any of their names. "Syrian and Russian" and "Syrian or Russian" name the same two. */
export function comparePerpetrators({ perpetrators: as }: MatchableRecord, { perpetrators: bs }: MatchableRecord): Finding {
  if (as.length === 0 || bs.length === 0) return { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
  const shared = as.filter((a) => bs.some((b) => meet(a, b))).length;
  if (shared === 0) return { grade: 'OTHER', verdict: 'DIFFERS' };
  if (shared === as.length && as.length === bs.length) return { grade: 'SAME', verdict: 'AGREES' };
  return { grade: 'SOME', verdict: 'NEAR' };
}
