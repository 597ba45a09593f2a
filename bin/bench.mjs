import { build, checkNode, install } from './prepare.mjs';

/** npm run bench: brings a checkout to where it can be measured, and measures it (bench/run.mjs, which says what it takes). */

checkNode();
install();
build();
// The packages that it needs may not have been there before.
await import('../bench/run.mjs');
