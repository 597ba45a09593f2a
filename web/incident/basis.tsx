import { hasRole } from '../api/viewer.js';
import { Decisions } from './decisions.js';
import { Duplicates } from './duplicates.js';
import { EvidenceList } from './evidence-list.js';
import type { ShownIncident } from './facts.js';
import { Provenance } from './provenance.js';
import { type IncidentSources, Sources } from './sources.js';
import { incidentWords } from './words.js';

interface Properties {
  incident: ShownIncident;
  of: IncidentSources;
  changed: () => void;
}

/** What an account rests on, for those who may see it; and, for a verifier, what is decided by it. */
export function Basis({ incident, of, changed }: Properties) {
  return (
    <>
      <section aria-labelledby="sources">
        <h2 id="sources">{incidentWords().sources}</h2>
        <Sources of={of} />
      </section>
      <EvidenceList evidence={of.evidence} />
      <Provenance values={of.provenance} />
      <Duplicates incident={incident} of={of} changed={changed} />
      {hasRole('VERIFIER') && <Decisions incident={incident} of={of} changed={changed} />}
    </>
  );
}
