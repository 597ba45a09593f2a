import { labelOf } from '../i18n/labels.js';
import { momentText } from './when.js';
import type { IncidentSources } from './sources.js';
import { incidentWords } from './words.js';

/** Photos and the like: what is shown is a copy without place, device or owner. */
export function EvidenceList({ evidence }: { evidence: IncidentSources['evidence'] }) {
  const say = incidentWords();
  if (evidence.length === 0) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{say.evidence}</h2>
      <ul class="cards">
        {evidence.map(({ id, kind, state, caption, link, takenAt, sha256, thumbnailPath, copyPath }) => (
          <li key={id}>
            {thumbnailPath && copyPath && (
              <a href={copyPath}>
                <img src={thumbnailPath} alt={caption ?? labelOf('EVIDENCE_KIND', kind)} loading="lazy" />
              </a>
            )}
            <p>
              <strong>{labelOf('EVIDENCE_KIND', kind)}</strong>
              {state !== 'KEPT' && ` (${state === 'WITHDRAWN' ? say.withdrawn : say.replaced})`}
              {caption && (
                <>
                  {' · '}
                  <span dir="auto">{caption}</span>
                </>
              )}
              {takenAt && ` · ${momentText(takenAt)}`}
            </p>
            {link && (
              <a href={link} rel="noreferrer noopener" dir="ltr">
                {link}
              </a>
            )}
            {sha256 && (
              <small>
                {say.original}: <code class="hash">{sha256}</code>
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
