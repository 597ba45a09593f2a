import { useState } from 'preact/hooks';
import { FORMATS, locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';
import { monthNumber, monthOfNumber } from './months.js';

const words = wordsOf({
  en: { month: 'Month', earlier: 'Month before', later: 'Month after' },
  ar: { month: 'الشهر', earlier: 'الشهر السابق', later: 'الشهر التالي' },
});

interface Properties {
  month: string;
  oldest: string;
  newest: string;
  onMonth: (month: string) => void;
}

/** Goes from month to month; while it is dragged, it says where it is. */
export function MonthSlider({ month, oldest, newest, onMonth }: Properties) {
  const say = words();
  const [least, most] = [Math.min(monthNumber(oldest), monthNumber(month)), Math.max(monthNumber(newest), monthNumber(month))];
  const [dragged, drag] = useState<number | null>(null);
  const at = dragged ?? monthNumber(month);
  const choose = (number: number): void => {
    drag(null);
    onMonth(monthOfNumber(number));
  };
  const name = new Intl.DateTimeFormat(FORMATS[locale.value], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${monthOfNumber(at)}-01T00:00:00Z`),
  );
  return (
    <div class="field slider">
      <label for="month-slider">
        {say.month}: <output for="month-slider">{name}</output>
      </label>
      <div class="quick">
        <button type="button" aria-label={say.earlier} disabled={at <= least} onClick={() => choose(at - 1)}>
          −
        </button>
        <input
          id="month-slider"
          type="range"
          min={least}
          max={most}
          value={at}
          aria-valuetext={name}
          onInput={({ currentTarget }) => drag(Number(currentTarget.value))}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        />
        <button type="button" aria-label={say.later} disabled={at >= most} onClick={() => choose(at + 1)}>
          +
        </button>
      </div>
    </div>
  );
}
