import { positionOn } from '../../src/charts/area-map.js';
import { SYRIA } from '../../src/charts/syria.map.js';
import type { TallyFragment, IncidentCardFragment } from '../api/generated/graphql.js';
import type { Figure } from './charts.js';
import { wordsOf } from '../i18n/words.js';
import { dateText } from '../incident/when.js';

const words = wordsOf({
  en: {
    title: (month: string) => `Governorates, ${month}`,
    points: 'Points are incidents with coordinates, which only those see who may.',
    borders: `Borders: ${SYRIA.attribution}, simplified; no endorsement is meant`,
  },
  ar: {
    title: (month: string) => `المحافظات، ${month}`,
    points: 'النقاط حوادث لها إحداثيات، ولا يراها إلا من يحق له ذلك.',
    borders: `الحدود: ${SYRIA.attribution}، مبسّطة، ولا تعني إقراراً بها`,
  },
});

const SHADES = 5;
type Groups = TallyFragment['groups'];

interface Properties {
  month: string;
  /** By which the governorates are shaded. */
  figure: Figure;
  groups: Groups;
  incidents: readonly IncidentCardFragment[];
  /** The incidents of a governorate. */
  address: (governorate: string) => string;
}

/** A month's governorates, the darker the more is certain of the figure; each opens its incidents. Points where coordinates may be seen. */
export function ExploreMap({ month, figure, groups, incidents, address }: Properties) {
  const say = words();
  const counts = new Map(
    groups.map(({ keys: [key], figures }) => {
      const value = figures[figure];
      const [count, text] = typeof value === 'number' ? [value, String(value)] : [value.min, value.text];
      return [key!.value, { name: key!.label, count, text }];
    }),
  );
  const most = Math.max(1, ...[...counts.values()].map(({ count }) => count));
  const shade = (count: number): number => Math.ceil((count / most) * SHADES);
  const points = incidents.flatMap((incident) => {
    const { latitude, longitude } = incident;
    return latitude == null || longitude == null ? [] : [{ incident, at: positionOn(SYRIA, longitude, latitude) }];
  });
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${SYRIA.width} ${SYRIA.height}`} role="group" aria-label={say.title(month)}>
        {SYRIA.areas.map(({ code, path }) => {
          const found = counts.get(code);
          const drawn = <path d={path} class={`area shade-${found ? shade(found.count) : 0}`} />;
          if (!found) return drawn;
          return (
            <a href={address(code)} aria-label={`${found.name}: ${found.text}`}>
              {drawn}
            </a>
          );
        })}
        {SYRIA.areas.map(({ code, at: [x, y] }) => {
          const found = counts.get(code);
          if (!found) return null;
          return (
            <text x={x} y={y + 5} class={`count${shade(found.count) >= 4 ? ' on-dark' : ''}`} aria-hidden="true">
              {found.count}
            </text>
          );
        })}
        {points.map(({ incident, at: [x, y] }) => (
          <a href={`/incidents/${incident.reference}`} aria-label={`${incident.reference}, ${dateText(incident)}`}>
            <circle cx={x} cy={y} r="6" class="point" />
          </a>
        ))}
      </svg>
      <figcaption>
        {points.length > 0 && <p>{say.points}</p>}
        <small>{say.borders}</small>
      </figcaption>
    </figure>
  );
}
