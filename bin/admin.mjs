import { start } from './prepare.mjs';

// npm run admin
await start('admin.js');
