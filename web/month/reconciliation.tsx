import { useState } from 'preact/hooks';
import { type ClaimChoicesQuery, ClaimChoicesDocument, type MonthReconciliationQuery } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { locale } from '../i18n/locale.js';
import { ClaimsTable, type ShownClaim } from './claims-table.js';
import { MatchForm } from './match-form.js';
import { RecordClaim } from './record-claim.js';
import { daysOfMonth } from './scope.js';
import { monthWords } from './words.js';

export type ReconciledRow = MonthReconciliationQuery['reconciliation']['rows']['nodes'][number];
export type ClaimChoices = ClaimChoicesQuery;

/** What others published about a month beside the records of now; where claims are recorded and set beside what they are about. */
export function Reconciliation({ month, rows, changed }: { month: string; rows: readonly ReconciledRow[]; changed: () => void }) {
  const say = monthWords();
  const choices = useQuery(ClaimChoicesDocument, daysOfMonth(month));
  const [matched, match] = useState<string | null>(null);
  const [isRecording, record] = useState(false);
  const row = rows.find(({ id }) => id === matched);
  const done = (): void => {
    match(null);
    record(false);
    choices.again();
    changed();
  };
  return (
    <section id="reconciliation" aria-labelledby="reconciliation-title">
      <h3 id="reconciliation-title">{say.claims}</h3>
      <Problem error={choices.error} again={choices.again} />
      {rows.length === 0 && <p>{say.noClaimsNow}</p>}
      {rows.length > 0 && (
        <ClaimsTable
          labelledBy="reconciliation-title"
          claims={rows.map(toShown)}
          actions={({ id }) => (
            <button type="button" aria-expanded={matched === id} onClick={() => match(matched === id ? null : id)}>
              {say.match}
            </button>
          )}
        />
      )}
      {row && choices.data && <MatchForm key={row.id} row={row} choices={choices.data} done={done} leave={() => match(null)} />}
      {!isRecording && (
        <p>
          <button type="button" onClick={() => record(true)}>
            {say.recordClaim}
          </button>
        </p>
      )}
      {isRecording && choices.data && (
        <RecordClaim month={month} choices={choices.data} done={done} leave={() => record(false)} />
      )}
    </section>
  );
}

function toShown({ claim, explanationEn, explanationAr, incidents, ...row }: ReconciledRow): ShownClaim {
  const say = monthWords();
  const { unit, unitWords, value, link, scopeWords } = claim;
  return {
    ...row,
    ...{ unit, unitWords, value, link, scopeWords },
    source: claim.source.name,
    place: claim.place.name,
    about: claim.incident?.reference,
    explanation: locale.value === 'ar' ? explanationAr : explanationEn,
    incidents: incidents.nodes,
    incidentCount: incidents.totalCount,
    marks: [...(claim.public ? [] : [say.hidden]), ...(row.setByHand ? [say.byHand] : [])],
  };
}
