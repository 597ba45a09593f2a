import { useLocation } from 'preact-iso';
import { ask } from '../api/client.js';
import {
  ExploreMonthDocument,
  type IncidentCardFragment,
  IncidentsDocument,
  MonthsOnRecordDocument,
} from '../api/generated/graphql.js';
import { useFurther } from '../api/use-further.js';
import { useQuery } from '../api/use-query.js';
import { Heading } from '../components/heading.js';
import { LiveMark } from '../components/live-mark.js';
import { MoreButton } from '../components/more-button.js';
import { Problem } from '../components/problem.js';
import { Charts, type Figure } from '../explore/charts.js';
import { addressWith, exportAddress, filterOf } from '../explore/filter.js';
import { FilterForm } from '../explore/filter-form.js';
import { ExploreMap } from '../explore/map.js';
import { MonthSlider } from '../explore/month-slider.js';
import { isOneMonth, monthOf, narrowing } from '../explore/months.js';
import { useNewer } from '../explore/newer.js';
import { SavedViews } from '../explore/saved-views.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';
import { plural, wordsOf } from '../i18n/words.js';
import { IncidentLine } from '../incident/incident-line.js';
import { dateText } from '../incident/when.js';
import { incidentWords } from '../incident/words.js';
import { FiguresTable } from '../month/figures-table.js';
import { daysOfMonth } from '../month/scope.js';

const words = wordsOf({
  en: {
    title: 'Incidents',
    found: (count: number) => plural('en', count, { one: '# incident', other: '# incidents' }),
    none: 'No incident meets these conditions. Take one away, or choose a longer period.',
    cards: 'Cards',
    table: 'Table',
    chart: 'Charts',
    map: 'Map',
    onlyMonth: (month: string) => `Charts and map are of one month, ${month}: that in which the period ends.`,
    views: 'Shown as',
    newer: (count: number) => plural('en', count, { one: '# new or changed', other: '# new or changed' }),
    show: 'Show',
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
    chart: 'رسوم بيانية',
    map: 'خريطة',
    onlyMonth: (month: string) => `الرسوم والخريطة لشهر واحد هو ${month}: الشهر الذي تنتهي فيه المدة.`,
    views: 'طريقة العرض',
    newer: (count: number) =>
      plural('ar', count, {
        one: 'حادثة جديدة أو متغيّرة',
        two: 'حادثتان جديدتان أو متغيّرتان',
        few: '# حوادث جديدة أو متغيّرة',
        many: '# حادثة جديدة أو متغيّرة',
        other: '# حادثة جديدة أو متغيّرة',
      }),
    show: 'اعرضها',
    files: 'كملف:',
    reference: 'الرقم',
  },
});

const PAGE = 50;
const VIEWS = ['cards', 'table', 'chart', 'map'] as const;
const FORMATS = ['csv', 'xlsx', 'json', 'geojson'];

/** Incidents under one set of filters, which stands in the address; each number elsewhere leads here. */
export function Incidents() {
  const { query, route } = useLocation();
  const asked: Readonly<Record<string, string>> = query;
  const variables = { filter: filterOf(asked), asOf: asked.asOf || undefined, first: PAGE };
  const { data, error, isLoading, again } = useQuery(IncidentsDocument, variables);
  const further = useFurther(JSON.stringify([variables, locale.value]), async (after) => {
    return (await ask(IncidentsDocument, { ...variables, after })).incidents;
  });
  const newer = useNewer(asked.asOf ? undefined : data?.incidents.nodes, variables);
  const say = words();
  const page = further.page ?? data?.incidents.pageInfo;
  const incidents = [...(data?.incidents.nodes ?? []), ...further.nodes];
  const view = VIEWS.find((one) => one === asked.view) ?? 'cards';
  const onRecord = useQuery(MonthsOnRecordDocument, {});
  const [oldest, newest] = [onRecord.data?.oldest, onRecord.data?.newest].map((ends) => ends?.nodes[0]?.date.slice(0, 7));
  const month = newest && monthOf(asked, newest);
  const toMonth = (chosen: string): void => route(addressWith('/incidents', asked, daysOfMonth(chosen)));
  return (
    <section aria-labelledby="incidents-title">
      <Heading id="incidents-title">{say.title}</Heading>
      <FilterForm asked={asked} onAsk={(changed) => route(addressWith('/incidents', asked, changed))} />
      <SavedViews asked={asked} />
      {month && <MonthSlider month={month} oldest={oldest!} newest={newest} onMonth={toMonth} />}
      <Problem error={error ?? further.error} again={again} />
      <p role="status" id="found">
        {data && !error ? say.found(data.incidents.totalCount) : isLoading ? common().loading : ''} <LiveMark />
      </p>
      <p role="status" id="newer">
        {newer > 0 && (
          <>
            {say.newer(newer)}{' '}
            <button type="button" onClick={again}>
              {say.show}
            </button>
          </>
        )}
      </p>
      <p class="quick" role="group" aria-label={say.views}>
        {VIEWS.map((one) => (
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
      {month && (view === 'chart' || view === 'map') && <OfMonth month={month} asked={asked} view={view} incidents={incidents} />}
      {view === 'cards' && (
        <ul class="cards" id="cards">
          {incidents.map((incident) => (
            <li key={incident.id}>
              <IncidentLine incident={incident} />
            </li>
          ))}
        </ul>
      )}
      {view === 'table' && <Table incidents={incidents} />}
      {view !== 'chart' && <MoreButton page={page} onMore={further.read} />}
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

interface OfMonthProperties {
  month: string;
  asked: Readonly<Record<string, string>>;
  view: 'chart' | 'map';
  incidents: readonly IncidentCardFragment[];
}

/** Charts or map of one month under the same filter, with its numbers; each number opens its incidents. */
function OfMonth({ month, asked, view, incidents }: OfMonthProperties) {
  const narrowed = narrowing(asked);
  const variables = { month, filter: filterOf(narrowed), asOf: asked.asOf || undefined };
  const { data, error, again } = useQuery(ExploreMonthDocument, variables);
  const tally = data?.monthlyTally;
  const address = (governorate?: string): string =>
    addressWith(
      '/incidents',
      { ...narrowed, ...daysOfMonth(month) },
      governorate && governorate !== 'UNKNOWN' ? { governorate } : {},
    );
  const drawn = (figure: Figure) =>
    tally && <ExploreMap month={month} figure={figure} groups={tally.groups} incidents={incidents} address={address} />;
  return (
    <>
      {!isOneMonth(asked, month) && <p>{words().onlyMonth(month)}</p>}
      <Problem error={error} again={again} />
      <Charts
        month={month}
        narrowed={narrowed}
        charts={view === 'map' ? ['map'] : ['months', 'governorates', 'attack-types', 'facility-types']}
        drawn={view === 'map' ? drawn : undefined}
      />
      {tally && <FiguresTable id="numbers" labelledBy="incidents-title" tally={tally} address={address} />}
    </>
  );
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
