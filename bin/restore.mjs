import { start } from './prepare.mjs';

// npm run restore
await start('restore.js');
