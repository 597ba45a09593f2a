import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import { type IncidentCardFragment, IncidentsDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { addressWith, exportAddress, filterOf } from '../explore/filter.js';
import { FilterForm } from '../explore/filter-form.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';
import { plural, wordsOf } from '../i18n/words.js';
import { IncidentLine } from '../incident/incident-line.js';
import { dateText } from '../incident/when.js';
import { incidentWords } from '../incident/words.js';

const words = wordsOf({
  en: {
    title: 'Incidents',
    found: (count: number) => plural('en', count, { one: '# incident', other: '# incidents' }),
    none: 'No incident meets these conditions. Take one away, or choose a longer period.',
    cards: 'Cards',
    table: 'Table',
    views: 'Shown as',
    more: 'Show more',
    files: 'As a file:',
    reference: 'Reference',
  },
  ar: {
    title: 'الحوادث',
    found: (count: number) =>
      plural('ar', count, {
        zero: 'لا حوادث',
        one: 'حادثة واحدة',
        two: 'حادثتان',
        few: '# حوادث',
        many: '# حادثة',
        other: '# حادثة',
      }),
    none: 'لا حادثة توافق هذه الشروط. احذف شرطاً أو اختر مدة أطول.',
    cards: 'بطاقات',
    table: 'جدول',
    views: 'طريقة العرض',
    more: 'اعرض المزيد',
    files: 'كملف:',
    reference: 'الرقم',
  },
});

const PAGE = 50;
const FORMATS = ['csv', 'xlsx', 'json', 'geojson'];

/** Incidents under one set of filters, which stands in the address; each number elsewhere leads here. */
export function Incidents() {
  const { query, route } = useLocation();
  const asked: Readonly<Record<string, string>> = query;
  const variables = { filter: filterOf(asked), asOf: asked.asOf || undefined, first: PAGE };
  const { data, error, isLoading, again } = useQuery(IncidentsDocument, variables);
  const further = useFurther(JSON.stringify([variables, locale.value]));
  const say = words();
  const page = further.page ?? data?.incidents.pageInfo;
  const incidents = [...(data?.incidents.nodes ?? []), ...further.nodes];
  const view = asked.view === 'table' ? 'table' : 'cards';
  return (
    <section aria-labelledby="incidents-title">
      <h1 id="incidents-title">{say.title}</h1>
      <FilterForm asked={asked} onAsk={(changed) => route(addressWith('/incidents', asked, changed))} />
      <Problem error={error ?? further.error} again={again} />
      <p role="status" id="found">
        {data && !error ? say.found(data.incidents.totalCount) : isLoading ? common().loading : ''}
      </p>
      <p class="quick" role="group" aria-label={say.views}>
        {(['cards', 'table'] as const).map((one) => (
          <a
            class="button"
            href={addressWith('/incidents', asked, { view: one })}
            aria-current={view === one ? 'true' : undefined}
          >
            {say[one]}
          </a>
        ))}
      </p>
      {data?.incidents.totalCount === 0 && <p>{say.none}</p>}
      {view === 'cards' ? (
        <ul class="cards" id="cards">
          {incidents.map((incident) => (
            <li key={incident.id}>
              <IncidentLine incident={incident} />
            </li>
          ))}
        </ul>
      ) : (
        <Table incidents={incidents} />
      )}
      {page?.hasNextPage && (
        <button type="button" id="more" onClick={() => void further.read({ ...variables, after: page.endCursor })}>
          {say.more}
        </button>
      )}
      <p>
        {say.files}{' '}
        {FORMATS.map((format) => (
          <>
            <a href={exportAddress(format, asked)} download>
              {format.toUpperCase()}
            </a>{' '}
          </>
        ))}
      </p>
    </section>
  );
}

type Page = { hasNextPage: boolean; endCursor?: string | null };

/** Further pages of a list; another question begins anew. */
function useFurther(question: string) {
  const [state, setState] = useState<{ question: string; nodes: IncidentCardFragment[]; page?: Page; error?: Error }>({
    question,
    nodes: [],
  });
  const mine = state.question === question ? state : { question, nodes: [] };
  return {
    ...mine,
    error: mine.error as Parameters<typeof Problem>[0]['error'],
    async read(variables: object): Promise<void> {
      try {
        const { incidents } = await ask(IncidentsDocument, variables);
        setState({ question, nodes: [...mine.nodes, ...incidents.nodes], page: incidents.pageInfo });
      } catch (error) {
        setState({ ...mine, error: error as Error });
      }
    },
  };
}

function Table({ incidents }: { incidents: readonly IncidentCardFragment[] }) {
  const say = incidentWords();
  const columns = [
    say.date,
    say.place,
    say.facilities,
    say.attack,
    say.killed,
    say.injured,
    say.ambulances,
    say.certainty,
    say.status,
  ];
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby="incidents-title">
      <table id="table">
        <thead>
          <tr>
            <th scope="col">{words().reference}</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {incidents.map((incident) => (
            <tr key={incident.id}>
              <th scope="row">
                <a href={`/incidents/${incident.reference}`}>
                  <bdi>{incident.reference}</bdi>
                </a>
              </th>
              <td>{dateText(incident)}</td>
              <td dir="auto">{incident.place.name}</td>
              <td dir="auto">
                {incident.facilityImpacts
                  .map(({ facility, facilityType }) => facility?.name ?? labelOf('FACILITY_TYPE', facilityType))
                  .join(' · ')}
              </td>
              <td>{incident.attackTypes.map((type) => labelOf('ATTACK_TYPE', type)).join(' · ')}</td>
              <td>{incident.killed.text}</td>
              <td>{incident.injured.text}</td>
              <td>{incident.ambulancesDestroyed.text}</td>
              <td>{labelOf('CERTAINTY', incident.certainty)}</td>
              <td>{labelOf('STATUS', incident.status)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
