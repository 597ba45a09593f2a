import { start } from './prepare.mjs';

// npm run backup
await start('backup.js');
