import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type JpegOptions, type Sharp } from 'sharp';

/** Pictures made for a test, of nothing, that say all that a phone's pictures say; and what exiftool finds in one. */

export const HAS_EXIFTOOL = spawnSync('exiftool', ['-ver']).status === 0;

export interface Picture {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Everything that tells of place, device or owner, in every corner of a file that exiftool writes to. */
const telling = (canary: () => string): string[] =>
  [
    ...['GPSLatitude=35.4412', 'GPSLatitudeRef=N', 'GPSLongitude=36.6539', 'GPSLongitudeRef=E', 'GPSAltitude=412'],
    ...['GPSDateStamp=2017:04:27', 'GPSTimeStamp=02:31:00', `GPSAreaInformation=${canary()}`, 'GPSImgDirection=184.2'],
    ...[`SerialNumber=${canary()}`, `LensSerialNumber=${canary()}`, `OwnerName=${canary()}`, `Artist=${canary()}`],
    ...[`Make=${canary()}`, `Model=${canary()}`, `Software=${canary()}`, `HostComputer=${canary()}`, `Copyright=${canary()}`],
    ...[
      `UserComment=${canary()}`,
      `ImageDescription=${canary()}`,
      `ImageUniqueID=${canary()}`,
      'DateTimeOriginal=2017:04:27 05:31:00',
    ],
    ...[
      'OffsetTimeOriginal=+03:00',
      `XMP-dc:Creator=${canary()}`,
      `XMP-aux:SerialNumber=${canary()}`,
      'XMP-exif:GPSLatitude=35.4412',
    ],
    ...[`XMP-photoshop:City=${canary()}`, `XMP-xmpMM:DocumentID=${canary()}`, `XMP-iptcCore:Location=${canary()}`],
  ].map((tag) => `-${tag}`);

const ofJpeg = (canary: () => string): string[] => [
  ...[
    `-IPTC:By-line=${canary()}`,
    `-IPTC:City=${canary()}`,
    `-IPTC:Sub-location=${canary()}`,
    `-IPTC:Caption-Abstract=${canary()}`,
  ],
  ...[`-Photoshop:URL=https://example.org/${canary()}`, `-Comment=${canary()}`],
];

const noise = (width: number, height: number, channels: 3 | 4 = 3): Sharp => {
  const pixels = Buffer.alloc(width * height * channels);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + (at >> 6) * 13) & 0xff;
  return sharp(pixels, { raw: { width, height, channels } });
};

/** @param canary a text that stands nowhere else, another each time. */
export async function tellingPictures(canary: () => string): Promise<Picture[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-photos-'));
  try {
    const thumbnail = join(folder, 'thumbnail.jpg');
    writeFileSync(
      thumbnail,
      await noise(160, 120)
        .withMetadata({ exif: { IFD0: { Artist: canary() } } })
        .jpeg()
        .toBuffer(),
    );
    const jpeg = (options?: JpegOptions): Promise<Buffer> => noise(640, 480).jpeg(options).toBuffer();
    const made: [string, string, Buffer, string[]][] = [
      ['a photo', 'image/jpeg', await jpeg(), [...ofJpeg(canary), `-ThumbnailImage<=${thumbnail}`]],
      ['a photo on its side', 'image/jpeg', await jpeg(), [...ofJpeg(canary), '-n', '-Orientation=6']],
      ['a progressive photo', 'image/jpeg', await jpeg({ progressive: true }), ofJpeg(canary)],
      [
        'a photo of another colour space',
        'image/jpeg',
        await noise(320, 240).withIccProfile('p3').jpeg().toBuffer(),
        ofJpeg(canary),
      ],
      ['a photo in grey', 'image/jpeg', await noise(320, 240).greyscale().jpeg().toBuffer(), ofJpeg(canary)],
      [
        'a screenshot',
        'image/png',
        await noise(320, 240).png().toBuffer(),
        [`-PNG:Author=${canary()}`, `-PNG:Comment=${canary()}`],
      ],
      ['a screenshot with holes', 'image/png', await noise(320, 240, 4).png().toBuffer(), [`-PNG:Title=${canary()}`]],
      ['a picture of the web', 'image/webp', await noise(320, 240).webp().toBuffer(), []],
    ];
    const paths = made.map(([, mediaType], index) => join(folder, `${index}.${mediaType.split('/')[1]}`));
    made.forEach(([, , bytes], index) => writeFileSync(paths[index]!, bytes));
    // One run for all of them: it takes longer to start than to work.
    const runs = made.map(([, , , more], index) => [
      ...['-q', '-q', '-m', '-overwrite_original'],
      ...telling(canary),
      ...more,
      paths[index]!,
      '-execute',
    ]);
    execFileSync('exiftool', runs.flat());
    const pictures = made.map(([name, mediaType], index): Picture => ({ name, mediaType, bytes: readFileSync(paths[index]!) }));
    // What phones append to a moving picture, and what a picture may carry of its own.
    const moving = Buffer.concat([pictures[0]!.bytes, Buffer.from(`ftypmp42 ${canary()} +35.4412+036.6539/`)]);
    const exif = {
      IFD0: { Artist: canary(), Make: canary() },
      IFD3: { GPSAreaInformation: canary(), GPSLatitudeRef: 'N', GPSLatitude: '35/1 26/1 28/1' },
    };
    const avif = await noise(128, 96).withExif(exif).avif({ effort: 0 }).toBuffer();
    return [
      ...pictures,
      { name: 'a moving picture', mediaType: 'image/jpeg', bytes: moving },
      { name: 'a small picture', mediaType: 'image/avif', bytes: avif },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that exiftool finds in each of some files: `group:tag` → value. */
export function tagsOf(files: readonly Buffer[]): Record<string, unknown>[] {
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-photos-'));
  try {
    const paths = files.map((_, index) => join(folder, String(index)));
    files.forEach((bytes, index) => writeFileSync(paths[index]!, bytes));
    const found = execFileSync('exiftool', ['-q', '-j', '-a', '-u', '-U', '-ee', '-G1', '-s', ...paths], { maxBuffer: 1 << 28 });
    return JSON.parse(found.toString()) as Record<string, unknown>[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a picture is made of: its size, its coding, and nothing of where, with what or by whom. */
const HARMLESS = /^(SourceFile$|ExifTool:|System:|File:|JFIF:|PNG:|PNG-pHYs:|Composite:(ImageSize|Megapixels)$)/;
const TELLING =
  /gps|serial|owner|artist|by-?line|creator|author|make|model|lens|software|date|location|city|comment|thumbnail|profile|unique|documentid/i;
/** Of the file on this disk, not of the picture. */
const OF_THE_DISK = /^(SourceFile|System:|ExifTool:)/;

/** Of what was found in a file, what tells of more than the picture itself. */
export const tellingTags = (tags: Record<string, unknown>): string[] =>
  Object.keys(tags).filter((tag) => !HARMLESS.test(tag) || (!OF_THE_DISK.test(tag) && TELLING.test(tag)));
