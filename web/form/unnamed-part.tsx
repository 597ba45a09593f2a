import { FACILITY_IMPACT_QUESTIONS } from '../../src/incidents/questions/incident.questions.js';
import { Choices } from '../components/choices.js';
import { CountField } from '../components/count-field.js';
import { type DraftUnnamed, emptyUnnamed } from './draft.js';
import { TypeOfFacility } from './facility-part.js';
import { formWords } from './words.js';

interface Properties {
  unnamed: readonly DraftUnnamed[];
  problem: (field: string) => string | undefined;
  onChange: (unnamed: DraftUnnamed[]) => void;
}

/** Facilities attacked whose names are not known: how many of each type. */
export function UnnamedPart({ unnamed, problem, onChange }: Properties) {
  const say = formWords();
  const change = (at: number, changed: Partial<DraftUnnamed>): void =>
    onChange(unnamed.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  return (
    <>
      {unnamed.map(({ type, damage, words }, index) => (
        <div class="part">
          <CountField
            id={`unnamed-${index}`}
            label={say.howManyUnnamed}
            value={words}
            problem={problem(`unnamed-${index}`)}
            onChange={(text) => change(index, { words: text })}
          />
          <TypeOfFacility id={`unnamed-${index}-type`} value={type} onChange={(chosen) => change(index, { type: chosen })} />
          <Choices
            id={`unnamed-${index}-damage`}
            question={FACILITY_IMPACT_QUESTIONS.damage}
            chosen={[damage]}
            onChoose={([chosen]) => change(index, { damage: chosen ?? 'NONE_REPORTED' })}
          />
          <button type="button" onClick={() => onChange(unnamed.filter((_, other) => other !== index))}>
            {say.remove}
          </button>
        </div>
      ))}
      <button type="button" id="add-unnamed" onClick={() => onChange([...unnamed, emptyUnnamed()])}>
        {say.addUnnamed}
      </button>
    </>
  );
}
