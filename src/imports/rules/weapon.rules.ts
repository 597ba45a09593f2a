import { foldText } from '../../common/text/fold.js';
import { AttackType, Weapon } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { itemsOf } from './list.rules.js';
import { type Reading, shown } from './rule.js';
import { textOf } from './text.rules.js';

/** Names of weapons that hold commas, as Insecurity Insight writes them. */
const WITH_COMMAS = ['Tasers, Live and Rubber Bullets', 'Stones, Sticks and Gravel'];

/** Each name's weapon; null says nothing. */
const NAMES: Readonly<Record<string, Weapon | null>> = {
  'aerial bomb plane': Weapon.AERIAL_BOMB,
  'aerial bomb no information on platform type': Weapon.AERIAL_BOMB,
  'aerial bomb': Weapon.AERIAL_BOMB,
  'aerial bomb missile': Weapon.MISSILE,
  'aerial bomb drone': Weapon.DRONE,
  'aerial bomb helicopter': Weapon.AERIAL_BOMB,
  'barrel bomb': Weapon.BARREL_BOMB,
  'cluster bomb': Weapon.CLUSTER_MUNITION,
  'cluster munition': Weapon.CLUSTER_MUNITION,
  drone: Weapon.DRONE,
  missile: Weapon.MISSILE,
  rocket: Weapon.ROCKET,
  rpg: Weapon.ROCKET,
  artillery: Weapon.ARTILLERY,
  mortar: Weapon.MORTAR,
  shelling: Weapon.SHELLING,
  tank: Weapon.SHELLING,
  'chemical or hot liquid': Weapon.CHEMICAL,
  chemical: Weapon.CHEMICAL,
  'unspecified ied': Weapon.IED,
  ied: Weapon.IED,
  rcied: Weapon.IED,
  'remote controlled ied': Weapon.IED,
  'roadside ied': Weapon.IED,
  svied: Weapon.IED,
  vbied: Weapon.VEHICLE_IED,
  svbied: Weapon.VEHICLE_IED,
  'hand grenade': Weapon.GRENADE,
  grenade: Weapon.GRENADE,
  mine: Weapon.LANDMINE,
  landmine: Weapon.LANDMINE,
  uxo: Weapon.UNEXPLODED_ORDNANCE,
  firearms: Weapon.FIREARM,
  firearm: Weapon.FIREARM,
  knife: Weapon.BLADE,
  arson: Weapon.FIRE,
  fire: Weapon.FIRE,
  'fist and foot': Weapon.NO_WEAPON,
  'unarmed perpetrator': Weapon.NO_WEAPON,
  'not applicable no direct violence': Weapon.NO_WEAPON,
  'tasers live and rubber bullets': Weapon.OTHER,
  'stones sticks and gravel': Weapon.OTHER,
  'unspecified explosive': Weapon.OTHER,
  'other weapon': Weapon.OTHER,
  other: Weapon.OTHER,
  'no information on the weapon used': null,
  'no information': null,
};

/** Weapons by the names that Insecurity Insight gives them, or by ours. */
export function readWeapons(given: Given): Reading<Weapon[]> {
  const text = textOf(given)?.text;
  if (!text) return null;
  const weapons = new Set<Weapon>();
  const unknown: string[] = [];
  for (const item of itemsOf(text, WITH_COMMAS)) {
    const name = foldText(item);
    const own = Object.values(Weapon).find((weapon) => weapon.replaceAll('_', ' ').toLowerCase() === name);
    const weapon = own ?? (Object.hasOwn(NAMES, name) ? NAMES[name] : undefined);
    if (weapon === undefined) unknown.push(item);
    else if (weapon !== null) weapons.add(weapon);
  }
  if (unknown.length > 0) weapons.add(Weapon.OTHER);
  if (weapons.size === 0) return null;
  const note = unknown.length > 0 ? `${unknown.map(shown).join(', ')} is no weapon on the list: kept as OTHER.` : undefined;
  return { value: [...weapons], rule: 'weapons/1', ...(note && { note }) };
}

const HEAVY: readonly Weapon[] = [
  Weapon.AERIAL_BOMB,
  Weapon.BARREL_BOMB,
  Weapon.CLUSTER_MUNITION,
  Weapon.MISSILE,
  Weapon.ROCKET,
  Weapon.ARTILLERY,
  Weapon.MORTAR,
  Weapon.SHELLING,
  Weapon.DRONE,
  Weapon.VEHICLE_IED,
];
const INDIVIDUAL: readonly Weapon[] = [
  Weapon.IED,
  Weapon.GRENADE,
  Weapon.FIREARM,
  Weapon.BLADE,
  Weapon.LANDMINE,
  Weapon.UNEXPLODED_ORDNANCE,
];

/** The types of attack that weapons make it, as WHO SSA divides them. */
export function attackTypesOf(weapons: readonly Weapon[]): AttackType[] {
  const types: AttackType[] = [];
  if (weapons.some((weapon) => HEAVY.includes(weapon))) types.push(AttackType.HEAVY_WEAPONS);
  if (weapons.some((weapon) => INDIVIDUAL.includes(weapon))) types.push(AttackType.INDIVIDUAL_WEAPONS);
  if (weapons.includes(Weapon.FIRE)) types.push(AttackType.FIRE);
  if (weapons.includes(Weapon.CHEMICAL)) types.push(AttackType.CHEMICAL_AGENT);
  return types;
}
