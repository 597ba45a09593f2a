import { type MonthReleaseQuery, ReleaseClaimsDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { locale } from '../i18n/locale.js';
import { momentText } from '../incident/when.js';
import { ClaimsTable } from './claims-table.js';
import { Difference } from './difference.js';
import { Downloads } from './downloads.js';
import { FiguresTable } from './figures-table.js';
import { filterOfScope, incidentsAddress, monthAddress, type Scope, scopeOf } from './scope.js';
import { monthWords } from './words.js';

type Release = NonNullable<MonthReleaseQuery['release']>;

/** A published version of a month: what everybody reads. */
export function Published({ month, scope, release }: { month: string; scope: Scope; release: Release }) {
  const say = monthWords();
  const { version, publishedAt, asOf, reason, newerVersion, endorsedBy, method, licence, tally } = release;
  const isArabic = locale.value === 'ar';
  const statement = isArabic ? release.statementAr : release.statementEn;
  return (
    <section id="published" aria-labelledby="published-title">
      <h2 id="published-title">{isArabic ? release.titleAr : release.titleEn}</h2>
      <p>{say.published(version, momentText(publishedAt))}</p>
      {newerVersion && (
        <p class="banner" role="status">
          <a href={monthAddress(month, scope)}>{say.newer(newerVersion)}</a>
        </p>
      )}
      {reason && (
        <p>
          {say.reason} <bdi>{reason}</bdi>
        </p>
      )}
      <div id="statement">
        {statement.split(/\n\s*\n/).map((paragraph) => (
          <p dir="auto">{paragraph}</p>
        ))}
      </div>
      <dl class="facts">
        {endorsedBy.length > 0 && (
          <div>
            <dt>{say.endorsed}</dt>
            <dd dir="auto">{endorsedBy.join(isArabic ? '، ' : ', ')}</dd>
          </div>
        )}
        <div>
          <dt>{say.method}</dt>
          <dd dir="auto">{method}</dd>
        </div>
        <div>
          <dt>{say.licence}</dt>
          <dd>
            <bdi>{licence}</bdi>
          </dd>
        </div>
      </dl>
      <h3 id="figures-title">{say.figures}</h3>
      <FiguresTable
        id="released"
        labelledBy="figures-title"
        tally={tally}
        address={(governorate) => incidentsAddress(month, { scope, governorate, asOf })}
      />
      <KeptClaims month={month} scope={scope} version={version} asOf={asOf} />
      {version > 1 && <Difference month={month} scope={scope} from={version - 1} to={version} />}
      <Downloads month={month} scope={scope} version={version} />
    </section>
  );
}

function KeptClaims({ month, scope, version, asOf }: { month: string; scope: Scope; version: number; asOf: string }) {
  const say = monthWords();
  const { data, error, again } = useQuery(ReleaseClaimsDocument, { month, version, filter: filterOfScope(scope) });
  const claims = data?.release?.claims;
  return (
    <section id="kept-claims" aria-labelledby="kept-claims-title">
      <h3 id="kept-claims-title">{say.keptClaims}</h3>
      <Problem error={error} again={again} />
      {claims?.length === 0 && <p>{say.noClaims}</p>}
      {claims && claims.length > 0 && <ClaimsTable labelledBy="kept-claims-title" claims={claims} asOf={asOf} />}
    </section>
  );
}

/** Every version of a month, each at its address that stays. */
export function Versions({ month, releases }: { month: string; releases: MonthReleaseQuery['releases']['nodes'] }) {
  const say = monthWords();
  if (releases.length === 0) return null;
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{say.versions}</h2>
      <ul id="versions">
        {releases.map((release) => {
          const scope = scopeOf(release.filter);
          const address = monthAddress(month, scope, release.version);
          return (
            <li key={release.id}>
              <a href={address}>
                {say.version(release.version)} · <bdi>{locale.value === 'ar' ? release.titleAr : release.titleEn}</bdi>
              </a>{' '}
              · <time dateTime={release.publishedAt}>{momentText(release.publishedAt)}</time>
              {Object.keys(scope).length > 0 && (
                <>
                  {' '}
                  <span class="mark">{say.narrower}</span>
                </>
              )}
              {release.reason && (
                <>
                  {' · '}
                  <bdi>{release.reason}</bdi>
                </>
              )}
              <br />
              <small>
                {say.address}: <bdi>{`${location.origin}${address}`}</bdi>
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
