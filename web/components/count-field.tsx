import { formatInterval } from '../../src/counts/format-count.js';
import { parseCount } from '../../src/counts/parse-count.js';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    counted: 'counts as',
    quick: ['1', '2', '3', 'several', 'dozens'],
    fails: 'Write a number, a range such as 3-5, or words such as “at least 3” or “several”.',
  },
  ar: {
    counted: 'تُحسب',
    quick: ['1', '2', '3', 'عدة', 'عشرات'],
    fails: 'اكتب رقماً أو مدى مثل 3-5 أو كلمات مثل «3 على الأقل» أو «عدة».',
  },
});

interface Properties {
  id: string;
  label: string;
  value: string;
  problem?: string;
  onChange: (words: string) => void;
}

/** How many, in the source's own words; says as what they count. */
export function CountField({ id, label, value, problem, onChange }: Properties) {
  const say = words();
  const read = value.trim() ? parseCount(value) : null;
  const wrong = problem ?? (read && !read.ok ? say.fails : undefined);
  return (
    <div class="field count">
      <label for={id}>{label}</label>
      <input
        id={id}
        dir="auto"
        autocomplete="off"
        value={value}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${id}-read`}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span class="quick">
        {say.quick.map((text) => (
          <button type="button" aria-label={`${label}: ${text}`} onClick={() => onChange(text)}>
            {text}
          </button>
        ))}
      </span>
      <p id={`${id}-read`} class={wrong ? 'problem' : 'read'} aria-live="polite">
        {wrong ?? (read?.ok ? `${say.counted} ${formatInterval(read.interval, locale.value)}` : '')}
      </p>
    </div>
  );
}
