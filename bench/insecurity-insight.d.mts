import type { MatchableDescription } from '../src/matching/matchable.js';

export type Row = Readonly<Record<string, string>> & { readonly id: string; readonly day: string; readonly text: string };
export const areHere: boolean;
export const ABSENT: string;
export function readEarlier(): Promise<Row[]>;
export function readLater(): Row[];
export function describe(row: Row): MatchableDescription;
