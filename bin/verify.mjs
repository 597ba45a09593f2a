import { start } from './prepare.mjs';

// npm run verify: checks an evidence bundle, without a server.
await start('verify.js');
