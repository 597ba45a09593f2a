import type { IncidentSourcesQuery } from '../api/generated/graphql.js';
import { labelOf } from '../i18n/labels.js';
import { momentText } from './when.js';
import { AGREEMENT_FIELDS, incidentWords } from './words.js';

export type IncidentSources = NonNullable<IncidentSourcesQuery['incident']>;

/** What each source says, side by side with what is agreed on: versions that cannot be true together are marked. */
export function Sources({ of: { reports, agreement } }: { of: IncidentSources }) {
  const say = incidentWords();
  if (reports.length === 0) return <p>{say.noReports}</p>;
  const told = agreement.filter(({ versions, agreed }) => versions.length > 0 || agreed !== null);
  return (
    <>
      <div class="scroll" tabIndex={0} role="group" aria-label={say.sources}>
        <table class="versions">
          <thead>
            <tr>
              <td></td>
              <th scope="col">{say.agreed}</th>
              {reports.map(({ id, source, denies }) => (
                <th scope="col" key={id}>
                  <a href={`#report-${id}`}>
                    <bdi>{source.name}</bdi>
                  </a>
                  {denies && ` (${say.denies})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map(({ field, facility, agreed, versions }) => (
              <tr>
                <th scope="row">
                  {AGREEMENT_FIELDS()[field] ?? field}
                  {facility && (
                    <>
                      {': '}
                      <bdi>{facility.name}</bdi>
                    </>
                  )}
                </th>
                <td dir="auto">{agreed ?? '–'}</td>
                {reports.map(({ id }) => {
                  const version = versions.find((one) => one.reports.some((report) => report.id === id));
                  return (
                    <td class={version?.relation === 'CONFLICTS' ? 'conflicts' : undefined} dir="auto">
                      {version?.value ?? '–'}
                      {version?.relation === 'CONFLICTS' && <small> ≠ {say.conflicts}</small>}
                      {version?.relation === 'LESS_EXACT' && <small> ≈ {say.lessExact}</small>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="cards">
        {reports.map((report) => (
          <Said report={report} />
        ))}
      </ul>
    </>
  );
}

function Said({ report }: { report: IncidentSources['reports'][number] }) {
  const say = incidentWords();
  const marks = [
    labelOf('SOURCE_KIND', report.source.kind),
    report.denies && say.denies,
    report.directWitness && say.witness,
    report.mediaEvidence && say.media,
    `${say.received} ${momentText(report.receivedAt)}`,
  ].filter((mark) => mark);
  return (
    <li id={`report-${report.id}`}>
      <strong>
        <bdi>{report.source.name}</bdi>
      </strong>
      <br />
      <small>{marks.join(' · ')}</small>
      {report.words.map(({ language, text }) => (
        <blockquote lang={language} dir="auto">
          {text}
        </blockquote>
      ))}
      {report.occurred && <p dir="auto">{report.occurred}</p>}
      {report.link && (
        <p>
          <a href={report.link} rel="noreferrer noopener" dir="ltr">
            {report.link}
          </a>
        </p>
      )}
    </li>
  );
}
