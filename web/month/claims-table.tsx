import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { unitLabel } from '../../src/releases/claim.labels.js';
import type { ClaimUnit, ReconciliationOutcome } from '../api/generated/graphql.js';
import { labelOf } from '../i18n/labels.js';
import { locale } from '../i18n/locale.js';
import { monthWords } from './words.js';

/** A claim beside the records, of now or as a release keeps it. */
export interface ShownClaim {
  readonly id: string;
  readonly unit: ClaimUnit;
  readonly unitWords?: string | null;
  readonly value: { readonly text: string; readonly words?: string | null };
  readonly source: string;
  readonly link?: string | null;
  readonly place: string;
  readonly about?: string | null;
  readonly scopeWords?: string | null;
  readonly figure?: { readonly text: string } | null;
  readonly outcome: ReconciliationOutcome;
  readonly explanation: string;
  readonly incidents: readonly { readonly reference: string }[];
  /** Of how many incidents these are the first; all when left out. */
  readonly incidentCount?: number;
  readonly marks?: readonly string[];
}

interface Properties {
  labelledBy: string;
  claims: readonly ShownClaim[];
  /** The moment of the records; now when left out. */
  asOf?: string;
  /** What can be done with a claim. */
  actions?: (claim: ShownClaim) => ComponentChildren;
}

/** Claims beside records, each with the incidents that it is compared with; an address leads to a single one (`#claim-…`). */
export function ClaimsTable({ labelledBy, claims, asOf, actions }: Properties) {
  const say = monthWords();
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), [claims.length]);
  const then = asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '';
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <table class="claims">
        <thead>
          <tr>
            {[say.claim, say.source, say.claimed, say.recorded, say.outcome].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id} id={`claim-${claim.id}`}>
              <th scope="row">
                {claim.unitWords ? <bdi>{claim.unitWords}</bdi> : unitLabel(claim.unit, locale.value)}
                {' · '}
                {claim.about ? (
                  <a href={`/incidents/${claim.about}${then}`}>
                    <bdi>{claim.about}</bdi>
                  </a>
                ) : (
                  <bdi>{claim.place}</bdi>
                )}
                {claim.scopeWords && (
                  <>
                    {' · '}
                    <bdi>{claim.scopeWords}</bdi>
                  </>
                )}
                {claim.marks?.map((mark) => (
                  <>
                    {' '}
                    <span class="mark">{mark}</span>
                  </>
                ))}
              </th>
              <td>
                {claim.link ? (
                  <a href={claim.link} rel="noreferrer">
                    <bdi>{claim.source}</bdi>
                  </a>
                ) : (
                  <bdi>{claim.source}</bdi>
                )}
              </td>
              <td>
                {claim.value.text}
                {claim.value.words && claim.value.words !== claim.value.text && (
                  <>
                    {' '}
                    (<q dir="auto">{claim.value.words}</q>)
                  </>
                )}
              </td>
              <td>
                {claim.figure?.text ?? say.nothing}
                <Behind incidents={claim.incidents} count={claim.incidentCount ?? claim.incidents.length} then={then} />
              </td>
              <td>
                <strong>{labelOf('RECONCILIATION_OUTCOME', claim.outcome)}</strong>
                <details>
                  <summary>{say.why}</summary>
                  <p dir="auto">{claim.explanation}</p>
                </details>
                {actions?.(claim)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Behind({ incidents, count, then }: { incidents: ShownClaim['incidents']; count: number; then: string }) {
  if (incidents.length === 0) return null;
  return (
    <details>
      <summary>{monthWords().incidentsBehind(count)}</summary>
      <ul>
        {incidents.map(({ reference }) => (
          <li>
            <a href={`/incidents/${reference}${then}`}>
              <bdi>{reference}</bdi>
            </a>
          </li>
        ))}
        {count > incidents.length && <li>…</li>}
      </ul>
    </details>
  );
}
