import { start } from './prepare.mjs';

// npm run cosign: signs below the newest published head of a log.
await start('cosign.js');
