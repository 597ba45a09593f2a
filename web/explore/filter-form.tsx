import { AttackType, Certainty, FacilityType, IncidentStatus } from '../../src/common/database/generated/enums.js';
import { GovernoratesDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { viewer } from '../api/viewer.js';
import { labelOf } from '../i18n/labels.js';
import { wordsOf } from '../i18n/words.js';
import type { Asked } from './filter.js';

const words = wordsOf({
  en: {
    title: 'Which incidents',
    from: 'From',
    to: 'To',
    governorate: 'Governorate',
    attackType: 'Kind of attack',
    facilityType: 'Kind of facility',
    certainty: 'Certainty, at least',
    status: 'Status',
    text: 'Words',
    asOf: 'As of (UTC)',
    all: 'All',
    apply: 'Show',
    clear: 'Clear',
  },
  ar: {
    title: 'أي حوادث',
    from: 'من',
    to: 'إلى',
    governorate: 'المحافظة',
    attackType: 'نوع الهجوم',
    facilityType: 'نوع المرفق',
    certainty: 'درجة التيقن على الأقل',
    status: 'الحالة',
    text: 'كلمات',
    asOf: 'كما في (UTC)',
    all: 'الكل',
    apply: 'اعرض',
    clear: 'امسح',
  },
});

const CERTAINTIES = Object.values(Certainty);

interface Properties {
  asked: Asked;
  onAsk: (changed: Record<string, string | undefined>) => void;
}

/** One set of filters for all views; what is chosen stands in the address. */
export function FilterForm({ asked, onAsk }: Properties) {
  const say = words();
  const governorates = useQuery(GovernoratesDocument, {});
  const isMember = Boolean(viewer.value);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    onAsk(Object.fromEntries([...data].map(([word, value]) => [word, wordOf(word, value)])));
  };
  return (
    <form id="filter" class="filter" role="search" aria-label={say.title} key={JSON.stringify(asked)} onSubmit={submit}>
      <Input name="from" label={say.from} type="date" asked={asked} />
      <Input name="to" label={say.to} type="date" asked={asked} />
      <Select
        name="governorate"
        label={say.governorate}
        asked={asked}
        options={(governorates.data?.governorates ?? []).map(({ code, name }) => [code, name])}
      />
      <Select
        name="attackType"
        label={say.attackType}
        asked={asked}
        options={labelled('ATTACK_TYPE', Object.values(AttackType))}
      />
      <Select
        name="facilityType"
        label={say.facilityType}
        asked={asked}
        options={labelled('FACILITY_TYPE', Object.values(FacilityType))}
      />
      <Select
        name="certainty"
        label={say.certainty}
        asked={asked}
        options={CERTAINTIES.map((least, at) => [CERTAINTIES.slice(at).join(','), labelOf('CERTAINTY', least)])}
      />
      {isMember && (
        <Select name="status" label={say.status} asked={asked} options={labelled('STATUS', Object.values(IncidentStatus))} />
      )}
      {isMember && <Input name="text" label={say.text} type="search" asked={asked} />}
      <Input name="asOf" label={say.asOf} type="datetime" asked={asked} />
      <div class="quick">
        <button type="submit">{say.apply}</button>
        <a class="button" href="/incidents">
          {say.clear}
        </a>
      </div>
    </form>
  );
}

/** What stands in the address for a field; the field of a moment has no zone of its own: it is UTC. */
function wordOf(name: string, value: FormDataEntryValue): string | undefined {
  if (typeof value !== 'string' || !value) return undefined;
  return name === 'asOf' ? new Date(`${value}Z`).toISOString() : value;
}

const labelled = (enumeration: string, values: readonly string[]): [string, string][] =>
  values.map((value) => [value, labelOf(enumeration, value)]);

interface InputProperties {
  name: string;
  label: string;
  type: 'date' | 'search' | 'datetime';
  asked: Asked;
}

function Input({ name, label, type, asked }: InputProperties) {
  const shared = { id: `filter-${name}`, name, defaultValue: asked[name] ?? '' };
  return (
    <div class="field">
      <label for={shared.id}>{label}</label>
      {type === 'date' && <input type="date" {...shared} />}
      {type === 'search' && <input type="search" {...shared} />}
      {type === 'datetime' && (
        <input type="datetime-local" step="any" {...shared} defaultValue={shared.defaultValue.replace(/Z$/, '')} />
      )}
    </div>
  );
}

function Select({ name, label, asked, options }: { name: string; label: string; asked: Asked; options: [string, string][] }) {
  const value = asked[name] ?? '';
  const isListed = value === '' || options.some(([option]) => option === value);
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      {/* Not the select's own value: that would be put back whenever something else on the page arrives. */}
      <select id={`filter-${name}`} name={name}>
        <option value="">{words().all}</option>
        {!isListed && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
