import { useLocation, useRoute } from 'preact-iso';
import { MonthReleaseDocument, NewestMonthDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { NextVersion } from '../month/next-version.js';
import { Published, Versions } from '../month/published.js';
import { filterOfScope, monthAddress, scopeOf } from '../month/scope.js';
import { monthWords } from '../month/words.js';

/** A month at an address that stays: what was published of it, version by version; and for advocates, what is to be. */
export function Month() {
  const { params } = useRoute();
  const { query, route } = useLocation();
  const newest = useQuery(NewestMonthDocument, params.month ? null : {});
  const month = params.month ?? newest.data?.incidents.nodes[0]?.date.slice(0, 7);
  const version = params.version ? Number(params.version) : undefined;
  const scope = scopeOf(query);
  const asked = { month: month!, version, filter: filterOfScope(scope) };
  const { data, error, isLoading, again } = useQuery(MonthReleaseDocument, month ? asked : null);
  const say = monthWords();
  return (
    <article aria-labelledby="month-title">
      <Heading id="month-title">{say.title(month ? monthText(month) : '…')}</Heading>
      <div class="field">
        <label for="month">{say.chooseMonth}</label>
        <input
          id="month"
          type="month"
          min="1990-01"
          value={month}
          onChange={({ currentTarget: { value } }) => value && route(monthAddress(value, scope))}
        />
      </div>
      <Problem error={error ?? newest.error} again={again} />
      {isLoading && !data && <p role="status">{common().loading}</p>}
      {month && (
        <p>
          <a href={`/?month=${month}`}>{say.live}</a>
        </p>
      )}
      {month && data && !data.release && <p role="status">{say.none}</p>}
      {month && data?.release && <Published key={data.release.version} month={month} scope={scope} release={data.release} />}
      {month && data && <Versions month={month} releases={data.releases.nodes} />}
      {month && data && !version && hasRole('ADVOCATE', 'VERIFIER') && (
        <NextVersion
          key={`${month} ${JSON.stringify(scope)}`}
          month={month}
          scope={scope}
          before={data.release ?? null}
          onPublished={(published) => {
            again();
            route(monthAddress(month, scope, published));
          }}
        />
      )}
    </article>
  );
}

const monthText = (month: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale.value], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
