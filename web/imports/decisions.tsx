import { useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import {
  CancelImportDocument,
  CommitImportDocument,
  type ImportHeadFragment,
  type ImportStatus,
  UndoImportDocument,
} from '../api/generated/graphql.js';
import { Problem } from '../components/problem.js';
import { WithReason } from '../components/with-reason.js';
import { importWords } from './words.js';

interface Properties {
  of: ImportHeadFragment;
  changed: () => void;
}

const CAN_CANCEL: readonly ImportStatus[] = ['AWAITING_FILE', 'NEEDS_MAPPING', 'CHECKING', 'CHECKED', 'COMMITTING'];
const WAS_STOPPED: readonly ImportStatus[] = ['FAILED', 'CANCELLED'];
const CAN_UNDO: readonly ImportStatus[] = ['COMMITTED', ...WAS_STOPPED];

/** What can be done with an import where it stands; what is refused is said before anything is taken over. */
export function Decisions({ of, changed }: Properties) {
  const say = importWords();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const { id, status, source, fileHash, counts } = of;
  const taken = counts.created + counts.updated;
  const act = (asked: Promise<unknown>): void => {
    setBusy(true);
    setError(undefined);
    asked.then(changed, (problem: ApiError) => setError(problem)).finally(() => setBusy(false));
  };
  return (
    <div id="decisions">
      {status === 'CHECKED' && counts.refused > 0 && (
        <p class="problem" id="will-be-refused">
          {say.refusedStay(counts.refused)} <a href={`/imports/${id}?outcome=REFUSED`}>{say.seeWhy}</a>
        </p>
      )}
      {status === 'CHECKED' && taken === 0 && <p>{say.nothingToTake}</p>}
      <Problem error={error} />
      <div class="quick">
        {status === 'CHECKED' && taken > 0 && (
          <button type="submit" id="commit" disabled={isBusy} onClick={() => act(ask(CommitImportDocument, { id }))}>
            {say.take(counts.created, counts.updated)}
          </button>
        )}
        {WAS_STOPPED.includes(status) && source && fileHash && (
          <button type="button" id="go-on" disabled={isBusy} onClick={() => act(ask(CommitImportDocument, { id }))}>
            {say.goOn}
          </button>
        )}
        {CAN_CANCEL.includes(status) && (
          <button type="button" id="cancel" disabled={isBusy} onClick={() => act(ask(CancelImportDocument, { id }))}>
            {say.cancel}
          </button>
        )}
        {CAN_UNDO.includes(status) && taken > 0 && (
          <WithReason
            label={say.undo}
            reasonLabel={say.undoReason}
            act={async (reason) => {
              await ask(UndoImportDocument, { input: { id, reason } });
              changed();
            }}
          />
        )}
      </div>
      {CAN_UNDO.includes(status) && taken > 0 && <p class="read">{say.undoMeans}</p>}
    </div>
  );
}
