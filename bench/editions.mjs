import { describe, readEarlier, readLater } from './insecurity-insight.mjs';

/**
 * Matches Insecurity Insight's edition of 2023 against that of 2016 to 2023 without looking at ids, and holds what comes out against
 * them. The functions of src/matching are given, so that tests measure the sources and the bench what was built.
 */
export async function measureEditions({ toMatchable, candidatePairs, oneToOne }) {
  const [earlier, later] = [await readEarlier(), readLater()];
  const keyed = (row) => ({ key: row, record: toMatchable(describe(row)) });
  const started = performance.now();
  const pairs = candidatePairs(earlier.map(keyed), later.map(keyed));
  const matches = oneToOne(pairs);
  const milliseconds = Math.round(performance.now() - started);

  const known = new Map(later.map((row) => [row.id, row]));
  const shared = earlier.filter(({ id }) => known.has(id));
  const right = matches.filter(({ left, right }) => left.id === right.id);
  const wrong = matches.filter(({ left, right }) => left.id !== right.id);
  const alike = wrong.filter(({ left, right }) => known.has(left.id) && contentOf(known.get(left.id)) === contentOf(right));
  const matched = new Set(matches.map(({ left }) => left.id));
  const credited = right.length + alike.length;
  return {
    earlier: earlier.length,
    later: later.length,
    shared: shared.length,
    candidates: pairs.length,
    // Of the shared rows, those whose counterpart is among the candidates, whatever was chosen.
    found: pairs.filter(({ left, right }) => left.id === right.id).length,
    matches: matches.length,
    right: right.length,
    precision: right.length / matches.length,
    recall: right.length / shared.length,
    /** A row was taken for another that no column but the id tells from the right one. */
    alike: alike.length,
    precisionOfContent: credited / matches.length,
    recallOfContent: credited / shared.length,
    /** What is to be expected of whoever guesses among rows that no column tells apart. */
    ceiling: ceilingOf(shared, later),
    wrong: wrong.length - alike.length,
    withoutCounterpart: wrong.filter(({ left }) => !known.has(left.id)).length,
    missed: shared.filter(({ id }) => !matched.has(id)).length,
    milliseconds,
  };
}

/** A row but for its maker's id. */
const contentOf = (row) => JSON.stringify({ ...row, id: null, 'SiND Event ID': null });

/** The share of shared rows that would be right on the average: of n rows that look the same in the later edition, one in n. */
function ceilingOf(shared, later) {
  const sizes = new Map();
  for (const row of later) sizes.set(contentOf(row), (sizes.get(contentOf(row)) ?? 0) + 1);
  const byId = new Map(later.map((row) => [row.id, row]));
  return shared.reduce((sum, { id }) => sum + 1 / sizes.get(contentOf(byId.get(id))), 0) / shared.length;
}

/** How often each grade of each field is found of one event and of two, with the weight that would follow from that alone. */
export async function gradeFrequencies({ toMatchable, compare }) {
  const keyed = (row) => ({ row, record: toMatchable(describe(row)) });
  const [earlier, later] = [(await readEarlier()).map(keyed), readLater().map(keyed)];
  const byDay = groupBy(later, dayOf);
  const counts = new Map();
  const totals = [0, 0];
  const add = (a, b) => {
    const isOne = a.row.id === b.row.id;
    totals[isOne ? 0 : 1] += 1;
    for (const { field, grade } of compare(a.record, b.record).fields) {
      const key = `${field} ${grade}`;
      const found = counts.get(key) ?? [0, 0];
      found[isOne ? 0 : 1] += 1;
      counts.set(key, found);
    }
  };
  for (const a of earlier) {
    const same = later.find(({ row }) => row.id === a.row.id);
    if (same) add(a, same);
    for (let days = -3; days <= 3; days += 1) {
      const day = new Date(Date.parse(a.row.day) + days * 86_400_000).toISOString().slice(0, 10);
      for (const b of byDay.get(`${day} ${a.row['Country ISO']}`) ?? []) if (b.row.id !== a.row.id) add(a, b);
    }
  }
  return {
    totals,
    grades: [...counts].sort().map(([grade, [one, two]]) => {
      const logRatio = Math.log((one + 0.5) / (totals[0] + 1)) - Math.log((two + 0.5) / (totals[1] + 1));
      return { grade, one, two, logRatio };
    }),
  };
}

const dayOf = ({ row }) => `${row.day} ${row['Country ISO']}`;

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
