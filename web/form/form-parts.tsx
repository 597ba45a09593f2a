import { ATTRIBUTION_QUESTIONS, COUNT_QUESTIONS, INCIDENT_QUESTIONS } from '../../src/incidents/questions/incident.questions.js';
import { LONGEST } from '../../src/common/inputs/longest.js';
import { Choices } from '../components/choices.js';
import { CountField } from '../components/count-field.js';
import { Field } from '../components/field.js';
import { Finder, type Option } from '../components/finder.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';
import { reference } from '../offline/reference.js';
import { daysAgo } from './days.js';
import { COUNTS, type Draft, type DraftFacility, type DraftProblem, emptyFacility } from './draft.js';
import { FacilityPart } from './facility-part.js';
import { PlaceMapOpener } from './place-map-opener.js';
import { StrikesPart } from './strikes-part.js';
import { UnnamedPart } from './unnamed-part.js';
import { formWords } from './words.js';

/** Those that a monitor in the field meets; the desk knows the rest. */
const USUAL_ATTACKS = [
  'HEAVY_WEAPONS',
  'INDIVIDUAL_WEAPONS',
  'OBSTRUCTION',
  'ABDUCTION_ARREST_DETENTION',
  'REMOVAL_OF_ASSETS',
  'ASSAULT',
  'ARMED_SEARCH',
  'PSYCHOLOGICAL_VIOLENCE',
  'OTHER',
] as const;
const USUAL_WEAPONS = [
  'AERIAL_BOMB',
  'BARREL_BOMB',
  'MISSILE',
  'ROCKET',
  'ARTILLERY',
  'MORTAR',
  'DRONE',
  'FIREARM',
  'IED',
  'CHEMICAL',
] as const;

interface Properties {
  draft: Draft;
  problems: readonly DraftProblem[];
  change: (change: Partial<Draft>) => void;
}

