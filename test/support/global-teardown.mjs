import { rmSync } from 'node:fs';
import { administer } from './global-setup.mjs';

export default async function globalTeardown() {
  const template = process.env.TEST_TEMPLATE;
  const server = process.env.TEST_DATABASE_URL;
  if (server) await administer(server, `DROP DATABASE ${template} WITH (FORCE)`);
  else rmSync(template, { recursive: true, force: true });
}
