import { useState } from 'preact/hooks';
import { type ImportHeadFragment, ImportsDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { Heading } from '../components/heading.js';
import { NotYours } from '../components/not-yours.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { NewImport } from '../imports/new-import.js';
import { Pager } from '../imports/pager.js';
import { OUTCOME_WORDS, STATUS_WORDS, importWords } from '../imports/words.js';
import { COUNTS } from '../imports/outcomes.js';
import { momentText } from '../incident/when.js';

const PAGE = 20;

/** Files of records: a new one, and those that have come. */
export function Imports() {
  const say = importWords();
  if (!hasRole('VERIFIER')) return <NotYours>{say.notYours}</NotYours>;
  return (
    <section aria-labelledby="imports-title">
      <Heading id="imports-title">{say.title}</Heading>
      <NewImport />
      <Past />
    </section>
  );
}

function Past() {
  const say = importWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, error, again } = useQuery(ImportsDocument, { first: PAGE, after: cursors.at(-1) ?? null });
  return (
    <section aria-labelledby="past">
      <h2 id="past">{say.past}</h2>
      <Problem error={error} again={again} />
      {!data && !error && <p role="status">{common().loading}</p>}
      {data?.imports.totalCount === 0 && <p>{say.none}</p>}
      <ul class="cards" id="imports">
        {data?.imports.nodes.map((one) => (
          <li key={one.id}>
            <Line of={one} />
          </li>
        ))}
      </ul>
      {data && <Pager page={data.imports.pageInfo} cursors={cursors} onTurn={setCursors} />}
    </section>
  );
}

function Line({ of: { id, fileName, createdAt, status, totalRows, counts } }: { of: ImportHeadFragment }) {
  const say = importWords();
  const parts = COUNTS.filter(([, count]) => counts[count] > 0).map(
    ([outcome, count]) => `${OUTCOME_WORDS()[outcome]}: ${counts[count]}`,
  );
  return (
    <>
      <a href={`/imports/${id}`}>
        <bdi>{fileName}</bdi>
      </a>{' '}
      <span class="mark">{STATUS_WORDS()[status]}</span>
      <br />
      <small>{[momentText(createdAt), say.rows(totalRows), ...parts].join(' · ')}</small>
    </>
  );
}
