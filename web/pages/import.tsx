import { useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { ImportDocument, type ImportQuery } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { Heading } from '../components/heading.js';
import { NotYours } from '../components/not-yours.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { Decisions } from '../imports/decisions.js';
import { MappingForm } from '../imports/mapping-form.js';
import { WORKING } from '../imports/outcomes.js';
import { Rows } from '../imports/rows.js';
import { Work } from '../imports/work.js';
import { importWords, STATUS_WORDS } from '../imports/words.js';
import { momentText } from '../incident/when.js';

/** How often it is asked how far the work is, in milliseconds. */
const ASK_EVERY = 1_000;

/** One file on its way in: what its columns are, what would become of its rows, how far the work is, and what became of them. */
export function ImportPage() {
  if (!hasRole('VERIFIER')) return <NotYours>{importWords().notYours}</NotYours>;
  return <Shown />;
}

function Shown() {
  const { params } = useRoute();
  const { data, error, again } = useQuery(ImportDocument, { id: params.id! });
  const of = data?.import;
  const isWorking = of !== undefined && WORKING.includes(of.status);
  // Each answer asks for the next one, and so does each time that there was none.
  useEffect(() => {
    if (!isWorking) return;
    const timer = setTimeout(again, ASK_EVERY);
    return () => clearTimeout(timer);
  }, [data, error, isWorking]);
  const say = importWords();
  return (
    <article aria-labelledby="import-title" id="import">
      <p>
        <a href="/imports">{say.title}</a>
      </p>
      <Heading id="import-title">
        <bdi>{of?.fileName ?? say.title}</bdi>
      </Heading>
      <Problem error={error} again={again} />
      {!of && !error && <p role="status">{common().loading}</p>}
      {of && (
        <>
          <p role="status">
            <span class="mark" id="status" data-status={of.status}>
              {STATUS_WORDS()[of.status]}
            </span>
          </p>
          {of.message && (
            <p class="problem" lang="en" dir="ltr">
              {of.message}
            </p>
          )}
          {of.reason && (
            <p>
              {say.undoneWhy} <q dir="auto">{of.reason}</q>
            </p>
          )}
          {isWorking && <Work of={of} />}
          {of.status === 'AWAITING_FILE' && <p>{say.awaiting}</p>}
          {of.status === 'NEEDS_MAPPING' && <MappingForm of={of} changed={again} />}
          <Decisions of={of} changed={again} />
          {of.totalRows > 0 && of.source && <Rows of={of} />}
          <FileFacts of={of} />
        </>
      )}
    </article>
  );
}

function FileFacts({ of }: { of: ImportQuery['import'] }) {
  const say = importWords();
  const facts = [
    [say.source, of.source],
    [say.dataSet, of.dataSet],
    [say.mode, say.modes[of.mode]],
    [say.licence, of.licence],
    [say.hash, of.fileHash],
  ].filter(([, value]) => value);
  return (
    <section aria-labelledby="file-facts">
      <h2 id="file-facts">{say.facts}</h2>
      {!of.republishable && <p class="notes">{say.notRepublished}</p>}
      <p>{momentText(of.createdAt)}</p>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto" class={name === say.hash ? 'hash' : undefined}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