/** The questions of the field form, in the order in which people tell of an attack. */
export function FormParts({ draft, problems, change }: Properties) {
  const say = formWords();
  const asked = INCIDENT_QUESTIONS;
  const label = (name: keyof typeof asked): string => asked[name].label[locale.value];
  const problem = (field: string): string | undefined => {
    const found = problems.find((one) => one.field === field);
    return found && say.problems[found.what];
  };
  const governorate = reference.value.places.find(({ code }) => code === draft.placeCode)?.within;
  const changeFacility = (at: number, changed: Partial<DraftFacility>): void =>
    change({ facilities: draft.facilities.map((one, index) => (index === at ? { ...one, ...changed } : one)) });

  return (
    <>
      <Part title={say.when}>
        <Field
          id="date"
          label={label('date')}
          type="date"
          value={draft.date}
          problem={problem('date')}
          onInput={({ currentTarget }) => change({ date: currentTarget.value })}
        />
        <p class="quick">
          {[say.today, say.yesterday].map((text, days) => (
            <button type="button" onClick={() => change({ date: daysAgo(days) })}>
              {text}
            </button>
          ))}
        </p>
        <Field
          id="time"
          label={label('time')}
          type="time"
          hint={asked.time.hint[locale.value]}
          value={draft.time}
          onInput={({ currentTarget }) => change({ time: currentTarget.value })}
        />
        {!draft.time && (
          <Choices
            id="part-of-day"
            question={asked.partOfDay}
            chosen={draft.partOfDay ? [draft.partOfDay] : []}
            onChoose={([partOfDay]) => change({ partOfDay: partOfDay ?? '' })}
          />
        )}
      </Part>
      <Part title={say.where}>
        <Finder
          id="place"
          label={label('place')}
          hint={asked.place.hint[locale.value]}
          problem={problem('place')}
          options={placeOptions()}
          text={draft.placeText}
          chosen={draft.placeCode}
          onChange={(placeText, placeCode) => change({ placeText, placeCode })}
        />
        <PlaceMapOpener chosen={draft.placeCode} onChoose={(placeText, placeCode) => change({ placeText, placeCode })} />
        {reference.value.places.length === 0 && <p role="status">{say.unknownPlace}</p>}
        <Field
          id="locality"
          label={label('locality')}
          value={draft.locality}
          maxLength={LONGEST.name}
          onInput={({ currentTarget }) => change({ locality: currentTarget.value })}
        />
      </Part>
      <Part title={say.what}>
        <Choices
          id="attack-types"
          question={asked.attackTypes}
          offered={USUAL_ATTACKS}
          chosen={draft.attackTypes}
          onChoose={(attackTypes) => change({ attackTypes })}
        />
        <Choices
          id="weapons"
          question={asked.weapons}
          offered={USUAL_WEAPONS}
          chosen={draft.weapons}
          onChoose={(weapons) => change({ weapons })}
        />
        <StrikesPart strikes={draft.strikes} onChange={(strikes) => change({ strikes })} />
      </Part>
      <Part title={say.facilities}>
        {draft.facilities.map((facility, index) => (
          <FacilityPart
            id={`facility-${index}`}
            facility={facility}
            governorate={governorate}
            problem={problem(`facility-${index}`)}
            onChange={(changed) => changeFacility(index, changed)}
            onRemove={() => change({ facilities: draft.facilities.filter((_, other) => other !== index) })}
          />
        ))}
        <button type="button" id="add-facility" onClick={() => change({ facilities: [...draft.facilities, emptyFacility()] })}>
          {say.addFacility}
        </button>
        <UnnamedPart unnamed={draft.unnamed ?? []} problem={problem} onChange={(unnamed) => change({ unnamed })} />
      </Part>
      <Part title={say.people}>
        {COUNTS.map((name) => (
          <CountField
            id={name}
            label={COUNT_QUESTIONS[name].label[locale.value]}
            value={draft.counts[name]}
            problem={problem(name)}
            onChange={(words) => change({ counts: { ...draft.counts, [name]: words } })}
          />
        ))}
      </Part>
      <Part title={say.who}>
        <Perpetrators draft={draft} change={change} />
      </Part>
      <Part title={say.story}>
        <div class="field">
          <label for="narrative">{say.story}</label>
          <p id="narrative-hint">{asked.narrativeEn.hint[locale.value]}</p>
          <textarea
            id="narrative"
            dir="auto"
            rows={5}
            maxLength={LONGEST.narrative}
            aria-describedby="narrative-hint"
            value={draft.narrative}
            onInput={({ currentTarget }) => change({ narrative: currentTarget.value })}
          />
        </div>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Perpetrators({ draft, change }: Omit<Properties, 'problems'>) {
  const { perpetrators } = reference.value;
  const toggle = (id: string): void => {
    const without = draft.perpetrators.filter((one) => one !== id);
    change({ perpetrators: without.length < draft.perpetrators.length ? without : [...without, id] });
  };
  return (
    <>
      <fieldset class="choices" aria-label={formWords().who}>
        {perpetrators.map(({ id, nameEn, nameAr }) => (
          <label class="choice">
            <input type="checkbox" checked={draft.perpetrators.includes(id)} onClick={() => toggle(id)} />
            <bdi>{(locale.value === 'ar' ? nameAr : nameEn) ?? nameEn ?? nameAr}</bdi>
          </label>
        ))}
      </fieldset>
      {draft.perpetrators.length > 1 && (
        <Choices
          id="mode"
          question={ATTRIBUTION_QUESTIONS.mode}
          offered={['JOINTLY', 'ONE_OF'] as const}
          chosen={draft.mode === 'CONTESTED' ? [] : [draft.mode]}
          onChoose={([mode]) => change({ mode: mode ?? 'JOINTLY' })}
        />
      )}
    </>
  );
}

function placeOptions(): Option[] {
  const { places } = reference.value;
  const nameOf = ({ nameEn, nameAr }: { nameEn: string; nameAr: string }): string => (locale.value === 'ar' ? nameAr : nameEn);
  const governorates = new Map(places.filter(({ level }) => level === 'GOVERNORATE').map((place) => [place.code, place]));
  return places.map((place) => {
    const level = labelOf('PLACE_LEVEL', place.level);
    const within = governorates.get(place.within);
    const note = within && within.code !== place.code ? `${level}, ${nameOf(within)}` : level;
    return { id: place.code, label: nameOf(place), note, names: [place.nameEn, place.nameAr, ...place.names] };
  });
}
