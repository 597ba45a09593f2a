import { useLocation } from 'preact-iso';
import { type Certainty, NextReleaseDocument, type MonthReleaseQuery, type NextReleaseQuery } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { Difference } from './difference.js';
import { DraftEditor } from './draft-editor.js';
import { FiguresTable } from './figures-table.js';
import { Preview } from './preview.js';
import { Publish } from './publish.js';
import { type ReconciledRow, Reconciliation } from './reconciliation.js';
import { useReconciliation } from './use-reconciliation.js';
import { useReleaseDraft } from './release-draft.js';
import { CERTAINTIES, filterOfScope, incidentsAddress, incidentsOfScope, monthAddress, type Scope } from './scope.js';
import { monthWords } from './words.js';

interface Properties {
  month: string;
  scope: Scope;
  before: MonthReleaseQuery['release'] | null;
  onPublished: (version: number) => void;
}

/** Where the next version of a month is made: what would be counted, what others say, the text, the preview, the publication. */
export function NextVersion({ month, scope, before, onPublished }: Properties) {
  const say = monthWords();
  const isAdvocate = hasRole('ADVOCATE');
  const filter = filterOfScope(scope);
  const next = useQuery(NextReleaseDocument, isAdvocate ? { month, tallied: incidentsOfScope(scope), filter } : null);
  const floor = scope.certaintyFloor as Certainty | undefined;
  const table = useReconciliation(month, floor);
  const { rows } = table;
  const version = (before?.version ?? 0) + 1;
  const tally = next.data?.monthlyTally;
  return (
    <section id="next" aria-labelledby="next-title">
      <h2 id="next-title">{say.next(version)}</h2>
      <p>{say.nextIs}</p>
      <Problem error={next.error ?? table.error} again={next.error ? next.again : table.again} />
      {next.isLoading && isAdvocate && !tally && <p role="status">{common().loading}</p>}
      {isAdvocate && <Floor month={month} scope={scope} />}
      {tally && (
        <>
          <h3 id="would-count">{say.wouldCount}</h3>
          <FiguresTable
            id="next-figures"
            labelledBy="would-count"
            tally={tally}
            address={(governorate) => incidentsAddress(month, { scope, governorate })}
          />
        </>
      )}
      {isAdvocate && before && <Difference month={month} scope={scope} from={before.version} />}
      {rows && <Reconciliation month={month} rows={rows} changed={table.again} />}
      {next.data && rows && <Workspace {...{ month, scope, before, version, onPublished, rows }} next={next.data} />}
    </section>
  );
}

/** From which certainty on incidents are counted: versions are numbered for each. */
function Floor({ month, scope }: { month: string; scope: Scope }) {
  const { route } = useLocation();
  const say = monthWords();
  return (
    <div class="field">
      <label for="floor">{say.floor}</label>
      <select
        id="floor"
        value={scope.certaintyFloor ?? ''}
        onChange={({ currentTarget: { value } }) => route(monthAddress(month, { ...scope, certaintyFloor: value }))}
      >
        <option value="">{say.all}</option>
        {CERTAINTIES.slice(1).map((certainty) => (
          <option value={certainty}>{labelOf('CERTAINTY', certainty)}</option>
        ))}
      </select>
    </div>
  );
}

interface WorkspaceProperties extends Properties {
  version: number;
  next: NextReleaseQuery;
  rows: readonly ReconciledRow[];
}

function Workspace({ month, scope, before, version, next, rows, onPublished }: WorkspaceProperties) {
  const draft = useReleaseDraft(month, scope, next.releaseDraft ?? null, before);
  return (
    <>
      <DraftEditor draft={draft} />
      <Preview month={month} scope={scope} draft={draft} />
      <Publish
        {...{ month, scope, version, draft, onPublished }}
        incidents={next.monthlyTally.total.incidents}
        publicClaims={rows.filter((row) => isKept(row, scope)).length}
      />
    </>
  );
}

/** Whether a release of a scope keeps a claim: where it is narrowed by what claims are not told apart by, it keeps none. */
function isKept({ claim }: ReconciledRow, { governorate, facilityType, attackType, perpetrator }: Scope): boolean {
  if (facilityType ?? attackType ?? perpetrator) return false;
  return claim.public && (!governorate || governorate.split(',').includes(claim.place.code));
}
