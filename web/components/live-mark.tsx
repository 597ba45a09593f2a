import { incidentChanges } from '../api/live.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({ en: { live: 'Live' }, ar: { live: 'مباشر' } });

/** Says that what is shown follows what changes. */
export function LiveMark() {
  return incidentChanges.isHeard.value ? <span class="mark live">{words().live}</span> : null;
}
