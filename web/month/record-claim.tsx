import { useRef, useState } from 'preact/hooks';
import { ClaimUnit } from '../../src/common/database/generated/enums.js';
import { unitLabel } from '../../src/releases/claim.labels.js';
import { type ApiError, ask } from '../api/client.js';
import { GovernoratesDocument, RecordClaimDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { CountField } from '../components/count-field.js';
import { Field } from '../components/field.js';
import { Finder } from '../components/finder.js';
import { Problem } from '../components/problem.js';
import { locale } from '../i18n/locale.js';
import { choiceText } from './incident-choices.js';
import type { ClaimChoices } from './reconciliation.js';
import { daysOfMonth } from './scope.js';
import { monthWords } from './words.js';

interface Properties {
  month: string;
  choices: ClaimChoices;
  done: () => void;
  leave: () => void;
}

/** Of which country the places are that the tracker knows. */
const COUNTRY = 'SY';

/** A figure that somebody published, put on record as it was published. */
export function RecordClaim({ month, choices, done, leave }: Properties) {
  const say = monthWords();
  const governorates = useQuery(GovernoratesDocument, {});
  // One claim, however often it is sent.
  const id = useRef(crypto.randomUUID());
  const [source, setSource] = useState({ text: '', id: '' });
  const [value, setValue] = useState('');
  const [claim, setClaim] = useState({
    ...{ unit: 'KILLED' as ClaimUnit, unitWords: '', place: COUNTRY, incident: '', ...daysOfMonth(month) },
    ...{ link: '', publishedOn: '', quote: '', isPublic: false },
  });
  const [error, setError] = useState<ApiError | undefined>();
  const put = (changed: Partial<typeof claim>): void => setClaim({ ...claim, ...changed });
  const problemOf = (field: string): string | undefined =>
    error?.fields.find(({ path }) => path.startsWith(`input.${field}`))?.message;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { unit, unitWords, incident, place, from, to, link, publishedOn, quote, isPublic } = claim;
    const isArabic = /\p{Script=Arabic}/u.test(source.text);
    const by = source.id
      ? { source: source.id }
      : { newSource: { kind: 'ORGANISATION' as const, [isArabic ? 'nameAr' : 'nameEn']: source.text } };
    const of = incident ? { incident } : { place, from, to };
    const details = { unitWords: unitWords || null, link: link || null, publishedOn: publishedOn || null, quote: quote || null };
    try {
      await ask(RecordClaimDocument, {
        input: { id: id.current, unit, value: { words: value }, public: isPublic, ...by, ...of, ...details },
      });
      done();
    } catch (problem) {
      setError(problem as ApiError);
    }
  };
  return (
    <form id="record-claim" class="part" aria-label={say.recordClaim} onSubmit={(event) => void submit(event)}>
      <Finder
        id="claim-source"
        label={say.source}
        problem={problemOf('source') ?? problemOf('newSource')}
        options={choices.sources.nodes.map((one) => ({
          id: one.id,
          label: one.name,
          names: [one.nameEn, one.nameAr].flatMap((name) => name ?? []),
        }))}
        text={source.text}
        chosen={source.id}
        onChange={(text, chosen) => setSource({ text, id: chosen })}
      />
      <div class="field">
        <label for="claim-unit">{say.unit}</label>
        <select
          id="claim-unit"
          value={claim.unit}
          onChange={({ currentTarget }) => put({ unit: currentTarget.value as ClaimUnit })}
        >
          {Object.values(ClaimUnit).map((unit) => (
            <option value={unit}>{unitLabel(unit, locale.value)}</option>
          ))}
        </select>
      </div>
      {claim.unit === 'OTHER' && (
        <Field
          id="claim-unit-words"
          label={say.unitWords}
          required
          problem={problemOf('unitWords')}
          value={claim.unitWords}
          onInput={({ currentTarget }) => put({ unitWords: currentTarget.value })}
        />
      )}
      <CountField id="claim-value" label={say.value} value={value} problem={problemOf('value')} onChange={setValue} />
      <div class="field">
        <label for="claim-incident">{say.about}</label>
        <select
          id="claim-incident"
          value={claim.incident}
          onChange={({ currentTarget }) => put({ incident: currentTarget.value })}
        >
          <option value="">{say.notAbout}</option>
          {choices.incidents.nodes.map((incident) => (
            <option value={incident.id}>{choiceText(incident)}</option>
          ))}
        </select>
      </div>
      {!claim.incident && (
        <>
          <div class="field">
            <label for="claim-place">{say.place}</label>
            <select id="claim-place" value={claim.place} onChange={({ currentTarget }) => put({ place: currentTarget.value })}>
              <option value={COUNTRY}>{say.wholeCountry}</option>
              {(governorates.data?.governorates ?? []).map(({ code, name }) => (
                <option value={code}>{name}</option>
              ))}
            </select>
          </div>
          {(['from', 'to'] as const).map((day) => (
            <Field
              id={`claim-${day}`}
              label={say[day]}
              type="date"
              required
              problem={problemOf(day)}
              value={claim[day]}
              onInput={({ currentTarget }) => put({ [day]: currentTarget.value })}
            />
          ))}
        </>
      )}
      <Field
        id="claim-link"
        label={say.link}
        type="url"
        dir="ltr"
        problem={problemOf('link')}
        value={claim.link}
        onInput={({ currentTarget }) => put({ link: currentTarget.value })}
      />
      <Field
        id="claim-published-on"
        label={say.publishedOn}
        type="date"
        value={claim.publishedOn}
        onInput={({ currentTarget }) => put({ publishedOn: currentTarget.value })}
      />
      <Field
        id="claim-quote"
        label={say.quote}
        maxLength={1000}
        value={claim.quote}
        onInput={({ currentTarget }) => put({ quote: currentTarget.value })}
      />
      <label class="choice">
        <input
          id="claim-public"
          type="checkbox"
          checked={claim.isPublic}
          onChange={({ currentTarget }) => put({ isPublic: currentTarget.checked })}
        />
        {say.isPublic}
      </label>
      <Problem error={error} />
      <div class="quick">
        <button type="submit">{say.record}</button>
        <button type="button" onClick={leave}>
          {say.leave}
        </button>
      </div>
    </form>
  );
}
