import { dateText } from '../incident/when.js';
import type { ClaimChoices } from './reconciliation.js';

type Choice = ClaimChoices['incidents']['nodes'][number];

/** An incident in a list to choose from. */
export const choiceText = (incident: Choice): string => `${dateText(incident)} · ${incident.place.name} · ${incident.reference}`;

interface Properties {
  id: string;
  legend: string;
  incidents: readonly Choice[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}

/** Several of a month's published incidents. */
export function IncidentChoices({ id, legend, incidents, chosen, onChoose }: Properties) {
  return (
    <fieldset id={id} class="choices">
      <legend>{legend}</legend>
      {incidents.map((incident) => {
        const isChosen = chosen.includes(incident.id);
        return (
          <label class="choice">
            <input
              type="checkbox"
              checked={isChosen}
              onChange={() => onChoose(isChosen ? chosen.filter((one) => one !== incident.id) : [...chosen, incident.id])}
            />
            <bdi>{choiceText(incident)}</bdi>
          </label>
        );
      })}
    </fieldset>
  );
}
