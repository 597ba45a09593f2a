/** Longest texts taken, in characters. */
export const LONGEST = { name: 300, words: 500, narrative: 20_000, reason: 2_000 } as const;

export type TextKind = keyof typeof LONGEST;
