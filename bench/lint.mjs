import { build, checkNode, install } from '../bin/prepare.mjs';
import { ABSENT, areHere } from './insecurity-insight.mjs';
import { lintSyrianRows } from './syrian-rows.mjs';

/**
 * node bench/lint.mjs: how many of the Syrian rows of a real data set each rule of lint points at.
 * node bench/lint.mjs <rule>: what it points at, row by row.
 */

checkNode();
install();
build();

if (!areHere) {
  console.log(ABSENT);
} else {
  const { lint, LINT_RULES } = await import('../dist/lint/lint.js');
  const { nameKey } = await import('../dist/common/text/fold.js');
  const linted = lintSyrianRows({ lint, nameKey });
  const only = process.argv[2];
  for (const { row, notes } of linted) {
    for (const { rule, field, found, expected } of notes.filter((note) => note.rule.name === only)) {
      console.log(
        `${row.id} ${row.day} ${row['Admin 1']} | ${field}: ${JSON.stringify(found)} / ${JSON.stringify(expected)} | ${row.text}`,
      );
      void rule;
    }
  }
  if (!only) {
    console.log(`${linted.length} rows, ${linted.filter(({ notes }) => notes.length > 0).length} with notes`);
    for (const { name } of LINT_RULES) {
      console.log(name.padEnd(28), linted.filter(({ notes }) => notes.some(({ rule }) => rule.name === name)).length);
    }
  }
}
