import { render } from 'preact';
import { readViewer } from './api/viewer.js';
import { App } from './app.js';
import { apply } from './i18n/locale.js';
import { keepApp } from './offline/app-version.js';
import { isOpen } from './offline/lock.js';
import { sendWhenPossible } from './offline/outbox.js';
import { listenForExit } from './quick-exit.js';

apply();
listenForExit();
render(<App />, document.getElementById('app')!);
// Offline, the pages that need nobody's name work all the same.
readViewer().catch(() => undefined);
// What is kept on this device: shown once it is read, sent when that is possible.
sendWhenPossible();
isOpen().catch(() => undefined);
keepApp().catch(() => undefined);
