import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './prepare.mjs';

// npm run admin: brings the checkout up to date if need be, then does what the command says in this same process.
checkNode();
install();
build();
await import(pathToFileURL(join(root, 'dist', 'admin.js')).href);
