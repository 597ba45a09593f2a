import { STRIKE_QUESTIONS } from '../../src/incidents/questions/incident.questions.js';
import { Field } from '../components/field.js';
import { locale } from '../i18n/locale.js';
import { type DraftStrike, emptyStrike } from './draft.js';
import { formWords } from './words.js';

/** The strikes that can be told apart, numbered in the order given. */
export function StrikesPart({
  strikes,
  onChange,
}: {
  strikes: readonly DraftStrike[];
  onChange: (strikes: DraftStrike[]) => void;
}) {
  const say = formWords();
  const change = (at: number, changed: Partial<DraftStrike>): void =>
    onChange(strikes.map((strike, index) => (index === at ? { ...strike, ...changed } : strike)));
  const label = (name: keyof typeof STRIKE_QUESTIONS): string => STRIKE_QUESTIONS[name].label[locale.value];
  return (
    <fieldset>
      <legend>{say.strikes}</legend>
      {strikes.map(({ time, words, repeatOnResponders }, index) => (
        <div class="part" role="group" aria-label={say.strike(index + 1)}>
          <strong>{say.strike(index + 1)}</strong>
          <Field
            id={`strike-${index}-time`}
            label={label('time')}
            type="time"
            value={time}
            onInput={({ currentTarget }) => change(index, { time: currentTarget.value })}
          />
          <Field
            id={`strike-${index}-words`}
            label={label('words')}
            value={words}
            onInput={({ currentTarget }) => change(index, { words: currentTarget.value })}
          />
          <label class="choice">
            <input
              type="checkbox"
              checked={repeatOnResponders}
              onClick={() => change(index, { repeatOnResponders: !repeatOnResponders })}
            />
            {label('repeatOnResponders')}
          </label>
          <button type="button" onClick={() => onChange(strikes.filter((_, other) => other !== index))}>
            {say.remove}
          </button>
        </div>
      ))}
      <button type="button" id="add-strike" onClick={() => onChange([...strikes, emptyStrike()])}>
        {say.addStrike}
      </button>
    </fieldset>
  );
}
