import type { ComponentChildren } from 'preact';
import type { CasualtyGroupFragment, IncidentQuery } from '../api/generated/graphql.js';
import { labelOf } from '../i18n/labels.js';
import { dateText } from './when.js';
import { incidentWords } from './words.js';

export type ShownIncident = NonNullable<IncidentQuery['incident']>;

/** What is agreed on of an incident, as far as its reader sees it. */
export function Facts({ incident }: { incident: ShownIncident }) {
  const say = incidentWords();
  const { time, partOfDay, timePrecision, timeZone, locality, place, district, governorate, attackTypes, weapons } = incident;
  const where = [...new Set([locality, place.name, district?.name, governorate?.name].filter((name) => name))];
  const timeText = time ?? (partOfDay ? labelOf('PART_OF_DAY', partOfDay) : say.unknown);
  return (
    <dl class="facts">
      <Fact name={say.date}>{dateText(incident)}</Fact>
      <Fact name={say.time}>
        <bdi>{timeText}</bdi>
        {time && timePrecision !== 'EXACT' && ` (${labelOf('TIME_PRECISION', timePrecision)})`}
        {time && <small> {timeZone}</small>}
      </Fact>
      <Fact name={say.place}>
        {where.map((name, index) => (
          <>
            {index > 0 && ' · '}
            <bdi>{name}</bdi>
          </>
        ))}
      </Fact>
      <Fact name={say.attack}>{attackTypes.map((type) => labelOf('ATTACK_TYPE', type)).join(' · ')}</Fact>
      {weapons.length > 0 && <Fact name={say.weapons}>{weapons.map((weapon) => labelOf('WEAPON', weapon)).join(' · ')}</Fact>}
      <Fact name={say.certainty}>{labelOf('CERTAINTY', incident.certainty)}</Fact>
      <Fact name={say.facilities}>
        <Facilities incident={incident} />
      </Fact>
      {incident.strikes.length > 0 && (
        <Fact name={say.strikes}>
          <ol>
            {incident.strikes.map(({ time: at, weapon, repeatOnResponders }) => (
              <li>
                {[at, weapon && labelOf('WEAPON', weapon), repeatOnResponders && say.repeat].filter((part) => part).join(' · ') ||
                  say.unknown}
              </li>
            ))}
          </ol>
        </Fact>
      )}
      <Fact name={say.killed}>{incident.killed.text}</Fact>
      <Fact name={say.healthWorkersKilled}>{incident.healthWorkersKilled.text}</Fact>
      <Fact name={say.injured}>{incident.injured.text}</Fact>
      {incident.casualties.length > 0 && (
        <Fact name={say.people}>
          <ul>
            {incident.casualties.map((group) => (
              <li>
                <Group group={group} />
                {group.ofWhich.length > 0 && (
                  <ul>
                    {group.ofWhich.map((part) => (
                      <li>
                        {say.ofWhich} <Group group={part} />
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name={say.ambulances}>
        <Ambulances incident={incident} />
      </Fact>
      <Fact name={say.attribution}>
        <Attributions incident={incident} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facilities({ incident: { facilityImpacts, unnamedFacilities } }: { incident: ShownIncident }) {
  const say = incidentWords();
  if (facilityImpacts.length + unnamedFacilities.length === 0) return say.unknown;
  return (
    <ul>
      {facilityImpacts.map(({ facility, facilityType, damage, outOfService, attackNumber }) => (
        <li>
          {facility ? (
            <a href={`/facilities/${facility.id}`}>
              <bdi>{facility.name}</bdi>
            </a>
          ) : (
            labelOf('FACILITY_TYPE', facilityType)
          )}
          {' · '}
          {labelOf('DAMAGE', damage)}
          {outOfService !== null && ` · ${say.outOfService}: ${outOfService ? say.yes : say.no}`}
          {attackNumber !== null && ` · ${say.attackNumber(attackNumber)}`}
        </li>
      ))}
      {unnamedFacilities.map(({ type, damage, count }) => (
        <li>
          {labelOf('FACILITY_TYPE', type)} ({say.unnamed}) · {labelOf('DAMAGE', damage)}: <CountText of={count} />
        </li>
      ))}
    </ul>
  );
}

/** A count with the source's own words behind it, where they say more than the number. */
function CountText({ of: { text, words } }: { of: CasualtyGroupFragment['count'] }) {
  return (
    <>
      {text}
      {words && words !== text && (
        <>
          {' '}
          <q dir="auto">{words}</q>
        </>
      )}
    </>
  );
}

function Group({ group: { outcome, role, sex, ageGroup, count } }: { group: CasualtyGroupFragment }) {
  const kinds = [
    labelOf('OUTCOME', outcome),
    role !== 'UNKNOWN' && labelOf('ROLE', role),
    sex && labelOf('SEX', sex),
    ageGroup && labelOf('AGE_GROUP', ageGroup),
  ].filter((kind) => kind);
  return (
    <>
      {kinds.join(' · ')}: <CountText of={count} />
    </>
  );
}

function Ambulances({ incident: { ambulances } }: { incident: ShownIncident }) {
  const say = incidentWords();
  const known = (['destroyed', 'damaged', 'stolen'] as const).filter((outcome) => ambulances[outcome]);
  if (known.length === 0) return say.unknown;
  return known.map((outcome) => `${say[outcome]}: ${ambulances[outcome]!.text}`).join(' · ');
}

function Attributions({ incident: { attributions } }: { incident: ShownIncident }) {
  const say = incidentWords();
  if (attributions.length === 0) return say.unknown;
  return (
    <ul>
      {attributions.map(({ perpetrators, mode, allegedBy, confidence }) => (
        <li>
          {perpetrators.map(({ id, name }, index) => (
            <>
              {index > 0 && ' · '}
              <a href={`/perpetrators/${id}`}>
                <bdi>{name}</bdi>
              </a>
            </>
          ))}
          {perpetrators.length > 1 && ` (${labelOf('MODE', mode)})`}
          {confidence && ` · ${labelOf('ATTRIBUTION_CONFIDENCE', confidence)}`}
          {allegedBy && (
            <>
              {' · '}
              <span dir="auto">{say.allegedBy(allegedBy)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
