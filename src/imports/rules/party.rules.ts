import type { AttributionMode } from '../../incidents/models/incident.enums.js';
import { PerpetratorType } from '../../perpetrators/models/perpetrator.model.js';
import type { Given } from '../readers/table.js';
import { itemsOf } from './list.rules.js';
import type { Reading } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';

/** Who is said to have done it. */
export interface PartiesRead {
  readonly names: readonly string[];
  readonly mode: AttributionMode;
}

/** Names of parties that hold commas, met in real files. */
const WITH_COMMAS = [
  'Al Islah, at-Tagammu al Yamani il islah',
  'Unity and Salvation Authority of the Sool, Sanaag and Cayn (SSC) regions of Somalia',
];

/** Nobody who is known. */
const NOBODY = /\b(?:unidentified|unspecified|unknown|undetermined|no information)\b/i;

/** Words that end a party's name, and are said once for two: "Syrian or Russian Forces". */
const COLLECTIVE = /\s(forces?|army|armed forces|militias?|troops|police|militants|groups?|warplanes)$/i;

/** Parties under the names that the same tables give them elsewhere. */
const SAME: Readonly<Record<string, string>> = {
  'syrian forces': 'Syrian Armed Forces',
  'russian forces': 'Armed Forces of the Russian Federation',
};

/** Parties by their names, jointly or one of them. Those whom nobody knows are none. */
export function readParties(given: Given): Reading<PartiesRead> {
  const text = textOf(given)?.text.replace(/\s+/g, ' ');
  if (!text || saysNothing(text)) return null;
  const items = itemsOf(text, WITH_COMMAS);
  const known = items.filter((item) => !NOBODY.test(item) && !saysNothing(item));
  if (known.length === 0) return null;
  const either = known.map(alternatives);
  const isEither = known.length === 1 && either[0]!.length > 1;
  // "One or another, and a third": which of them did it is open as a whole.
  const mode = isEither || either.some((names) => names.length > 1) ? 'ONE_OF' : 'JOINTLY';
  const names = [...new Set(either.flat().map(named))];
  const left = items.length - known.length;
  const note =
    left > 0
      ? `${left === 1 ? 'a party' : `${left} parties`} of the list that nobody knows ${left === 1 ? 'is' : 'are'} left out.`
      : undefined;
  return { value: { names, mode }, rule: mode === 'ONE_OF' ? 'either-or/1' : 'parties/1', ...(note && { note }) };
}

/** "Syrian or Russian Forces": two names. Each is whole. */
function alternatives(item: string): string[] {
  const parts = item
    .replace(/^either /i, '')
    .split(/ (?:or|أو) /i)
    .map((part) => part.trim());
  if (parts.length < 2 || parts.some((part) => part === '')) return [item];
  const last = COLLECTIVE.exec(parts.at(-1)!)?.[0];
  return parts.map((part) => (last && !part.includes(' ') && !COLLECTIVE.test(` ${part}`) ? part + last : part));
}

const named = (name: string): string => SAME[name.toLowerCase()] ?? name;

/** Insecurity Insight's kinds of perpetrators. */
const KINDS: readonly (readonly [kind: RegExp, type: PerpetratorType])[] = [
  [/^armed forces of government/i, PerpetratorType.STATE_FORCES],
  [/^foreign forces/i, PerpetratorType.FOREIGN_FORCES],
  [/^(?:nsa|non-?state|vigilante)/i, PerpetratorType.NON_STATE_ARMED_GROUP],
  [/^police/i, PerpetratorType.POLICE],
  [/^(?:multiple|no information)/i, PerpetratorType.UNKNOWN],
];

/** What kind of party one is, by the column of kinds, where the row names one party alone. */
export function kindOf(given: Given): PerpetratorType {
  const text = textOf(given)?.text ?? '';
  return KINDS.find(([kind]) => kind.test(text))?.[1] ?? (text === '' ? PerpetratorType.UNKNOWN : PerpetratorType.OTHER);
}
