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
          <div key={key}>
            <p>
              <bdi>{fileName}</bdi> · {say.row(row)} · {say.revision(revision)}
              <br />
              <span class="hash" dir="ltr">
                SHA-256 {fileHash}
              </span>
            </p>
            <dl class="facts">
              {cells.map(({ field, column, given, rule, ruleMeans }) => (
                <div>
                  <dt>{recordWord(field)}</dt>
                  <dd>
                    <bdi>{column}</bdi>: <q dir="auto">{given}</q>
                  </dd>
                  <dd>
                    <small lang="en" dir="ltr">
                      <code>{rule}</code> {ruleMeans}
                    </small>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </details>
  );
}
