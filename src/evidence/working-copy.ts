import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../common/errors/domain-error.js';

/** Larger than any phone's photo; a picture that unpacks to more is one that was made to fill the memory. */
const MOST_PIXELS = 220_000_000;

/** Longest side of a copy, in pixels. Made smaller and anew, a picture also loses most of the trace of the sensor that took it. */
const LONGEST_SIDE = 4096;
const THUMBNAIL_SIDE = 320;

/** What others see of a photo, and a small one for lists. */
export interface WorkingCopy {
  readonly type: 'image/jpeg' | 'image/png';
  readonly copy: Buffer;
  readonly thumbnail: Buffer;
}

// Only readers of what is taken, and only from memory: others may read files, or run what a picture says.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
// One picture at a time, and nothing of it kept in memory afterwards.
sharp.cache(false);
let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew from its pixels: turned upright, as sRGB, on white where it was transparent. Nothing else of the file goes
 * with it: no EXIF, XMP, IPTC, colour profile, thumbnail, nor what was appended.
 * @returns null for a picture that cannot be read here (HEIC, or broken).
 * @throws DomainError FILE_REFUSED for one that unpacks to too much.
 */
export function workingCopyOf(original: Buffer): Promise<WorkingCopy | null> {
  const made = turn.then(() => make(original));
  turn = made.catch(() => undefined);
  return made;
}

async function make(original: Buffer): Promise<WorkingCopy | null> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'none', autoOrient: true } as const;
  // Read from the head alone.
  const head = await sharp(original, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!head) return null;
  if (head.width * head.height > MOST_PIXELS) {
    throw new DomainError(
      'FILE_REFUSED',
      `The picture has ${head.width} × ${head.height} pixels; at most ${MOST_PIXELS / 1_000_000} million are taken.`,
    );
  }
  const type = head.format === 'png' ? 'image/png' : 'image/jpeg';
  const upright = (side: number): Sharp =>
    sharp(original, options)
      .timeout({ seconds: 60 })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb');
  try {
    const copy = upright(LONGEST_SIDE);
    return {
      type,
      copy: await (type === 'image/png' ? copy.png({ compressionLevel: 9 }) : copy.jpeg({ quality: 88 })).toBuffer(),
      thumbnail: await upright(THUMBNAIL_SIDE).jpeg({ quality: 75 }).toBuffer(),
    };
  } catch {
    return null;
  }
}
