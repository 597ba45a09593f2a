import { FacilityType } from '../../src/common/database/generated/enums.js';
import { FACILITY_IMPACT_QUESTIONS } from '../../src/incidents/questions/incident.questions.js';
import { Choices } from '../components/choices.js';
import { Finder, type Option } from '../components/finder.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';
import { reference } from '../offline/reference.js';
import { type DraftFacility } from './draft.js';
import { formWords } from './words.js';

interface Properties {
  id: string;
  facility: DraftFacility;
  /** P-code of the governorate that was chosen: its facilities come first. */
  governorate: string | undefined;
  problem?: string;
  onChange: (change: Partial<DraftFacility>) => void;
  onRemove: () => void;
}

/** One facility attacked: on record, or by a name that is not. */
export function FacilityPart({ id, facility, governorate, problem, onChange, onRemove }: Properties) {
  const say = formWords();
  const isNew = !facility.id && facility.name.trim() !== '';
  return (
    <div class="part">
      <Finder
        id={id}
        label={say.facility}
        hint={say.facilityHint}
        problem={problem}
        options={facilityOptions(governorate)}
        text={facility.name}
        chosen={facility.id}
        onChange={(name, chosen) => onChange({ name, id: chosen })}
      />
      {isNew && <p role="status">{say.notInList}</p>}
      {isNew && <TypeOfFacility id={`${id}-type`} value={facility.type} onChange={(type) => onChange({ type })} />}
      <Choices
        id={`${id}-damage`}
        question={FACILITY_IMPACT_QUESTIONS.damage}
        chosen={[facility.damage]}
        onChoose={([damage]) => onChange({ damage: damage ?? 'NONE_REPORTED' })}
      />
      <OutOfService id={`${id}-service`} value={facility.outOfService} onChange={(outOfService) => onChange({ outOfService })} />
      <button type="button" onClick={onRemove}>
        {say.remove}
      </button>
    </div>
  );
}

/** Which type a facility is of, or those that nobody names. */
export function TypeOfFacility({
  id,
  value,
  onChange,
}: {
  id: string;
  value: FacilityType;
  onChange: (type: FacilityType) => void;
}) {
  return (
    <div class="field">
      <label for={id}>{formWords().facilityType}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as FacilityType)}>
        {Object.values(FacilityType).map((type) => (
          <option value={type}>{labelOf('FACILITY_TYPE', type)}</option>
        ))}
      </select>
    </div>
  );
}

function OutOfService({ id, value, onChange }: { id: string; value: boolean | null; onChange: (value: boolean | null) => void }) {
  const say = formWords();
  const answers = [
    [true, say.yes],
    [false, say.no],
    [null, say.notKnown],
  ] as const;
  return (
    <fieldset class="choices">
      <legend>{FACILITY_IMPACT_QUESTIONS.outOfService.label[locale.value]}</legend>
      {answers.map(([answer, label]) => (
        <label class="choice">
          <input type="radio" name={id} checked={value === answer} onClick={() => onChange(answer)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function facilityOptions(governorate: string | undefined): Option[] {
  const { facilities } = reference.value;
  const isNear = (code: string | undefined): boolean => code === governorate;
  return [...facilities]
    .sort((a, b) => Number(isNear(b.governorate?.code)) - Number(isNear(a.governorate?.code)))
    .map(({ id, type, nameEn, nameAr, aliases }) => ({
      id,
      label: (locale.value === 'ar' ? nameAr : nameEn) ?? nameEn ?? nameAr ?? '',
      note: labelOf('FACILITY_TYPE', type),
      names: [nameEn, nameAr, ...aliases].filter((name) => name != null),
    }));
}
