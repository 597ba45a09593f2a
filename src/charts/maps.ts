import type { AreaMap } from './area-map.js';
import { SYRIA } from './syria.map.js';

/** The countries of which there is a map, by code. A country without one has everything but that chart. */
export const MAPS: Readonly<Record<string, AreaMap>> = { SY: SYRIA };
