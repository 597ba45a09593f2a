import { useLocation } from 'preact-iso';
import { MonthByGovernorateDocument, NewestMonthDocument, type FiguresFragment } from '../api/generated/graphql.js';
import { incidentChanges, releaseChanges, useChanges } from '../api/live.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { addressWith } from '../explore/filter.js';
import { Charts } from '../explore/charts.js';
import { common } from '../i18n/common.js';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'Attacks on health care: a month’s tally',
    chooseMonth: 'Month',
    download: 'As a file:',
    total: 'Total',
    empty: 'No incident of this month is on record.',
    columns: [
      'Governorate',
      'Incidents',
      'Strikes told apart',
      'Facilities',
      'Known destroyed',
      'Known out of service',
      'Ambulances destroyed',
      'Killed',
      'Health workers killed',
      'Injured',
    ],
  },
  ar: {
    title: 'الهجمات على الرعاية الصحية: حصيلة شهر',
    chooseMonth: 'الشهر',
    download: 'كملف:',
    total: 'المجموع',
    empty: 'لا حادثة مسجلة في هذا الشهر.',
    columns: [
      'المحافظة',
      'حوادث',
      'ضربات',
      'مرافق',
      'مدمرة حسب السجل',
      'خارج الخدمة حسب السجل',
      'سيارات إسعاف مدمرة',
      'قتلى',
      'قتلى من العاملين الصحيين',
      'جرحى',
    ],
  },
});

const FORMATS = ['pdf', 'docx', 'html', 'csv', 'xlsx', 'json', 'geojson'];

/** A month's tally with its files. The month stands in the address; the newest that has an incident is the first shown. */
export function MonthTally() {
  const { query, route } = useLocation();
  const newest = useQuery(NewestMonthDocument, query.month ? null : {});
  const month = query.month ?? newest.data?.incidents.nodes[0]?.date.slice(0, 7) ?? (newest.data && thisMonth());
  const { data, error, again } = useQuery(MonthByGovernorateDocument, month ? { month } : null);
  useChanges(incidentChanges, again);
  useChanges(releaseChanges, again);
  const say = words();
  const tally = data?.monthlyTally;
  return (
    <section aria-labelledby="month-title">
      <h1 id="month-title">{say.title}</h1>
      <div class="field">
        <label for="month">{say.chooseMonth}</label>
        <input
          id="month"
          type="month"
          min="1990-01"
          value={month}
          onChange={({ currentTarget: { value } }) => value && route(`/?month=${value}`)}
        />
      </div>
      <Problem error={error ?? newest.error} again={again} />
      {!tally && !error && <p role="status">{common().loading}</p>}
      {tally?.total.incidents === 0 && <p role="status">{say.empty}</p>}
      {tally && (
        <div class="scroll" tabIndex={0} role="group" aria-labelledby="month-title">
          <table id="tally">
            <thead>
              <tr>
                {say.columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tally.groups.map(({ keys, figures }) => (
                <Row label={keys[0]!.label} figures={figures} address={incidentsOf(month!, keys[0]!.value)} />
              ))}
              <Row label={say.total} figures={tally.total} address={incidentsOf(month!)} />
            </tbody>
          </table>
        </div>
      )}
      {month && tally && tally.total.incidents > 0 && <Charts month={month} />}
      {month && (
        <p>
          {say.download}{' '}
          {FORMATS.map((format) => (
            <>
              <a href={`/exports/monthly-summary/${month}.${format}?lang=${locale.value}`} download>
                {format.toUpperCase()}
              </a>{' '}
            </>
          ))}
        </p>
      )}
    </section>
  );
}

/** The incidents behind a row: of a month, and of a governorate if its code is known. */
function incidentsOf(month: string, governorate?: string): string {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const within = { from: `${month}-01`, to: `${month}-${days}` };
  return addressWith('/incidents', within, { governorate: governorate === 'UNKNOWN' ? undefined : governorate });
}

/** Each number leads to the incidents that it is made of. */
function Row({ label, figures, address }: { label: string; figures: FiguresFragment; address: string }) {
  const cells = [
    figures.incidents,
    figures.strikes,
    figures.facilitiesAttacked,
    figures.facilitiesDestroyed,
    figures.facilitiesOutOfService,
    figures.ambulancesDestroyed.text,
    figures.killed.text,
    figures.healthWorkersKilled.text,
    figures.injured.text,
  ];
  return (
    <tr>
      <th scope="row">
        <bdi>{label}</bdi>
      </th>
      {cells.map((cell) => (
        <td>
          <a href={address}>{cell}</a>
        </td>
      ))}
    </tr>
  );
}

const thisMonth = (): string => new Date().toISOString().slice(0, 7);
