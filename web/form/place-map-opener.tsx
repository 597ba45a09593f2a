import { useState } from 'preact/hooks';
import type { PlaceMap } from './place-map.js';
import { formWords } from './words.js';

/** A map for who knows where rather than the name; loaded only when it is wanted. */
export function PlaceMapOpener(properties: Parameters<typeof PlaceMap>[0]) {
  const [parts, setParts] = useState<{ PlaceMap: typeof PlaceMap }>();
  if (parts) return <parts.PlaceMap {...properties} />;
  const open = (): void => void import('./place-map.js').then(setParts).catch(() => undefined);
  return (
    <p class="quick">
      <button type="button" id="open-map" onClick={open}>
        {formWords().map}
      </button>
    </p>
  );
}
