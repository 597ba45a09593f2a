import { foldText } from '../../common/text/fold.js';
import { AttackType } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { itemsOf } from './list.rules.js';
import { type Reading, shown } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';

/** WHO SSA's types whose names hold commas, with the bracket that its export leaves open. */
const WITH_COMMAS = [
  'Violence with heavy weapons (requires more than one person to use such as firearms, tanks, missiles, bombs, mortars)',
  'Violence with individual weapons (knives, bricks, clubs, guns, grenades and improvised explosive devices (IED)',
  'Violence with individual weapons (knives, bricks, clubs, guns, grenades and improvised explosive devices (IED))',
  'Obstruction to health care delivery (e.g. physical, administrative, legal etc)',
  'Removal of health care assets (e.g. transport, supplies, materials)',
  'Armed or violent search of health care personnel, facility or transport',
];

/** A type by how its folded name begins; the first that fits. */
const BEGINNINGS: readonly (readonly [beginning: string, type: AttackType])[] = [
  ['violence with heavy weapons', AttackType.HEAVY_WEAPONS],
  ['violence with individual weapons', AttackType.INDIVIDUAL_WEAPONS],
  ['obstruction', AttackType.OBSTRUCTION],
  ['psychological violence', AttackType.PSYCHOLOGICAL_VIOLENCE],
  ['removal of health care assets', AttackType.REMOVAL_OF_ASSETS],
  ['abduction', AttackType.ABDUCTION_ARREST_DETENTION],
  ['armed or violent search', AttackType.ARMED_SEARCH],
  ['assault', AttackType.ASSAULT],
  ['militarization', AttackType.MILITARISATION],
  ['militarisation', AttackType.MILITARISATION],
  ['setting fire', AttackType.FIRE],
  ['chemical agent', AttackType.CHEMICAL_AGENT],
  ['sexual assault', AttackType.SEXUAL_ASSAULT],
  ['criminalization', AttackType.CRIMINALISATION],
  ['criminalisation', AttackType.CRIMINALISATION],
  ['other', AttackType.OTHER],
];

/** Types of attack by WHO SSA's names, or by ours. */
export function readAttackTypes(given: Given): Reading<AttackType[]> {
  const text = textOf(given)?.text;
  if (!text || saysNothing(text)) return null;
  const types = new Set<AttackType>();
  const unknown: string[] = [];
  for (const item of itemsOf(text, WITH_COMMAS)) {
    const name = foldText(item);
    const own = Object.values(AttackType).find((type) => type.replaceAll('_', ' ').toLowerCase() === name);
    const type = own ?? BEGINNINGS.find(([beginning]) => name.startsWith(beginning))?.[1];
    if (type) types.add(type);
    else unknown.push(item);
  }
  if (unknown.length > 0) types.add(AttackType.OTHER);
  const note = unknown.length > 0 ? `${unknown.map(shown).join(', ')} is no type on the list: kept as OTHER.` : undefined;
  return { value: [...types], rule: 'attack-types-named/1', ...(note && { note }) };
}
