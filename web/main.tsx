import { render } from 'preact';
import { readViewer } from './api/viewer.js';
import { App } from './app.js';
import { apply } from './i18n/locale.js';
import { listenForExit } from './quick-exit.js';

apply();
listenForExit();
render(<App />, document.getElementById('app')!);
// Offline, the pages that need nobody's name work all the same.
readViewer().catch(() => undefined);
