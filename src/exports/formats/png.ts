import { renderAsync } from '@resvg/resvg-js';
import { fontFiles } from './fonts.js';

/** A chart as a picture, at twice its size: sharp on paper and on fine screens. Drawn beside the main thread. */
export async function png(svg: string): Promise<Uint8Array> {
  const font = { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Noto Sans' };
  const image = await renderAsync(svg, { font, fitTo: { mode: 'zoom', value: 2 } });
  return image.asPng();
}
