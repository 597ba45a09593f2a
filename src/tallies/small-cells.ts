/** Anything that was counted over incidents. */
interface Cell {
  readonly figures: { readonly incidents: number };
}

/** Would a count of so few point at people? None is no secret. */
export const isSmall = (incidents: number, smallest: number): boolean => incidents > 0 && incidents < smallest;

/**
 * Takes out the groups that are too small to show, and, where they could be had by subtraction from the total (one group alone,
 * or several that are too few together), the next larger ones with them: primary and secondary suppression, as statistical
 * offices do it. Groups whose dimensions overlap are treated alike.
 * @param smallest groups of fewer incidents are withheld.
 */
export function withoutSmallCells<T extends Cell>(groups: readonly T[], smallest: number): { shown: T[]; withheld: number } {
  const bySize = [...groups].sort((a, b) => a.figures.incidents - b.figures.incidents);
  const withheld = new Set<T>(bySize.filter(({ figures }) => isSmall(figures.incidents, smallest)));
  const sum = (): number => [...withheld].reduce((total, { figures }) => total + figures.incidents, 0);
  for (const group of bySize) {
    const derivable = withheld.size === 1 || isSmall(sum(), smallest);
    if (withheld.size === 0 || !derivable) break;
    if (group.figures.incidents > 0) withheld.add(group);
  }
  return { shown: groups.filter((group) => !withheld.has(group)), withheld: withheld.size };
}
