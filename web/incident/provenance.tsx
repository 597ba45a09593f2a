import { importWords, recordWord } from '../imports/words.js';
import type { IncidentSources } from './sources.js';

/** The row of a file that a value came from, and the revision that it came with. */
const rowOf = ({ fileHash, row, revision }: IncidentSources['provenance'][number]): string => `${revision} ${row} ${fileHash}`;

/** Which value came from which cell of which file, by which rule: for those who may see it, folded until it is asked for. */
export function Provenance({ values }: { values: IncidentSources['provenance'] }) {
  const say = importWords();
  if (values.length === 0) return null;
  const rows = [...new Set(values.map(rowOf))].map((row) => [row, values.filter((value) => rowOf(value) === row)] as const);
  return (
    <details id="provenance">
      <summary>{say.provenance}</summary>
      {rows.map(([key, cells]) => {
        const { fileName, fileHash, row, revision } = cells[0]!;
        return (
          <section key={key} aria-label={`${fileName} · ${say.row(row)}`}>
            <p>
              <bdi>{fileName}</bdi> · {say.row(row)} · {say.revision(revision)}
              <br />
              <span class="hash" dir="ltr">
                SHA-256 {fileHash}
              </span>
            </p>
            <div class="scroll" tabIndex={0} role="region" aria-label={`${fileName} · ${say.row(row)}`}>
              <table class="wrapped">
                <thead>
                  <tr>
                    <th scope="col">{say.value}</th>
                    <th scope="col">{say.column}</th>
                    <th scope="col">{say.given}</th>
                    <th scope="col">{say.rule}</th>
                  </tr>
                </thead>
                <tbody>
                  {cells.map(({ field, column, given, rule, ruleMeans }) => (
                    <tr>
                      <th scope="row">{recordWord(field)}</th>
                      <td dir="auto">{column}</td>
                      <td dir="auto">{given}</td>
                      <td>
                        <code>{rule}</code>
                        <br />
                        <small lang="en" dir="ltr">
                          {ruleMeans}
                        </small>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        );
      })}
    </details>
  );
}
