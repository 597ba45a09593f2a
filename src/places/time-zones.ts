import { readPlaceFile } from './place-reference.js';

/** Countries whose clocks differ from place to place. */
const SEVERAL: ReadonlySet<string> = new Set(
  readPlaceFile('countries.json').countries?.flatMap(({ code, severalTimeZones }) => (severalTimeZones ? code : [])),
);

/** Is a country's own time zone only one of several, so that a local time in it names no instant? @param code ISO 3166-1. */
export const hasSeveralTimeZones = (code: string): boolean => SEVERAL.has(code);
