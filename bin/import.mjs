import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './prepare.mjs';

// npm run import: brings the checkout up to date if need be, then reads a file of records in this same process.
checkNode();
install();
build();
await import(pathToFileURL(join(root, 'dist', 'import.js')).href);
