import type { ChoiceQuestion } from '../../src/incidents/questions/question.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';

interface Properties<T extends string> {
  id: string;
  question: ChoiceQuestion;
  /** Which of its values are offered, in this order; all when left out. */
  offered?: readonly T[];
  chosen: readonly T[];
  onChoose: (chosen: T[]) => void;
}

/** One value of an enumeration, or several, as large targets: radio buttons or check boxes to whoever does not see them. */
export function Choices<T extends string>({ id, question, offered, chosen, onChoose }: Properties<T>) {
  const { most, values, enumeration, label } = question;
  const choose = (value: T): void => {
    const without = chosen.filter((one) => one !== value);
    if (most === undefined) onChoose(without.length < chosen.length ? [] : [value]);
    else onChoose(without.length < chosen.length ? without : [...chosen, value]);
  };
  return (
    <fieldset id={id} class="choices">
      <legend>{label[locale.value]}</legend>
      {(offered ?? (Object.values(values) as T[])).map((value) => (
        <label class="choice">
          <input
            type={most === undefined ? 'radio' : 'checkbox'}
            name={id}
            value={value}
            checked={chosen.includes(value)}
            onClick={() => choose(value)}
          />
          {labelOf(enumeration, value)}
        </label>
      ))}
    </fieldset>
  );
}
