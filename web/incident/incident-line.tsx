import type { IncidentCardFragment } from '../api/generated/graphql.js';
import { labelOf } from '../i18n/labels.js';
import { dateText } from './when.js';
import { incidentWords } from './words.js';

/** An incident in a few words, with the way to its page. */
export function IncidentLine({ incident }: { incident: IncidentCardFragment }) {
  const say = incidentWords();
  const { reference, place, facilityImpacts, killed, injured, ambulancesDestroyed, status, certainty, time } = incident;
  const named = facilityImpacts.map(({ facility, facilityType }) => facility?.name ?? labelOf('FACILITY_TYPE', facilityType));
  return (
    <>
      <a href={`/incidents/${reference}`}>
        <strong>{dateText(incident)}</strong>
        {time && (
          <>
            {' · '}
            <bdi>{time}</bdi>
          </>
        )}{' '}
        · <bdi>{place.name}</bdi>
        {named.map((name) => (
          <>
            {' · '}
            <bdi>{name}</bdi>
          </>
        ))}
      </a>
      <br />
      <small>
        <bdi>{reference}</bdi> · <span class="mark">{labelOf('STATUS', status)}</span>{' '}
        <span class="mark">{labelOf('CERTAINTY', certainty)}</span> · {say.killed}: {killed.text} · {say.injured}: {injured.text}{' '}
        · {say.ambulances}: {ambulancesDestroyed.text}
      </small>
    </>
  );
}
