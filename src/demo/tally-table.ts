import type { INestApplicationContext } from '@nestjs/common';
import { createRequestContext, reading } from '../common/request-context.js';
import { formatInterval } from '../counts/format-count.js';
import { TallyDimension, type TallyFigures } from '../tallies/models/tally.model.js';
import { TallyService } from '../tallies/tally.service.js';

const COLUMNS: [string, (figures: TallyFigures) => string][] = [
  ['incidents', ({ incidents }) => String(incidents)],
  ['facilities', ({ facilitiesAttacked }) => String(facilitiesAttacked)],
  ['destroyed', ({ facilitiesDestroyed }) => String(facilitiesDestroyed)],
  ['out of service', ({ facilitiesOutOfService }) => String(facilitiesOutOfService)],
  ['ambulances destroyed', ({ ambulancesDestroyed }) => formatInterval(ambulancesDestroyed, 'en')],
  ['killed', ({ killed }) => formatInterval(killed, 'en')],
  ['health workers killed', ({ healthWorkersKilled }) => formatInterval(healthWorkersKilled, 'en')],
  ['injured', ({ injured }) => formatInterval(injured, 'en')],
];

/** A month's tally by governorate, as a table of text. */
export async function tallyTable(app: INestApplicationContext, month: string): Promise<string> {
  const groupBy = [TallyDimension.GOVERNORATE];
  const ask = { from: month, to: month, groupBy };
  const [tally] = await reading(createRequestContext(), (ctx) => app.get(TallyService).monthlyTallies(ctx, ask));
  const { total, groups } = tally!;
  const rows = [...groups.map(({ keys, figures }) => [keys[0]!.label, figures] as const), ['Total', total] as const];
  const cells = [
    [month, ...COLUMNS.map(([title]) => title)],
    ...rows.map(([label, figures]) => [label, ...COLUMNS.map(([, text]) => text(figures))]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(Math.max(...lines.map(({ length }) => length)));
  return [lines[0], rule, ...lines.slice(1, -1), rule, lines.at(-1)].join('\n');
}
