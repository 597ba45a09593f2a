import { start } from './prepare.mjs';

// npm run audit: holds the database against its own log.
await start('audit.js');
