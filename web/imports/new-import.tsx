import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import {
  type Certainty,
  CreateImportDocument,
  type DateOrder,
  type ImportMode,
  ImportSourcesDocument,
  type IncidentStatus,
} from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { FileButton } from '../components/file-button.js';
import { Problem } from '../components/problem.js';
import { labelOf } from '../i18n/labels.js';
import { SelectField } from './select-field.js';
import { sendFile } from './upload.js';
import { importWords } from './words.js';

const STATUSES: readonly IncidentStatus[] = ['SUBMITTED', 'IN_REVIEW'];
const CERTAINTIES: readonly Certainty[] = ['RUMOUR', 'POSSIBLE', 'PROBABLE', 'CONFIRMED'];

/** Chooses a file, says how it is read, and sends it; then its page is opened. */
export function NewImport() {
  const say = importWords();
  const { route } = useLocation();
  const { data } = useQuery(ImportSourcesDocument, {});
  const [source, setSource] = useState('');
  const [mode, setMode] = useState<ImportMode>('CREATE_AND_UPDATE');
  const [status, setStatus] = useState<IncidentStatus>('SUBMITTED');
  const [certainty, setCertainty] = useState<Certainty>('POSSIBLE');
  const [dateOrder, setDateOrder] = useState<DateOrder | ''>('');
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<ApiError>();
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const sources = [
    ['', say.bySelf],
    ...(data?.importFormats ?? []).map(({ key, name }) => [key, name] as const),
    ...(data?.importMappings ?? []).map(({ name }) => [name, say.savedMapping(name)] as const),
  ] as const;

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (!file) return input.current?.focus();
    setError(undefined);
    setShare(0);
    try {
      const { createImport } = await ask(CreateImportDocument, {
        input: { fileName: file.name, source: source || null, mode, status, certainty, dateOrder: dateOrder || null },
      });
      await sendFile(createImport.uploadPath, file, setShare);
      route(`/imports/${createImport.import.id}`);
    } catch (problem) {
      setError(problem as ApiError);
      setShare(null);
    }
  }

  return (
    <form id="new-import" class="part" aria-labelledby="begin" noValidate onSubmit={(event) => void send(event)}>
      <h2 id="begin">{say.begin}</h2>
      <div class="field">
        <FileButton label={say.file}>
          <input
            type="file"
            id="file"
            ref={input}
            accept=".csv,.tsv,.txt,.xlsx,.json"
            aria-invalid={isMissing ? true : undefined}
            aria-describedby={isMissing ? 'file-problem' : undefined}
            onChange={({ currentTarget }) => {
              setName(currentTarget.files?.[0]?.name ?? '');
              setMissing(false);
            }}
          />
        </FileButton>
        {name && (
          <p id="file-name">
            <bdi>{name}</bdi>
          </p>
        )}
        {isMissing && (
          <p id="file-problem" class="problem" role="alert">
            {say.noFile}
          </p>
        )}
      </div>
      <details>
        <summary>{say.choices}</summary>
        <div class="filter">
          <SelectField id="source" label={say.source} value={source} options={sources} onChange={setSource} />
          <SelectField
            id="mode"
            label={say.mode}
            value={mode}
            options={Object.entries(say.modes) as [ImportMode, string][]}
            onChange={setMode}
          />
          <SelectField
            id="status"
            label={say.status}
            value={status}
            options={STATUSES.map((one) => [one, labelOf('STATUS', one)] as const)}
            onChange={setStatus}
          />
          <SelectField
            id="certainty"
            label={say.certainty}
            value={certainty}
            options={CERTAINTIES.map((one) => [one, labelOf('CERTAINTY', one)] as const)}
            onChange={setCertainty}
          />
          <SelectField
            id="date-order"
            label={say.dateOrder}
            value={dateOrder}
            options={[['', say.bySelf] as const, ...(Object.entries(say.orders) as [DateOrder, string][])]}
            onChange={setDateOrder}
          />
        </div>
      </details>
      <p class="read">{say.changesNothing}</p>
      <Problem error={error} />
      {share !== null && (
        <p role="status">
          <label for="sent">{say.sending}</label>
          <progress id="sent" max={1} value={share} />
        </p>
      )}
      <button type="submit" disabled={share !== null}>
        {say.send}
      </button>
    </form>
  );
}
