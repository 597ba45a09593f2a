import { SYRIA } from '../../src/charts/syria.map.js';
import { locale } from '../i18n/locale.js';
import { type PlaceOption, reference } from '../offline/reference.js';
import { formWords } from './words.js';

interface Properties {
  chosen: string;
  onChoose: (text: string, code: string) => void;
}

/** The governorates to be tapped, and then the districts of the one that was. */
export function PlaceMap({ chosen, onChoose }: Properties) {
  const say = formWords();
  const { places } = reference.value;
  const within = places.find(({ code }) => code === chosen)?.within;
  const nameOf = ({ nameEn, nameAr }: PlaceOption): string => (locale.value === 'ar' ? nameAr : nameEn);
  const choose = (place: PlaceOption): void => onChoose(nameOf(place), place.code);
  return (
    <figure class="map" id="place-map">
      <svg viewBox={`0 0 ${SYRIA.width} ${SYRIA.height}`} role="group" aria-label={say.map}>
        {SYRIA.areas.map(({ code, path }) => {
          const place = places.find((one) => one.code === code);
          if (!place) return <path d={path} class="area shade-0" />;
          return (
            <path
              d={path}
              class={`area shade-${code === within ? 4 : 0}`}
              role="button"
              tabindex={0}
              aria-label={nameOf(place)}
              aria-pressed={code === within}
              onClick={() => choose(place)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                choose(place);
              }}
            />
          );
        })}
      </svg>
      <figcaption>
        <p class="quick">
          {places
            .filter((place) => place.level === 'DISTRICT' && place.within === within)
            .map((place) => (
              <button type="button" aria-pressed={place.code === chosen} onClick={() => choose(place)}>
                <bdi>{nameOf(place)}</bdi>
              </button>
            ))}
        </p>
        <small>{say.borders(SYRIA.attribution)}</small>
      </figcaption>
    </figure>
  );
}
