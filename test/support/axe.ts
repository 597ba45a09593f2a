import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** What axe finds wrong with a page, or one frame of it, as it is shown now. */
export async function violations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  const run =
    'axe.run({ iframes: false }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))';
  return page.evaluate(run);
}

/** The same in light and in dark. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)));
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}
