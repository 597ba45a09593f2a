import { readFileSync } from 'node:fs';
import { openFile } from '../../dist/imports/readers/file.reader.js';

/**
 * Reads files to be imported in a process of its own, one after the other, as the server does, and prints for each how it ended, how
 * long it took and how much memory it wanted: a line of JSON each. The first is sound, and warms the process up.
 */
for (const path of process.argv.slice(2)) {
  const file = readFileSync(path);
  globalThis.gc();
  const idle = process.memoryUsage().rss;
  const peakBefore = process.resourceUsage().maxRSS * 1024;
  const started = performance.now();
  let [refusal, text] = [null, ''];
  try {
    const { tables } = await openFile(file);
    for (const table of tables) for await (const { cells } of table.rows()) text = `${text} ${cells.join(' ')}`.slice(0, 10_000);
  } catch (error) {
    refusal = error.details?.fields?.[0]?.message ?? `${error.stack}`;
  }
  const milliseconds = Math.round(performance.now() - started);
  // The highest that it ever was, if that was just now.
  const peak = process.resourceUsage().maxRSS * 1024;
  const megabytes = Math.round(
    (peak > peakBefore ? Math.max(peak - idle, 0) : Math.max(process.memoryUsage().rss - idle, 0)) / 1e6,
  );
  console.log(JSON.stringify({ refusal, milliseconds, megabytes, text }));
}
