import { existsSync } from 'node:fs';
import { environmentOfTests } from './environment.mjs';

/** How Jest is run here. */

/** The browser of the browser tests; undefined where there is none. */
export const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

/** The environment of a run. @param settings what is set besides. */
export const environment = (settings = {}) =>
  environmentOfTests({
    ...(chromium && { CHROMIUM_PATH: chromium }),
    ...settings,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`,
  });
