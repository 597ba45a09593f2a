import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  type ImportHeadFragment,
  type ImportRowsQuery,
  ImportRowsDocument,
  PerpetratorsDocument,
} from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { COUNTS } from './outcomes.js';
import { Pager } from './pager.js';
import { type Names, readable } from './readable.js';
import { importWords, OUTCOME_WORDS, recordWord, UNDO_WORDS } from './words.js';

const PAGE = 50;

type Row = ImportRowsQuery['import']['rows']['nodes'][number];

/** The rows of a file and what becomes of each, as far as they were looked at; those of one kind when their number is chosen. */
export function Rows({ of }: { of: ImportHeadFragment }) {
  const { query } = useLocation();
  const chosen = COUNTS.find(([outcome]) => outcome === query.outcome)?.[0];
  const say = importWords();
  const isPreview = of.status === 'CHECKED' || of.status === 'CHECKING';
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">{isPreview ? say.preview : say.result}</h2>
      <nav aria-labelledby="rows-title" class="quick">
        <a class="button" href={`/imports/${of.id}`} aria-current={chosen ? undefined : 'true'}>
          {say.all}: {of.totalRows}
        </a>
        {COUNTS.map(([outcome, count]) => (
          <a
            key={outcome}
            class="button"
            href={`/imports/${of.id}?outcome=${outcome}`}
            aria-current={chosen === outcome ? 'true' : undefined}
          >
            {OUTCOME_WORDS()[outcome]}: {of.counts[count]}
          </a>
        ))}
      </nav>
      {/* Another kind begins at its first page, and so does what has become of the rows since. */}
      <Page key={`${chosen} ${of.status}`} id={of.id} outcome={chosen} />
    </section>
  );
}

function Page({ id, outcome }: { id: string; outcome: Row['outcome'] | undefined }) {
  const say = importWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const variables = { id, first: PAGE, after: cursors.at(-1) ?? null, outcome: outcome ? [outcome] : null };
  const { data, error, again } = useQuery(ImportRowsDocument, variables);
  const rows = data?.import.rows;
  const parties = useQuery(PerpetratorsDocument, {}).data?.perpetrators ?? [];
  const names: Names = new Map(parties.map((one) => [one.id, one.name]));
  return (
    <>
      <Problem error={error} again={again} />
      {!rows && !error && <p role="status">{common().loading}</p>}
      {rows?.totalCount === 0 && <p>{say.noRows}</p>}
      <ol class="cards" id="rows">
        {rows?.nodes.map((row) => (
          <li key={row.number}>
            <RowCard row={row} names={names} />
          </li>
        ))}
      </ol>
      {rows && <Pager page={rows.pageInfo} cursors={cursors} onTurn={setCursors} />}
    </>
  );
}

function RowCard({
  row: { number, outcome, outsideId, undone, incident, cells, problems, notes, changes },
  names,
}: {
  row: Row;
  names: Names;
}) {
  const say = importWords();
  return (
    <>
      <p>
        <strong>{say.row(number)}</strong> {outcome && <span class="mark">{OUTCOME_WORDS()[outcome]}</span>}{' '}
        {undone && <span class="mark">{UNDO_WORDS()[undone]}</span>} {outsideId && <bdi>{outsideId}</bdi>}{' '}
        {incident && (
          <a href={`/incidents/${incident.reference}`}>
            <bdi>{incident.reference}</bdi>
          </a>
        )}
      </p>
      <Remarks of={problems} cells={cells} isProblem />
      <Remarks of={notes} cells={cells} />
      {changes.length > 0 && (
        <dl class="changes" aria-label={say.changed}>
          {changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{recordWord(field)}</dt>
              <dd dir="auto">
                <del>{readable(field, before, names)}</del>
              </dd>
              <dd dir="auto">
                <ins>{readable(field, after, names)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <details>
        <summary>{say.cells}</summary>
        <dl class="facts">
          {cells.map(({ column, value }) => (
            <div key={column}>
              <dt dir="auto">{column}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

interface RemarksProperties {
  of: Row['problems'];
  cells: Row['cells'];
  isProblem?: boolean;
}

/** Cell by cell: the column, what stands there, and what is said of it, in the server's English. */
function Remarks({ of, cells, isProblem = false }: RemarksProperties) {
  const say = importWords();
  if (of.length === 0) return null;
  return (
    <ul class={isProblem ? 'problem' : 'notes'}>
      {of.map(({ column, message }) => {
        const given = column && cells.find((cell) => cell.column === column)?.value;
        return (
          <li>
            <strong>
              <bdi>{column ?? say.wholeRow}</bdi>
            </strong>
            {given && (
              <>
                {' '}
                <q dir="auto">{given}</q>
              </>
            )}
            :{' '}
            <span lang="en" dir="ltr">
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
