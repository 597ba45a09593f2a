import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './prepare.mjs';

// npm start, npm run demo: brings the checkout up to date if need be, then serves in this same process.
checkNode();
install();
build();
// Node 22 and newer keep what they compiled: the next start is faster.
module.enableCompileCache?.(join(root, 'dist', '.compiled'));
await import(pathToFileURL(join(root, 'dist', 'main.js')).href);
