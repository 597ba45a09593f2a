import { useLocation } from 'preact-iso';
import { MonthByGovernorateDocument, NewestMonthDocument } from '../api/generated/graphql.js';
import { incidentChanges, releaseChanges, useChanges } from '../api/live.js';
import { useQuery } from '../api/use-query.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { Charts } from '../explore/charts.js';
import { common } from '../i18n/common.js';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';
import { FiguresTable } from '../month/figures-table.js';
import { incidentsAddress, monthAddress } from '../month/scope.js';

const words = wordsOf({
  en: {
    title: 'Attacks on health care: a month’s tally',
    chooseMonth: 'Month',
    download: 'As a file:',
    versions: 'What was published of this month: statement, versions, claims',
    empty: 'No incident of this month is on record.',
  },
  ar: {
    title: 'الهجمات على الرعاية الصحية: حصيلة شهر',
    chooseMonth: 'الشهر',
    download: 'كملف:',
    versions: 'ما نُشر عن هذا الشهر: البيان والنسخ والأرقام المعلنة',
    empty: 'لا حادثة مسجلة في هذا الشهر.',
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
      <Heading id="month-title">{say.title}</Heading>
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
      {month && tally && (
        <FiguresTable
          id="tally"
          labelledBy="month-title"
          tally={tally}
          address={(governorate) => incidentsAddress(month, { governorate })}
        />
      )}
      {month && tally && tally.total.incidents > 0 && <Charts month={month} />}
      {month && (
        <p>
          <a href={monthAddress(month, {})}>{say.versions}</a>
        </p>
      )}
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

const thisMonth = (): string => new Date().toISOString().slice(0, 7);
