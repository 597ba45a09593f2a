import { useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import {
  type ImportField,
  type ImportQuery,
  ImportRowsDocument,
  ImportSourcesDocument,
  MapImportDocument,
  type MappingInput,
} from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Field } from '../components/field.js';
import { Problem } from '../components/problem.js';
import { SelectField } from './select-field.js';
import { FIELD_WORDS, importWords } from './words.js';

interface Properties {
  of: ImportQuery['import'];
  changed: () => void;
}

/** What the columns of a table are that no format knows: as it was guessed, to be put right; or as it is kept from a table before. */
export function MappingForm({ of: { id, columns, suggestedMapping, fileName }, changed }: Properties) {
  const say = importWords();
  const [fields, setFields] = useState<Readonly<Record<string, ImportField | ''>>>(() =>
    Object.fromEntries(suggestedMapping.map(({ column, field }) => [column, field])),
  );
  const [name, setName] = useState(fileName.replace(/\.\w+$/, ''));
  const [country, setCountry] = useState('');
  const [maker, setMaker] = useState('');
  const [republishable, setRepublishable] = useState(true);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [error, setError] = useState<ApiError>();
  const example = useQuery(ImportRowsDocument, { id, first: 1 }).data?.import.rows.nodes[0]?.cells ?? [];

  const use = (input: Omit<MappingInput, 'id'>): Promise<void> =>
    ask(MapImportDocument, { input: { id, ...input } }).then(changed, (problem: ApiError) => setError(problem));
  function keep(event: Event): void {
    event.preventDefault();
    const mapped = columns.flatMap((column) => (fields[column] ? [{ column, field: fields[column] }] : []));
    const found = problemsOf(
      mapped.map(({ field }) => field),
      name,
    );
    setWrong(found);
    setError(undefined);
    if (found.length > 0) return;
    const asked = { country: country.trim() || null, maker: maker.trim() || null, republishable };
    void use({ name: name.trim(), columns: mapped, ...asked });
  }

  return (
    <section aria-labelledby="mapping-title" id="mapping">
      <h2 id="mapping-title">{say.mapTitle}</h2>
      <Saved use={(saved) => void use({ saved, republishable })} />
      <form class="part" aria-labelledby="mapping-title" noValidate onSubmit={keep}>
        <p>{say.mapIntro}</p>
        <table class="wrapped">
          <thead>
            <tr>
              <th scope="col">{say.column}</th>
              <th scope="col">{say.field}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <tr key={column}>
                <th scope="row">
                  <bdi id={`column-${index}`}>{column}</bdi>
                  <br />
                  <small dir="auto">{example.find((cell) => cell.column === column)?.value}</small>
                </th>
                <td>
                  <select
                    aria-label={`${column}: ${say.field}`}
                    value={fields[column] ?? ''}
                    onChange={({ currentTarget }) => setFields({ ...fields, [column]: currentTarget.value as ImportField | '' })}
                  >
                    <option value="">{say.ignore}</option>
                    {Object.entries(FIELD_WORDS()).map(([field, label]) => (
                      <option key={field} value={field}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Field
          id="country"
          label={say.country}
          value={country}
          onInput={({ currentTarget }) => setCountry(currentTarget.value)}
        />
        <Field
          id="mapping-name"
          label={say.mappingName}
          hint={say.mappingNameHint}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Field
          id="maker"
          label={say.maker}
          hint={say.makerHint}
          value={maker}
          onInput={({ currentTarget }) => setMaker(currentTarget.value)}
        />
        <label class="choice">
          <input type="checkbox" checked={republishable} onChange={() => setRepublishable(!republishable)} />
          {say.mayPublish}
        </label>
        {wrong.length > 0 && (
          <ul class="problem" role="alert">
            {wrong.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        )}
        <Problem error={error} />
        <button type="submit">{say.useMapping}</button>
      </form>
    </section>
  );
}

/** The same rules as the server's, said before anything is sent. */
function problemsOf(fields: readonly ImportField[], name: string): string[] {
  const say = importWords();
  const twice = [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
  return [
    ...(fields.includes('DATE') ? [] : [say.needsDate]),
    ...twice.map((field) => say.twice(FIELD_WORDS()[field])),
    ...(name.trim() ? [] : [say.needsName]),
  ];
}

function Saved({ use }: { use: (saved: string) => void }) {
  const say = importWords();
  const { data } = useQuery(ImportSourcesDocument, {});
  const [chosen, setChosen] = useState('');
  const names = (data?.importMappings ?? []).map(({ name }) => name);
  if (names.length === 0) return null;
  const name = chosen || names[0]!;
  return (
    <form
      class="part"
      onSubmit={(event) => {
        event.preventDefault();
        use(name);
      }}
    >
      <SelectField
        id="saved-mapping"
        label={say.useSaved}
        value={name}
        options={names.map((one) => [one, one] as const)}
        onChange={setChosen}
      />
      <button type="submit">{say.use}</button>
    </form>
  );
}
