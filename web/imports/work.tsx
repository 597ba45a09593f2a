import type { ImportHeadFragment } from '../api/generated/graphql.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { importWords, STATUS_WORDS } from './words.js';

/** How far the work is that goes on: with a count, and how long it will take. Only the beginning of each phase is announced. */
export function Work({ of: { status, doneRows, totalRows, secondsLeft } }: { of: ImportHeadFragment }) {
  const say = importWords();
  const number = new Intl.NumberFormat(FORMATS[locale.value]);
  const left =
    secondsLeft == null ? '' : secondsLeft < 90 ? say.secondsLeft(secondsLeft) : say.minutesLeft(Math.round(secondsLeft / 60));
  return (
    <div id="work">
      <label for="work-done">{STATUS_WORDS()[status]}</label>
      <progress id="work-done" max={Math.max(totalRows, 1)} value={totalRows > 0 ? doneRows : undefined} />
      {totalRows > 0 && (
        <p class="read">{[say.done(number.format(doneRows), number.format(totalRows)), left].filter(Boolean).join(' · ')}</p>
      )}
    </div>
  );
}
