import { start } from './prepare.mjs';

// npm run bundle: writes the evidence bundle of one incident.
await start('bundle.js');
