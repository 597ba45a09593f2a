import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './prepare.mjs';

// npm start, npm run demo: brings the checkout up to date if need be, then serves in this same process.
checkNode();
install();
build();
await import(pathToFileURL(join(root, 'dist', 'main.js')).href);
